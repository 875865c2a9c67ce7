package org.huiyin.console.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.huiyin.people.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Gives every page of the console what its frame shows, {@code look}, {@code person} and {@code frame}, and {@code named}. */
final class FrameModel implements HandlerInterceptor {

    private final ObjectProvider<ConsoleRoom> rooms;
    private final Looks looks;
    private final ObjectProvider<PageNames> names;

    FrameModel(ObjectProvider<ConsoleRoom> rooms, Looks looks, ObjectProvider<PageNames> names) {
        this.rooms = rooms;
        this.looks = looks;
        this.names = names;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || page.getViewName() == null || !page.getViewName().startsWith("console/")) {
            return;
        }
        Look look = looks.of(request);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, look.language().toLanguageTag());
        page.addAllObjects(of(request, look));
        // a page that has asked for many at once brings its own
        page.getModel().putIfAbsent("named", names.getObject().of(look));
    }

    /** Without {@code person} and {@code frame} where nobody is signed in. */
    Map<String, Object> of(HttpServletRequest request, Look look) {
        SignedIn person = Looks.person(request);
        return person == null
                ? Map.of("look", look)
                : Map.of(
                        "look",
                        look,
                        "person",
                        person,
                        "frame",
                        Frame.of(rooms.stream().toList(), person, request.getRequestURI()));
    }
}

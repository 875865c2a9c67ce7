package org.huiyin.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets nobody through a locked door who may not do what the endpoint {@link Needs}; one that says nothing lets nobody. */
public final class VerbCheck implements HandlerInterceptor {

    private static final String ATTRIBUTE = VerbCheck.class.getName();

    VerbCheck() {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        SignedIn person = signedIn();
        // open doors have nobody signed in, and locked ones let nobody as far as here who is not
        if (person == null || !(handler instanceof HandlerMethod method) || isLibrarys(method)) {
            return true;
        }
        Verb verb = NeededVerb.of(method);
        if (verb == null) {
            throw new ProblemException(NotAllowed.unsaid());
        }
        request.setAttribute(ATTRIBUTE, verb);
        person.reach(verb);
        return true;
    }

    /** What the request in hand needed; null where it came to no endpoint, or to an open one. */
    public static @Nullable Verb of(HttpServletRequest request) {
        return (Verb) request.getAttribute(ATTRIBUTE);
    }

    /** Whose request is in hand; null where nobody signed in. */
    public static @Nullable SignedIn signedIn() {
        Authentication now = SecurityContextHolder.getContext().getAuthentication();
        return now != null && now.getPrincipal() instanceof SignedIn person ? person : null;
    }

    /** Errors' pages are a library's, and shown to whoever met the error. */
    private static boolean isLibrarys(HandlerMethod method) {
        return !method.getBeanType().getName().startsWith("org.huiyin.");
    }
}

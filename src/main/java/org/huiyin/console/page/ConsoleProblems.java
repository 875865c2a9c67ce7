package org.huiyin.console.page;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.people.Role;
import org.huiyin.people.RoleTable;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.VerbCheck;
import org.huiyin.platform.ScrubbedTrace;
import org.huiyin.platform.web.PageView;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemPages;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.ServletContextAware;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateEngineException;

/** Shows what went wrong in the console within its frame, or in a bare one where nobody is signed in. */
final class ConsoleProblems implements ProblemPages, ServletContextAware {

    private static final Logger log = LoggerFactory.getLogger(ConsoleProblems.class);

    /** Those with words of their own; another has those of its class. */
    private static final Set<Integer> WORDED = Set.of(400, 401, 403, 404, 405, 409, 412, 413, 429, 500, 503);

    private static final int FORBIDDEN = 403;

    private final ITemplateEngine engine;
    private final FrameModel frameModel;
    private final Looks looks;

    ConsoleProblems(ITemplateEngine engine, FrameModel frameModel, Looks looks) {
        this.engine = engine;
        this.frameModel = frameModel;
        this.looks = looks;
    }

    @Override
    public void setServletContext(ServletContext context) {
        ProblemPages.register(context, this);
    }

    @Override
    public @Nullable String page(HttpServletRequest request, PageView view, Problem problem) {
        String path = request.getRequestURI();
        if (path == null || !path.equals("/console") && !path.startsWith("/console/")) {
            return null;
        }
        Look look = looks.of(request);
        Map<String, Object> model = new HashMap<>(frameModel.of(request, look));
        model.put("problem", problem);
        model.put("worded", worded(problem.status()));
        Verb needed = VerbCheck.of(request);
        SignedIn person = Looks.person(request);
        if (problem.status() == FORBIDDEN && needed != null && person != null && !person.may(needed)) {
            model.put("needed", needed.word());
            model.put("whoMay", whoMay(needed, look));
        }
        try {
            return engine.process("console/problem", new Context(look.language(), model));
        } catch (TemplateEngineException e) {
            // a frame that cannot be made is no reason to say nothing
            log.error("The page of a problem cannot be made: {}", ScrubbedTrace.of(e));
            return null;
        }
    }

    private static String whoMay(Verb verb, Look look) {
        return Stream.of(Role.values())
                .filter(role -> RoleTable.reach(role, verb).isPresent())
                .map(role -> look.say("role." + role.word()))
                .collect(Collectors.joining(look.say("problem.403.and")));
    }

    private static String worded(int status) {
        return "" + (WORDED.contains(status) ? status : status < 500 ? 400 : 500);
    }
}

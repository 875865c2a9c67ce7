package org.huiyin.people;

import java.util.stream.Collectors;
import org.huiyin.platform.web.Problem;

/** What somebody is told who may not do a thing: who may. */
final class NotAllowed {

    private NotAllowed() {}

    static Problem because(Verb verb) {
        String who = RoleTable.whoMay(verb).stream().map(Role::word).collect(Collectors.joining(", "));
        return Problem.of(403, "Forbidden")
                .named("not-allowed")
                .withDetail("This needs the right " + verb.word() + "; roles that have it: " + who);
    }

    static Problem unsaid() {
        return Problem.of(403, "Forbidden").named("not-allowed").withDetail("Nobody may do this");
    }
}

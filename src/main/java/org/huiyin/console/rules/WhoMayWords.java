package org.huiyin.console.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.huiyin.console.page.Look;
import org.huiyin.rules.CaseRules;

/** Says in the reader's language who may take which step by a region's rules. */
public final class WhoMayWords {

    private WhoMayWords() {}

    /** @param step as region files call it */
    public static String name(String step, Look look) {
        return look.say("rules.who", look.say("case.do." + step));
    }

    public static String of(CaseRules.WhoMay who, Look look) {
        List<String> parts = new ArrayList<>();
        if (!who.roles().isEmpty()) {
            parts.add(who.roles().stream()
                    .sorted()
                    .map(role -> look.say("role." + role))
                    .collect(Collectors.joining(look.say("rules.who.or"))));
        }
        if (who.secondPerson()) {
            parts.add(look.say("rules.who.second-person"));
        }
        if (who.anotherUnit()) {
            parts.add(look.say("rules.who.another-unit"));
        }
        return String.join(look.say("rules.who.and"), parts);
    }
}

package org.huiyin.console.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huiyin.rules.CaseRules;
import org.huiyin.rules.Term;

/**
 * One rule for the handling of bad ratings.
 *
 * @param rule as a region's file calls it; {@code whoMay.} and a step for who may take that
 * @param value a {@link Term}, a number, whether it is so, whom it is about, who may, or words
 */
record CaseRuleLine(String rule, Object value) {

    private static final String WHO_MAY = "whoMay";

    static List<CaseRuleLine> of(CaseRules rules) {
        List<CaseRuleLine> lines = new ArrayList<>(List.of(
                new CaseRuleLine("opensUpTo", rules.opensUpTo()),
                new CaseRuleLine("onlyWithWords", rules.onlyWithWords()),
                new CaseRuleLine("complaints", rules.complaints()),
                new CaseRuleLine("words", rules.words().stream().sorted().collect(Collectors.joining(" "))),
                new CaseRuleLine("worseFollowUp", rules.worseFollowUp()),
                new CaseRuleLine("contact", rules.contact()),
                new CaseRuleLine("answer", rules.answer()),
                new CaseRuleLine("complicated", rules.complicated()),
                new CaseRuleLine("longestExtension", rules.longestExtension()),
                new CaseRuleLine("callBack", rules.callBack()),
                new CaseRuleLine("attempts", rules.attempts()),
                new CaseRuleLine("attemptDays", rules.attemptDays()),
                new CaseRuleLine("calledBack", rules.calledBack()),
                new CaseRuleLine("mostRedone", rules.mostRedone()),
                new CaseRuleLine("reopens", rules.reopens()),
                new CaseRuleLine("anotherCallsBack", rules.anotherCallsBack()),
                new CaseRuleLine("refusal", rules.refusal()),
                new CaseRuleLine("appeal", rules.appeal()),
                new CaseRuleLine("sameMatter", rules.sameMatter()),
                new CaseRuleLine("warnDays", rules.warnDays())));
        if (rules.whoMay().isEmpty()) {
            lines.add(new CaseRuleLine(WHO_MAY, ""));
        }
        new TreeMap<>(rules.whoMay()).forEach((what, who) -> lines.add(new CaseRuleLine(WHO_MAY + "." + what, who)));
        return lines;
    }

    /** As a region's file writes it. */
    String word() {
        if (value instanceof Term term) {
            return term.toString();
        }
        return value instanceof Enum<?> one ? one.name().toLowerCase(Locale.ROOT) : value.toString();
    }
}

package org.huiyin.console.rules;

import java.time.Duration;
import java.util.Locale;
import org.huiyin.console.page.Look;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.EntryKind;
import org.huiyin.directory.Period;
import org.huiyin.directory.code.AreaCode;
import org.huiyin.rules.CaseRules;
import org.huiyin.rules.DefaultRating;
import org.huiyin.rules.Rule;
import org.huiyin.rules.Term;
import org.jspecify.annotations.Nullable;

/** Says rules and regions in the reader's language. Templates have it as {@code words}. */
record RuleWords(Look look, Directory directory) {

    /** What a rule is about. */
    public String rule(Rule rule) {
        return look.sayOr("rules." + rule.key(), rule.key());
    }

    /** What it says. */
    public String value(Rule rule, Object value) {
        if (value instanceof Term term) {
            return term.ends() ? term(term) : look.sayOr("rules." + rule.key() + ".none", look.say("rules.term.none"));
        } else if (value instanceof DefaultRating set && set.isSet()) {
            return look.say("rules.defaultRating.set", set.level(), term(set.after()));
        } else if (value instanceof Duration length && (rule != Rule.MATCH_WINDOW || !length.isZero())) {
            return look.span(length);
        }
        return look.sayOr("rules." + rule.key() + "." + rule.word(value), rule.word(value));
    }

    /** What a rule for the handling of bad ratings is about. */
    public String caseRule(CaseRuleLine line) {
        return line.value() instanceof CaseRules.WhoMay
                ? WhoMayWords.name(line.rule().substring(line.rule().indexOf('.') + 1), look)
                : look.say("rules.cases." + line.rule());
    }

    /** What it says. */
    public String caseValue(CaseRuleLine line) {
        Object value = line.value();
        if (value instanceof Term term) {
            return term.ends() ? term(term) : look.say("rules.term.none");
        } else if (value instanceof Boolean is) {
            return look.say(is ? "yes" : "no");
        } else if (value instanceof CaseRules.WhoMay who) {
            return WhoMayWords.of(who, look);
        } else if (value instanceof CaseRules.CalledBack) {
            return look.say("case.rules.closing." + line.word());
        }
        return value.equals("") ? look.say("rules.cases.no-words") : line.word();
    }

    private String term(Term term) {
        return look.say(term.working() ? "rules.term.working" : "rules.term.natural", term.days());
    }

    /** A region by its name; by its code where nobody has named it; the gateway's settings for null. */
    public String region(@Nullable String area) {
        if (area == null) {
            return look.say("rules.settings");
        }
        String chinese = AreaCode.name(area).orElse(area);
        return look.language().getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? directory
                        .byId(DirectoryEntry.id(EntryKind.AREA, null, area))
                        .map(DirectoryEntry::latest)
                        .map(Period::en)
                        .orElse(chinese)
                : chinese;
    }
}

package org.huiyin.intake.recording;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.huiyin.directory.occurrence.OccurrenceMatcher;
import org.huiyin.directory.occurrence.OccurrencesInMemory;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Intents;
import org.huiyin.rules.NationalRules;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;

/** What is to be found of occurrences in memory. */
public final class MatchesInMemory {

    /** Intents that nobody is told of. */
    public static final Intents UNHEARD = new Intents() {
        @Override
        public void intend(List<Intent> intents) {}

        @Override
        public void withdraw(List<Intent> intents) {}
    };

    private MatchesInMemory() {}

    /** Nobody has told of any occurrence. */
    static MatchedOccurrences ofNothing() {
        return of(new OccurrencesInMemory(), new EvaluationsInMemory(), NationalRules.RULES, Clock.systemUTC());
    }

    /** Matches by these rules with what is there. */
    public static MatchedOccurrences of(
            OccurrencesInMemory occurrences, EvaluationStore evaluations, Rules rules, Clock clock) {
        return new MatchedOccurrences(
                matcher(occurrences, rules, clock),
                occurrences,
                occurrences,
                new Decisions(evaluations, UNHEARD, clock),
                ZoneOffset.UTC,
                clock);
    }

    /** By these rules and the calendars that ship. */
    public static OccurrenceMatcher matcher(OccurrencesInMemory occurrences, Rules rules, Clock clock) {
        return new OccurrenceMatcher(
                occurrences, rules, new WorkingDays(Path.of("channel-config/calendar")), ZoneOffset.UTC, clock);
    }
}

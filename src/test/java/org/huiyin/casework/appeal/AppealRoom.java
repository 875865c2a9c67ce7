package org.huiyin.casework.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.huiyin.TestHand;
import org.huiyin.casework.CaseRoom;
import org.huiyin.casework.CasesInMemory;
import org.huiyin.casework.Casework;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Intents;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.rules.RuleSet;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;

/** Appeals without the rest of the house. */
public final class AppealRoom {

    private static final Path FILES = Path.of("channel-config");

    private final EvaluationsInMemory evaluations;
    private final AppealsInMemory store = new AppealsInMemory();
    private final Appeals appeals;

    /** Where no region says anything, and nobody has a case. */
    public AppealRoom(EvaluationsInMemory evaluations, TestHand clock) {
        this(
                evaluations,
                new Rules(FILES.resolve("no-regions"), new RuleSet(3, Duration.ofMinutes(30))),
                new CaseRoom(evaluations, new CasesInMemory(), clock).casework(),
                clock);
    }

    public AppealRoom(EvaluationsInMemory evaluations, Rules rules, Casework cases, TestHand clock) {
        this.evaluations = evaluations;
        WorkingDays calendar = new WorkingDays(FILES.resolve("calendar"));
        calendar.refresh();
        appeals = new Appeals(
                store,
                evaluations,
                cases,
                new Decisions(evaluations, new NoIntents(), clock),
                rules,
                calendar,
                ZoneId.of("Asia/Shanghai"),
                clock);
    }

    public Appeals appeals() {
        return appeals;
    }

    /** Nobody else is told. */
    private static final class NoIntents implements Intents {
        @Override
        public void intend(List<Intent> intents) {}

        @Override
        public void withdraw(List<Intent> intents) {}
    }

    /** Somebody appeals or decides, whether they may or not. */
    public void anything(String rating, Random random, SignedIn person) {
        if (random.nextBoolean() && person.may(Verb.APPEAL)) {
            appeals.open(rating, Appeal.Ground.MISTAKEN, "按错了", person);
        } else if (person.may(Verb.DECIDE_APPEALS)) {
            appeals.decide(rating, random.nextBoolean(), "经复核", person);
        }
    }

    /** Nobody decided their own appeal, nor for their own unit; and only what was upheld is excluded. */
    public void check(List<SignedIn> people) {
        List<Appeal> all = store.page(SubjectScope.EVERYTHING, null, null, null, 9999);
        assertThat(all).anyMatch(each -> each.decision() != null);
        assertThat(all).filteredOn(each -> each.decision() != null).allSatisfy(each -> {
            assertThat(each.decision().by()).isNotEqualTo(each.appellant());
            SignedIn decider = people.stream()
                    .filter(person -> person.account().equals(each.decision().by()))
                    .findFirst()
                    .orElseThrow();
            assertThat(decider.scope().departments()).isEmpty();
            assertThat(decider.scope().staff()).isEmpty();
            assertThat(each.carried()).isTrue();
        });
        assertThat(evaluations.all())
                .allSatisfy(rating -> assertThat(rating.standing().state() == State.EXCLUDED)
                        .isEqualTo(store.byEvaluation(rating.id())
                                .filter(each -> each.decision() != null
                                        && each.decision().upheld())
                                .isPresent()));
    }
}

package org.huiyin.casework.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.huiyin.TestHand;
import org.huiyin.casework.CaseRecords;
import org.huiyin.casework.CaseRoom;
import org.huiyin.casework.CasesInMemory;
import org.huiyin.casework.OpeningReason;
import org.huiyin.casework.ProposedStep;
import org.huiyin.casework.RatingOf;
import org.huiyin.casework.StepDetails;
import org.huiyin.casework.StepKind;
import org.huiyin.casework.StepOutcome;
import org.huiyin.casework.publication.PublishedAnswer.State;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.huiyin.platform.Ids;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicationsTest {

    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T04:00:00Z"));
    private final CaseRoom room = new CaseRoom(new EvaluationsInMemory(), new CasesInMemory(), clock);
    private final Publications publications = new Publications(new InMemory(), room.casework(), new Ids(), clock);
    private final SignedIn worker = CaseRoom.person("li", "310101", Role.CASEWORKER);
    private final SignedIn manager = CaseRoom.person("wang", "310101", Role.MANAGER);
    private String number;

    @BeforeEach
    void open() {
        number = room.casework()
                .open(
                        OpeningReason.BY_HAND,
                        "群众来访",
                        new CaseRecords(List.of(), List.of(), RatingOf.WINDOW, false, false),
                        null,
                        manager)
                .number();
    }

    @Test
    void anAnswerIsMaskedConfirmedApprovedAndThenPublic() {
        PublishedAnswer draft = draft();
        assertThat(draft.masked().question()).isEqualTo("***女士问为何要排队");
        assertThat(draft.masked().answer()).isEqualTo("已增设窗口，详询***");
        assertThat(published()).isEmpty();

        PublishedAnswer masked = publications.confirm(draft.id(), "为何要排队", null, 1, worker);
        assertThat(masked.state()).isEqualTo(State.MASKED);
        assertThat(published()).isEmpty();
        PublishedAnswer shown = publications.approve(draft.id(), 2, manager);

        assertThat(shown.original()).isNull();
        assertThat(published()).containsExactly("为何要排队");
        publications.withdraw(draft.id(), "群众要求", 3, manager);
        assertThat(published()).isEmpty();
        assertThat(publications.find(draft.id(), manager).orElseThrow().history())
                .extracting(PublishedAnswer.Change::to)
                .containsExactly(State.DRAFT, State.MASKED, State.PUBLIC, State.WITHDRAWN);
    }

    @Test
    void nothingSkipsAStateAndNobodyApprovesWhoMayNot() {
        PublishedAnswer draft = draft();

        assertThatThrownBy(() -> publications.approve(draft.id(), 1, manager)).isInstanceOf(ProblemException.class);
        publications.confirm(draft.id(), null, null, 1, worker);
        assertThatThrownBy(() -> publications.approve(draft.id(), 2, worker)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> publications.approve(draft.id(), 1, manager)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> publications.withdraw(draft.id(), " ", 2, manager))
                .isInstanceOf(ProblemException.class);
        assertThat(published()).isEmpty();
    }

    @Test
    void outsideOnesAreaThereIsNone() {
        PublishedAnswer draft = draft();
        SignedIn elsewhere = CaseRoom.person("zhao", "440000", Role.MANAGER);

        assertThat(publications.find(draft.id(), elsewhere)).isEmpty();
        assertThatThrownBy(() -> publications.draft(number, "问", "答", elsewhere))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aTeamThatACaseWasRuledToPublishesItsAnswer() {
        SignedIn social = new SignedIn(
                "social",
                "social",
                Set.of(Role.CASEWORKER),
                new SubjectScope(false, Set.of(), Set.of("social"), Set.of(), Set.of()),
                null,
                null);
        assertThatThrownBy(() -> publications.draft(number, "问", "答", social)).isInstanceOf(ProblemException.class);
        take(StepKind.REFUSED, StepDetails.NONE, worker);
        take(StepKind.RULED, StepDetails.team("social"), manager);

        PublishedAnswer draft = publications.draft(number, "问", "答", social);

        assertThat(publications.find(draft.id(), social)).isPresent();
        assertThat(publications.confirm(draft.id(), null, null, 1, social).state())
                .isEqualTo(State.MASKED);
    }

    private void take(StepKind kind, StepDetails details, SignedIn person) {
        String id = room.casework().find(number, person).orElseThrow().id();
        assertThat(room.casework().take(id, new ProposedStep(kind, "由人社局办理", details), null, person))
                .isInstanceOf(StepOutcome.Taken.class);
    }

    private PublishedAnswer draft() {
        return publications.draft(number, "王女士问为何要排队", "已增设窗口，详询021-61234567", worker);
    }

    private List<String> published() {
        return publications.open(null, null, null, 10).stream()
                .map(each -> each.masked().question())
                .toList();
    }

    private static final class InMemory implements PublishedAnswerStore {

        private final TreeMap<String, PublishedAnswer> all = new TreeMap<>(Comparator.reverseOrder());

        @Override
        public void add(PublishedAnswer answer) {
            all.put(answer.id(), answer);
        }

        @Override
        public Optional<PublishedAnswer> byId(String id) {
            return Optional.ofNullable(all.get(id));
        }

        @Override
        public boolean replace(PublishedAnswer answer) {
            PublishedAnswer former = all.get(answer.id());
            return former != null
                    && former.version() == answer.version() - 1
                    && all.replace(answer.id(), former, answer);
        }

        @Override
        public List<PublishedAnswer> page(Wanted wanted, @Nullable String before, int limit) {
            return new ArrayList<>(all.values())
                    .stream()
                            .filter(each -> each.state() == wanted.state()
                                    && wanted.scope().covers(each.subject())
                                    && (before == null || each.id().compareTo(before) < 0))
                            .limit(limit)
                            .toList();
        }
    }
}

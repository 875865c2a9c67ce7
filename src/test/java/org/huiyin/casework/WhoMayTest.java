package org.huiyin.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.TestHand;
import org.huiyin.casework.CallBack.Outcome;
import org.huiyin.casework.CallBack.Solved;
import org.huiyin.casework.appeal.Appeal.Ground;
import org.huiyin.casework.appeal.AppealOutcome;
import org.huiyin.casework.appeal.AppealRoom;
import org.huiyin.casework.appeal.Appeals;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.files.FileFault;
import org.huiyin.rules.CaseRules;
import org.huiyin.rules.RuleSet;
import org.huiyin.rules.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a region's rules say of who may take which step. */
class WhoMayTest {

    private static final SignedIn LI = CaseRoom.person("li", "310000", Role.CASEWORKER);
    private static final SignedIn WANG = CaseRoom.person("wang", "310000", Role.CASEWORKER);
    private static final SignedIn CHEN = CaseRoom.person("chen", "310000", Role.MANAGER);
    private static final SignedIn BOTH = CaseRoom.person("both", "310000", Role.CASEWORKER, Role.MANAGER);
    private static final SignedIn HEAD = new SignedIn(
            "head",
            "head",
            Set.of(Role.MANAGER),
            new SubjectScope(false, Set.of(), Set.of(RatingOf.WINDOW.deptCode()), Set.of(), Set.of()),
            null,
            null);

    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T02:00:00Z"));
    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();

    @TempDir
    Path folder;

    @Test
    void whatIsNotNamedIsOpenToAllWhoHaveTheRight() throws IOException {
        CaseRoom room = room();
        Case one = calledBack(room, LI, CaseFinding.TRUE);

        assertThat(possible(room, one, WANG)).contains(StepKind.CLOSED, StepKind.SENT_BACK);
        assertThat(possible(room, one, HEAD)).contains(StepKind.CLOSED, StepKind.SUPERVISED);
    }

    @Test
    void aRoleThatMayNotIsNotOfferedTheStepAndIsToldWhichMay() throws IOException {
        says("310000", "closed: { roles: [manager] }");
        CaseRoom room = room();
        Case one = calledBack(room, LI, CaseFinding.TRUE);

        assertThat(possible(room, one, WANG)).doesNotContain(StepKind.CLOSED);
        assertThat(refusal(room, one, StepKind.CLOSED, WANG))
                .isEqualTo("By the region's rules only a manager does that");
        assertThat(possible(room, one, CHEN)).contains(StepKind.CLOSED);
    }

    @Test
    void anotherPersonAndAnotherUnitAreHeldToBeSo() throws IOException {
        says("310000", "sent-back: { secondPerson: true }, supervised: { anotherUnit: true }");
        CaseRoom room = room();
        Case one = calledBack(room, LI, CaseFinding.TRUE);

        assertThat(refusal(room, one, StepKind.SENT_BACK, LI)).contains("somebody else than who has it in hand");
        assertThat(possible(room, one, WANG)).contains(StepKind.SENT_BACK);
        assertThat(refusal(room, one, StepKind.SUPERVISED, HEAD)).contains("another unit than the rated one");
        assertThat(possible(room, one, CHEN)).contains(StepKind.SUPERVISED);
    }

    @Test
    void toCloseACaseAsUnfoundedMayBeForFewerThanToCloseOne() throws IOException {
        says("310000", "closed-unfounded: { roles: [manager] }");
        CaseRoom room = room();
        Case malicious = calledBack(room, LI, CaseFinding.MALICIOUS_CLAIMED);
        Case right = calledBack(room, LI, CaseFinding.PARTLY);

        assertThat(refusal(room, malicious, StepKind.CLOSED, WANG)).contains("only a manager");
        assertThat(possible(room, malicious, CHEN)).contains(StepKind.CLOSED);
        assertThat(possible(room, right, WANG)).contains(StepKind.CLOSED);
    }

    @Test
    void aCountySaysOtherwiseOfAStepAndHasTheOthersFromItsProvince() throws IOException {
        says("310000", "closed: { roles: [manager] }, sent-back: { roles: [manager] }");
        says("310101", "closed: { roles: [caseworker] }");
        CaseRoom room = room();
        Case one = calledBack(room, LI, CaseFinding.TRUE);

        assertThat(possible(room, one, WANG)).contains(StepKind.CLOSED).doesNotContain(StepKind.SENT_BACK);
        assertThat(possible(room, one, CHEN)).contains(StepKind.SENT_BACK).doesNotContain(StepKind.CLOSED);
        assertThat(possible(room, one, BOTH)).contains(StepKind.SENT_BACK, StepKind.CLOSED);
    }

    @Test
    void aCaseKeepsWhatWasSaidOnTheDayItWasOpened() throws IOException {
        write("310000", "{ from: \"2026-07-02\", whoMay: { supervised: { anotherUnit: true } } }");
        CaseRoom room = room();
        Case before = opened(room);
        clock.go(Duration.ofDays(1));
        Case after = opened(room);

        assertThat(possible(room, before, HEAD)).contains(StepKind.SUPERVISED);
        assertThat(possible(room, after, HEAD)).doesNotContain(StepKind.SUPERVISED);
    }

    @Test
    void whoHasTheCaseInHandDecidesNoAppealWhereTheRulesSaySo() throws IOException {
        says("310000", "appeal: { secondPerson: true }");
        CaseRoom room = room();
        Case one = opened(room);
        take(room, one, StepKind.TAKEN, StepDetails.NONE, CHEN);
        Appeals appeals = new AppealRoom(evaluations, rules(), room.casework(), clock).appeals();
        String rating = one.records().evaluations().get(0);
        assertThat(appeals.open(rating, Ground.MISTAKEN, "按错了", LI)).isInstanceOf(AppealOutcome.Done.class);

        assertThat(appeals.decide(rating, true, "经复核", CHEN))
                .isEqualTo(new AppealOutcome.Refused(AppealOutcome.Why.HANDLER));
        assertThat(appeals.decide(rating, true, "经复核", BOTH)).isInstanceOf(AppealOutcome.Done.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "extend: { secondPerson: true } | cases.0.whoMay.extend: found the unknown key 'extend', expected 'extended', perhaps",
                "extended: { roles: [manager] } | cases.0.whoMay.extended.roles: found the unknown key 'roles', expected one of secondPerson, anotherUnit",
                "closed: { roles: [staff] } | cases.0.whoMay.closed.roles.0: found \"staff\", expected one of manager, caseworker",
                "closed: { roles: [] } | cases.0.whoMay.closed.roles: found a list of 0, expected a list of roles as [manager]",
                "closed: {} | cases.0.whoMay.closed: found keys and values, expected some of { roles: [manager], secondPerson: true, anotherUnit: true }",
                "sent-back: { secondPerson: false } | cases.0.whoMay.sent-back.secondPerson: found false, expected true"
            })
    void whatNobodyCanMeanIsAFaultThatNamesItsPlace(String said, String fault) throws IOException {
        says("310000", said);

        assertThat(rules().faults())
                .extracting(FileFault::toString)
                .singleElement()
                .asString()
                .endsWith(fault);
    }

    @Test
    void theRulesKnowEveryStepThatAPersonTakesAndTheRolesThatHaveItsRight() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(CaseRules.class.getResourceAsStream("region.schema.json"));
        JsonNode steps = schema.at("/properties/cases/items/properties/whoMay/properties");
        Predicate<StepKind> byPeople = kind -> kind.verb() != null && kind != StepKind.OPENED;
        Set<String> known = Stream.of(StepKind.values())
                .filter(byPeople)
                .map(StepKind::word)
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(List.of(CaseRules.APPEAL, CaseRules.CLOSED_UNFOUNDED));

        assertThat(steps.propertyNames()).containsExactlyInAnyOrderElementsOf(known);
        assertThat(StepKind.values()).filteredOn(byPeople).allSatisfy(kind -> {
            String group = steps.get(kind.word()).get("$ref").asString();
            boolean roles = schema.at(group.substring(1)).get("properties").has("roles");
            assertThat(roles).isEqualTo(LI.may(kind.verb()));
            assertThat(roles || CHEN.may(kind.verb())).isTrue();
        });
        assertThat(CHEN.may(Verb.DECIDE_APPEALS)).isTrue();
        assertThat(LI.may(Verb.DECIDE_APPEALS)).isFalse();
    }

    private void says(String area, String whoMay) throws IOException {
        write(area, "{ from: \"2020-01-01\", whoMay: { " + whoMay + " } }");
    }

    private void write(String area, String change) throws IOException {
        Files.writeString(
                folder.resolve(area + ".yaml"), "area: \"" + area + "\"\ntitle: 本地\ncases:\n  - " + change + "\n");
    }

    private Rules rules() {
        Rules rules = new Rules(folder, new RuleSet(3, Duration.ofMinutes(30)));
        rules.refresh();
        return rules;
    }

    private CaseRoom room() {
        return new CaseRoom(evaluations, new CasesInMemory(), rules(), clock);
    }

    private Case opened(CaseRoom room) {
        clock.go(Duration.ofMillis(2));
        Evaluation bad = RatingOf.level(1).at(clock.instant());
        evaluations.add(List.of(bad));
        room.record(bad);
        return room.casework().ofEvaluation(bad.id()).orElseThrow();
    }

    private Case calledBack(CaseRoom room, SignedIn handler, CaseFinding finding) {
        Case one = opened(room);
        take(room, one, StepKind.TAKEN, StepDetails.NONE, handler);
        take(room, one, StepKind.VERIFIED, StepDetails.finding(finding), handler);
        if (finding.asksForRectification()) {
            take(room, one, StepKind.RECTIFYING, StepDetails.until(LocalDate.parse("2026-07-02")), handler);
        } else {
            take(room, one, StepKind.EXPLAINING, StepDetails.NONE, handler);
        }
        take(room, one, StepKind.ANSWERED, StepDetails.NONE, handler);
        CallBack call = new CallBack(Outcome.REACHED, true, Solved.SOLVED, 5, 5, true, false);
        return take(room, one, StepKind.CALLED_BACK, StepDetails.callBack(call), CHEN);
    }

    private static Case take(CaseRoom room, Case one, StepKind kind, StepDetails details, SignedIn person) {
        StepOutcome outcome = room.casework().take(one.id(), new ProposedStep(kind, "如实说明", details), null, person);
        assertThat(outcome).isInstanceOf(StepOutcome.Taken.class);
        return ((StepOutcome.Taken) outcome).now();
    }

    private static List<StepKind> possible(CaseRoom room, Case one, SignedIn person) {
        return room.casework().possible(one, person);
    }

    private static String refusal(CaseRoom room, Case one, StepKind kind, SignedIn person) {
        StepOutcome outcome = room.casework().take(one.id(), ProposedStep.of(kind, "如实说明"), null, person);
        assertThat(outcome).isInstanceOf(StepOutcome.Refused.class);
        return ((StepOutcome.Refused) outcome).why();
    }
}

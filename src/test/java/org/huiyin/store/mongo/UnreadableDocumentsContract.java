package org.huiyin.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.store.mongo.Samples.NOW;

import com.mongodb.client.model.InsertOneOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.huiyin.TestHand;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseQuery;
import org.huiyin.casework.CaseRoom;
import org.huiyin.casework.CaseStore;
import org.huiyin.casework.ProposedStep;
import org.huiyin.casework.RatingOf;
import org.huiyin.casework.StepDetails;
import org.huiyin.casework.StepKind;
import org.huiyin.casework.StepOutcome;
import org.huiyin.casework.appeal.Appeal;
import org.huiyin.casework.appeal.AppealStore;
import org.huiyin.delivery.DeliveryProgress;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.delivery.OutboxStore.Parked;
import org.huiyin.delivery.Redelivery;
import org.huiyin.delivery.feed.EventPage;
import org.huiyin.delivery.feed.EventPages;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Intents.Intent;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.StoreRefusedException;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.event.Target.Answer;
import org.huiyin.intake.ConversationStore;
import org.huiyin.intake.ConversationTurn;
import org.huiyin.intake.Disposition;
import org.huiyin.intake.DispositionStore;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.reconciliation.Ledger.Line;
import org.huiyin.intake.reconciliation.Ledger.Page;
import org.huiyin.intake.reconciliation.Ledger.Replica;
import org.huiyin.intake.recording.OccurrenceStore;
import org.huiyin.intake.recording.OccurrenceStore.Rated;
import org.huiyin.people.AccountStore;
import org.huiyin.people.ApiKey;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.files.FileVersion;
import org.huiyin.platform.files.FileVersions;
import org.huiyin.reply.QueuedReply;
import org.huiyin.reply.Reply.Purpose;
import org.huiyin.reply.ReplyStore;
import org.huiyin.reply.ReplyStore.Which;
import org.huiyin.scoring.Cell;
import org.huiyin.scoring.CellScope;
import org.huiyin.scoring.Counts;
import org.huiyin.scoring.FigureQuery;
import org.huiyin.scoring.Grouping;
import org.huiyin.scoring.Levels;
import org.huiyin.scoring.ScoreEntry;
import org.huiyin.scoring.ScoreStore;
import org.huiyin.scoring.ScoreStore.Addition;
import org.huiyin.scoring.ScoreStore.Mark;
import org.huiyin.scoring.ScoreStore.Slice;
import org.huiyin.scoring.ScoreStore.Sum;
import org.huiyin.store.casework.MongoAppeals;
import org.huiyin.store.casework.MongoCases;
import org.huiyin.store.delivery.MongoEventPages;
import org.huiyin.store.delivery.MongoOutbox;
import org.huiyin.store.evaluation.MongoEvaluations;
import org.huiyin.store.evaluation.RawRetention;
import org.huiyin.store.intake.MongoConversationStore;
import org.huiyin.store.intake.MongoDispositionStore;
import org.huiyin.store.intake.MongoLedger;
import org.huiyin.store.intake.MongoOccurrenceStore;
import org.huiyin.store.intake.MongoQuarantineStore;
import org.huiyin.store.people.MongoAccounts;
import org.huiyin.store.platform.MongoFileVersions;
import org.huiyin.store.platform.MongoKeyValueStore;
import org.huiyin.store.reply.MongoReplies;
import org.huiyin.store.scoring.MongoScores;
import org.huiyin.store.terminal.MongoDevices;
import org.huiyin.store.terminal.MongoRequests;
import org.huiyin.terminal.DeviceBinding;
import org.huiyin.terminal.DevicePulse;
import org.huiyin.terminal.DeviceStore;
import org.huiyin.terminal.RequestEnd;
import org.huiyin.terminal.RequestStore;
import org.huiyin.terminal.TerminalDevice;
import org.huiyin.terminal.WindowRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One document that is not as it ought to be keeps none of the others from being read, and is known to the store's health. */
abstract class UnreadableDocumentsContract {
    private static final Parked ANY = new Parked(null, null, null);
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final RetentionSettings RETENTION =
            Samples.retention(Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(1));
    private static final Cell CELL = cell("1");
    private static final Cell OTHER = cell("2");
    private static final Counts FIVE = new Counts(new Levels(1, 0, 0, 0, 0), Levels.NONE, 0, 0, 0, 0, 0, 0, 0);

    private CollectionRegistry database;

    abstract StoreUnderTest store();

    @BeforeEach
    void open() {
        database = store().another();
        new MongoEvaluations(store().database());
        new MongoQuarantineStore(store().database());
        new MongoDispositionStore(store().database());
        new MongoOutbox(store().database());
        new MongoReplies(store().database());
        new MongoScores(store().database());
        new MongoLedger(store().database());
        new MongoOccurrenceStore(store().database(), RETENTION, CLOCK);
        new MongoConversationStore(store().database(), RETENTION, CLOCK);
        new MongoAccounts(store().database());
        new MongoKeyValueStore(store().database());
        new MongoFileVersions(store().database());
        new MongoCases(store().database());
        new MongoAppeals(store().database());
        new MongoDevices(store().database());
        new MongoRequests(store().database(), RETENTION, CLOCK);
        new MongoEventPages(store().database());
        store().clear();
    }

    private static Cell cell(String window) {
        return new Cell(LocalDate.of(2026, 7, 1), "310000", "D1", null, window, null, "web-hall");
    }

    private void spoil(String collection, String id, String field, Object value) {
        store().spoil(collection, id, field, value);
    }

    private Object unreadable(String collection) {
        return ((Map<?, ?>) new StoreHealth(database).health().getDetails().getOrDefault("unreadable", Map.of()))
                .get(collection);
    }

    @Test
    void anEvaluation() {
        EvaluationStore evaluations = new MongoEvaluations(database);
        evaluations.add(List.of(Samples.bare("01A", "m1"), Samples.bare("01B", "m2"), Samples.bare("01C", "m3")));
        spoil("evaluations", "01B", "subject", "window 1");

        EvaluationStore.Found found = evaluations.byIds(List.of("01A", "01B", "01C"));

        assertThat(found.readable()).extracting(Evaluation::id).containsExactlyInAnyOrder("01A", "01C");
        assertThat(found.unreadable()).containsExactly("01B");
        assertThat(unreadable("evaluations")).isEqualTo(1);
        assertThatThrownBy(() -> evaluations.byId("01B"))
                .isInstanceOf(StoreRefusedException.class)
                .hasMessageContaining("evaluations");

        spoil("evaluations", "01B", "subject", new Document());
        assertThat(evaluations.byId("01B")).isPresent();
        assertThat(unreadable("evaluations")).isNull();
    }

    @Test
    void aSubmissionInQuarantineThatIsNotTheEndOfAPage() {
        QuarantineStore quarantine = new MongoQuarantineStore(database);
        quarantine.add(List.of(
                Samples.quarantined("1", "web", "a"),
                Samples.quarantined("2", "web", "a"),
                Samples.quarantined("3", "web", "a"),
                Samples.quarantined("4", "web", "a")));
        spoil("quarantine", "1", "receivedAt", "yesterday");
        spoil("quarantine", "2", "attempts", "once");

        assertThat(quarantine.page(QuarantineStore.Selection.ALL, null, 1))
                .extracting(QuarantineEntry::id)
                .containsExactly("3");
        assertThat(quarantine.page(QuarantineStore.Selection.ALL, null, 2))
                .extracting(QuarantineEntry::id)
                .containsExactly("3", "4");
        assertThat(quarantine.byKey("web:a:1")).extracting(QuarantineEntry::id).containsExactly("3", "4");
        assertThat(unreadable("quarantine")).isEqualTo(2);
    }

    @Test
    void aDisposition() {
        DispositionStore dispositions = new MongoDispositionStore(database);
        dispositions.add(List.of(disposition("1"), disposition("2")));
        spoil("dispositions", "1", "end", "somewhere");

        assertThat(dispositions.byKey("web:a")).extracting(Disposition::id).containsExactly("2");
        assertThat(unreadable("dispositions")).isEqualTo(1);
    }

    private static Disposition disposition(String id) {
        return new Disposition(id, "web", "web:a", Disposition.End.UNRATED, null, "silence", NOW, NOW);
    }

    @Test
    void aThingOwedToATargetWhichIsNotClaimedAgainAtOnce() {
        OutboxStore outbox = new MongoOutbox(database);
        for (String each : List.of("a", "b", "c", "d", "e", "f")) {
            outbox.add(List.of(owed(each)), NOW.minusSeconds(60 - each.charAt(0) % 60));
        }
        for (String each : List.of("a", "b", "c", "d", "e")) {
            spoil("outbox", owed(each).id(), "attempts", "none");
        }

        assertThat(outbox.claim("t", 1, NOW, NOW.plus(LEASE)))
                .extracting(OutboxEntry::evaluation)
                .containsExactly("f");
        assertThat(outbox.claim("t", 10, NOW, NOW.plus(LEASE))).isEmpty();
        assertThat(unreadable("outbox")).isEqualTo(5);
        assertThat(store().mongo()
                        .getCollection("outbox")
                        .countDocuments(new Document("due", new Document("$lte", Date.from(NOW)))))
                .isZero();

        spoil("outbox", owed("a").id(), "attempts", 0);
        Instant later = NOW.plus(Duration.ofHours(2));
        assertThat(outbox.claim("t", 10, later, later.plus(LEASE)))
                .extracting(OutboxEntry::evaluation)
                .containsExactly("a", "f");
    }

    @Test
    void aBundleOfThingsOwed() {
        OutboxStore outbox = new MongoOutbox(database);
        outbox.add(List.of(owed("a"), owed("b")), NOW);
        spoil("outbox", idOf("outbox"), "n", "two");
        spoil("outbox", idOf("outbox"), "owed", "a and b");
        outbox.add(List.of(owed("c"), owed("d")), NOW);

        assertThat(outbox.claim("t", 2, NOW, NOW.plus(LEASE)))
                .extracting(OutboxEntry::evaluation)
                .containsExactly("c", "d");
        assertThat(outbox.handovers(List.of(owed("b").id(), owed("c").id())))
                .extracting(DeliveryProgress::evaluation)
                .containsExactly("c");
        outbox.remove(List.of(owed("a").id(), owed("c").id(), owed("d").id()));
        assertThat(unreadable("outbox")).isEqualTo(1);
    }

    private String idOf(String collection) {
        return store().mongo().getCollection(collection).find().first().getString("_id");
    }

    @Test
    void aParkedThingAndANoteOfWhatBecameOfOthers() {
        OutboxStore outbox = new MongoOutbox(database);
        for (String each : List.of("a", "b", "c")) {
            outbox.add(List.of(owed(each)), NOW);
        }
        outbox.park(outbox.claim("t", 10, NOW, NOW.plus(LEASE)), "no", NOW);
        spoil("outbox", owed("a").id(), "since", "last week");

        assertThat(outbox.parked(ANY, null, 1))
                .extracting(OutboxEntry::evaluation)
                .containsExactly("b");
        assertThat(outbox.depths())
                .singleElement()
                .extracting(OutboxStore.Depth::parked)
                .isEqualTo(2L);
        assertThat(outbox.replay(ANY, "li", NOW)).isEqualTo(2);

        List<OutboxEntry> again = outbox.claim("t", 10, NOW, NOW.plus(LEASE));
        again.forEach(each -> outbox.delivered(List.of(each), NOW));
        spoil("deliveries", idOf("deliveries"), "attempts", "many");
        spoil("redeliveries", idOf("redeliveries"), "at", "then");
        List<String> ids = List.of(owed("b").id(), owed("c").id());
        assertThat(outbox.handovers(ids)).hasSize(1);
        assertThat(outbox.redeliveries(ids))
                .hasSize(1)
                .extracting(Redelivery::by)
                .containsExactly("li");
        assertThat(unreadable("deliveries")).isEqualTo(1);
        assertThat(unreadable("redeliveries")).isEqualTo(1);
    }

    private static OutboxEntry owed(String evaluation) {
        return new OutboxEntry("t", evaluation, 1, NOW, 0, null, null);
    }

    @Test
    void anAnswerToACitizenWhichIsNotClaimedAgainAtOnce() {
        ReplyStore replies = new MongoReplies(database);
        replies.add(List.of(reply("a"), reply("b")), NOW.minusSeconds(1));
        replies.add(List.of(reply("c")), NOW);
        spoil("replies", "a", "sealed", "plain");
        spoil("replies", "b", "attempts", "none");

        assertThat(replies.claim("web", NOW, NOW.plus(LEASE)))
                .map(QueuedReply::key)
                .contains("c");
        assertThat(replies.claim("web", NOW.plus(LEASE).minusSeconds(1), NOW.plus(LEASE)))
                .isEmpty();
        assertThat(replies.claim("web", NOW.plus(LEASE), NOW.plus(LEASE).plus(LEASE)))
                .map(QueuedReply::key)
                .contains("c");
        assertThat(replies.page(new Which(null, null), null, 1))
                .extracting(QueuedReply::key)
                .containsExactly("c");
        spoil("replies", "b", "since", 7);
        assertThat(replies.depths())
                .singleElement()
                .extracting(ReplyStore.Depth::waiting)
                .isEqualTo(2L);
        assertThat(unreadable("replies")).isEqualTo(2);
    }

    private static QueuedReply reply(String key) {
        return new QueuedReply(
                key, "web", null, Purpose.RECEIPT, new byte[] {1}, QueuedReply.State.WAITING, NOW, 0, null, null);
    }

    @Test
    void aCellWhichIsCountedAnew() {
        ScoreStore scores = new MongoScores(database);
        scores.settled(List.of(CELL, OTHER));
        scores.add(List.of(new Addition(CELL.id(), 0, FIVE), new Addition(OTHER.id(), 0, FIVE)), NOW);
        spoil("score_cells", CELL.id(), "count.n5", "many");

        assertThat(scores.counts(List.of(CELL.id(), OTHER.id()))).containsOnlyKeys(OTHER.id());
        spoil("score_cells", CELL.id(), "count", "many");
        assertThat(scores.sums(new FigureQuery(
                        Grouping.WINDOW, CELL.day(), CELL.day(), Map.of(Grouping.WINDOW, "2"), CellScope.EVERYTHING)))
                .extracting(Sum::counts)
                .containsExactly(FIVE);
        assertThat(scores.settled(List.of(CELL, OTHER))).containsOnlyKeys(OTHER.id());
        assertThat(scores.settled(List.of(CELL, OTHER))).containsOnlyKeys(CELL.id(), OTHER.id());

        scores.keep(List.of(entry("a"), entry("b")));
        spoil("score_entries", "a", "latest.standing", 7);
        assertThat(scores.slices(List.of(CELL.id()))).extracting(Slice::n).containsExactly(1L);
        assertThat(unreadable("score_entries")).isEqualTo(1);
    }

    @Test
    void aMarkOfACell() {
        ScoreStore scores = new MongoScores(database);
        scores.mark(Set.of("a", "b", "c"));
        spoil("score_marks", "a", "token", 7);

        assertThat(scores.marks(null, 1)).extracting(Mark::cell).containsExactly("b");
        assertThat(unreadable("score_marks")).isEqualTo(1);
    }

    private static ScoreEntry entry(String evaluation) {
        return new ScoreEntry(evaluation, 1, CELL, "rating", 5, "first", "counted");
    }

    @Test
    void anOccurrenceAndAConversation() {
        OccurrenceStore occurrences = new MongoOccurrenceStore(database, RETENTION, CLOCK);
        List<Rated> rated = List.of(new Rated("o1", "web:1", NOW), new Rated("o2", "web:2", NOW));
        occurrences.note(rated);
        spoil("occurrences", "o1", "ratings.odd", "a rating");
        ConversationStore conversations = new MongoConversationStore(database, RETENTION, CLOCK);
        conversations.remember(List.of(turn("c1"), turn("c2")));
        spoil("conversations", "c1", "turns.odd", 7);

        assertThat(occurrences.note(rated)).containsOnlyKeys("o2");
        assertThat(conversations.of(Set.of("c1", "c2"))).containsOnlyKeys("c2");
        assertThat(unreadable("occurrences")).isEqualTo(1);
        assertThat(unreadable("conversations")).isEqualTo(1);
    }

    private static ConversationTurn turn(String conversation) {
        return new ConversationTurn(conversation, "1", NOW, 1, "hello");
    }

    @Test
    void aPageOfTheLedger() {
        MongoLedger ledger = new MongoLedger(database);
        for (String each : List.of("r1", "r2")) {
            ledger.publish(
                    new Replica(each, each, NOW, 0),
                    List.of(new Page(each, CELL.day(), Map.of("web", new Line(1, 0, List.of())))));
        }
        spoil("replicas", "r1", "heard", "lately");
        spoil("ledger", "r1/" + CELL.day(), "lines", "none");

        assertThat(ledger.replicas()).extracting(Replica::id).containsExactly("r2");
        assertThat(ledger.pages(CELL.day())).extracting(Page::replica).containsExactly("r2");
        assertThat(unreadable("replicas")).isEqualTo(1);
    }

    @Test
    void whatSpringDataMaps() {
        AccountStore accounts = new MongoAccounts(database);
        accounts.addKey(new ApiKey("k1", "one", "d1", "admin", null, NOW, null, null, null));
        accounts.addKey(new ApiKey("k2", "two", "d2", "admin", null, NOW, null, null, null));
        spoil("api_keys", "k1", "createdAt", "yesterday");
        KeyValueStore ledgers = new MongoKeyValueStore(database);
        List.of("a", "b", "c").forEach(each -> ledgers.put("l", new KeyValueStore.Entry(each, Map.of("x", "y"))));
        spoil("ledgers", "l/a", "fields", "none");

        assertThat(accounts.keys()).extracting(ApiKey::id).contains("k2").doesNotContain("k1");
        assertThat(ledgers.list("l", null, 1))
                .extracting(KeyValueStore.Entry::id)
                .containsExactly("b");
        assertThat(unreadable("api_keys")).isEqualTo(1);
        assertThat(unreadable("ledgers")).isEqualTo(1);
    }

    @Test
    void whatSpringDataMapsAndNoneOfOursSays() {
        FileVersions versions = new MongoFileVersions(database);
        for (int number = 1; number <= 3; number++) {
            versions.add(new FileVersion("a.yaml", number, NOW, "li", "why", FileVersion.Change.SAVED, "a: 1"));
        }
        spoil("file_versions", "a.yaml/0000000003", "change", "wished");

        assertThat(versions.list("a.yaml", 9, 2))
                .extracting(FileVersion::number)
                .containsExactly(2, 1);
        assertThatThrownBy(() -> versions.newest("a.yaml")).isInstanceOf(StoreRefusedException.class);
        assertThat(unreadable("file_versions")).isEqualTo(1);
    }

    @Test
    void aCaseWhichHoldsUpNeitherListsNorWhatIsToBeTold() {
        EvaluationsInMemory evaluations = new EvaluationsInMemory();
        CaseStore cases = new MongoCases(database);
        CaseRoom room = new CaseRoom(evaluations, cases, new TestHand(NOW));
        for (String project : List.of("BJ-1", "BJ-2", "BJ-3")) {
            Evaluation bad = RatingOf.level(1).by("zhang").project(project).at(NOW);
            evaluations.add(List.of(bad));
            room.record(bad);
        }
        CaseQuery open = new CaseQuery(SubjectScope.EVERYTHING, null, null, Set.of());
        List<Case> all = cases.page(open, null, 9);
        assertThat(all).hasSize(3);
        spoil("cases", all.get(0).id(), "steps", "none");

        assertThat(cases.page(open, null, 1)).containsExactly(all.get(1));
        assertThat(cases.opened(NOW, NOW.plusSeconds(1), SubjectScope.EVERYTHING, null, 9))
                .containsExactlyElementsOf(all.subList(1, 3));
        assertThat(cases.toTell(NOW, 2)).containsExactlyInAnyOrderElementsOf(all.subList(1, 3));
        assertThat(unreadable("cases")).isEqualTo(1);
        Evaluation same = RatingOf.level(1).project("BJ-1").at(NOW);
        evaluations.add(List.of(same));
        assertThat(room.record(same)).isInstanceOfSatisfying(Answer.Retry.class, retry -> assertThat(retry.reason())
                .contains("cannot be read"));
        Evaluation ofIt = RatingOf.level(1)
                .as(Occasion.FOLLOWUP)
                .in(Evaluation.linkToCase(all.get(0).id()))
                .at(NOW);
        evaluations.add(List.of(ofIt));
        assertThat(room.record(ofIt)).isInstanceOfSatisfying(Answer.Retry.class, retry -> assertThat(retry.reason())
                .contains("cannot be read"));
    }

    @Test
    void theRunningNumberOfAnAreaWhichKeepsNoOtherAreaFromItsCases() {
        EvaluationsInMemory evaluations = new EvaluationsInMemory();
        CaseRoom room = new CaseRoom(evaluations, new MongoCases(database), new TestHand(NOW));
        Evaluation before = recorded(RatingOf.level(1), evaluations, room);
        String number = room.casework().ofEvaluation(before.id()).orElseThrow().number();
        spoil("case_numbers", number.substring(0, number.lastIndexOf('-')), "last", "none");
        List<Evaluation> together = List.of(
                RatingOf.level(1).at(NOW),
                RatingOf.level(1).about(Subject.UNKNOWN).at(NOW));
        evaluations.add(together);

        assertThat(room.records(together)).hasExactlyElementsOfTypes(Answer.Retry.class, Answer.Delivered.class);

        assertThat(room.casework().ofEvaluation(together.get(0).id())).isEmpty();
        assertThat(room.casework().ofEvaluation(together.get(1).id())).isPresent();
    }

    @Test
    void aCaseWhichIsToldOfAnExclusionAsSoonAsItIsMended() {
        EvaluationsInMemory evaluations = new EvaluationsInMemory();
        CaseStore cases = new MongoCases(database);
        CaseRoom room = new CaseRoom(evaluations, cases, new TestHand(NOW));
        Evaluation bad = recorded(RatingOf.level(1), evaluations, room);
        String id = room.casework().ofEvaluation(bad.id()).orElseThrow().id();
        Object steps = spoilSteps(id);
        evaluations.decide(bad.id(), 1, new Standing(Standing.State.EXCLUDED, "chen", NOW, "误评"), Set.of());
        Evaluation excluded = evaluations.byId(bad.id()).orElseThrow();

        assertThat(room.record(excluded)).isInstanceOfSatisfying(Answer.Retry.class, retry -> assertThat(retry.reason())
                .contains("cannot be read"));
        spoil("cases", id, "steps", steps);
        assertThat(room.record(excluded)).isInstanceOf(Answer.Delivered.class);

        assertThat(cases.byId(id).orElseThrow().steps(StepKind.EXCLUDED)).hasSize(1);
    }

    @Test
    void aCaseThatHasASecondRatingOrGoesOnAsAnotherSaysSo() {
        EvaluationsInMemory evaluations = new EvaluationsInMemory();
        CaseStore cases = new MongoCases(database);
        CaseRoom room = new CaseRoom(evaluations, cases, new TestHand(NOW));
        SignedIn chen = CaseRoom.person("chen", "310000", Role.MANAGER);
        Evaluation first = recorded(RatingOf.level(1).project("BJ-1"), evaluations, room);
        Case one = room.casework().ofEvaluation(first.id()).orElseThrow();
        Evaluation second = RatingOf.level(1)
                .as(Occasion.FOLLOWUP)
                .in(Evaluation.linkToCase(one.id()))
                .at(NOW);
        evaluations.add(List.of(second));
        Case byHand = room.casework().open(second, "群众来电", chen).orElseThrow();
        spoilSteps(byHand.id());

        assertThat(room.record(second)).isInstanceOfSatisfying(Answer.Retry.class, retry -> assertThat(retry.reason())
                .contains("cannot be read"));

        Evaluation other = recorded(RatingOf.level(1).project("BJ-2"), evaluations, room);
        Case into = room.casework().ofEvaluation(other.id()).orElseThrow();
        ProposedStep merged = new ProposedStep(StepKind.MERGED, "同一事项", StepDetails.other(into.number()));
        assertThat(room.casework().take(one.id(), merged, null, chen)).isInstanceOf(StepOutcome.Taken.class);
        spoilSteps(into.id());
        Evaluation again = RatingOf.level(1).project("BJ-1").at(NOW);
        evaluations.add(List.of(again));

        assertThat(room.record(again)).isInstanceOfSatisfying(Answer.Retry.class, retry -> assertThat(retry.reason())
                .contains("cannot be read"));
    }

    private static Evaluation recorded(RatingOf rating, EvaluationsInMemory evaluations, CaseRoom room) {
        Evaluation record = rating.at(NOW);
        evaluations.add(List.of(record));
        room.record(record);
        return record;
    }

    /** Has nobody read a case; @return its steps as they were */
    private Object spoilSteps(String id) {
        Object steps = store().mongo()
                .getCollection("cases")
                .find(new Document("_id", id))
                .first()
                .get("steps");
        spoil("cases", id, "steps", "none");
        return steps;
    }

    @Test
    void aPageOfEventsIsNotKnownByAMarkThatIsNone() {
        EventPages pages = new MongoEventPages(database);
        pages.add(new EventPage(1, "a", NOW, List.of(new Intent("01A", 1))));
        spoil("event_pages", "0000000000000001", "mark", 7);

        assertThat(pages.knows(1, "a")).isFalse();
    }

    @Test
    void anAppeal() {
        AppealStore appeals = new MongoAppeals(database);
        List.of("a", "b")
                .forEach(each -> appeals.add(
                        new Appeal(each, RatingOf.WINDOW, Appeal.Ground.MISTAKEN, "按错了", "li", NOW, null, false)));
        spoil("appeals", "a", "ground", "weather");

        assertThat(appeals.page(SubjectScope.EVERYTHING, null, null, null, 1))
                .extracting(Appeal::evaluation)
                .containsExactly("b");
        assertThat(appeals.owed(1)).extracting(Appeal::evaluation).containsExactly("b");
        assertThat(unreadable("appeals")).isEqualTo(1);
    }

    @Test
    void aRequestAtAWindowOfWhichTheWordsGoNoLessInTime() {
        RequestStore requests = new MongoRequests(database, RETENTION, CLOCK);
        List.of("r1", "r2").forEach(each -> requests.add(request(each), NOW));
        RequestEnd said = new RequestEnd(
                RequestEnd.How.ANSWERED,
                NOW.minus(Duration.ofDays(2)),
                "d1",
                new RequestEnd.Answer(1, 5, List.of(), "慢"));
        requests.end("r1", said, NOW, NOW, null);
        spoil("terminal_requests", "r1", "end.how", "SOMEHOW");

        assertThat(requests.page("hall", "W01", null, 1))
                .extracting(WindowRequest::id)
                .containsExactly("r2");
        assertThat(requests.claim(RequestStore.Work.END, NOW, NOW.plus(LEASE), 1))
                .extracting(due -> due.request().id())
                .containsExactly("r2");
        assertThat(unreadable("terminal_requests")).isEqualTo(1);
        assertThat(new MongoRequests(database, RETENTION, CLOCK).sweep()).isEqualTo(1);
        assertThat(store().mongo()
                        .getCollection("terminal_requests")
                        .countDocuments(new Document("end.answer.text", "慢")))
                .isZero();
    }

    private static WindowRequest request(String id) {
        WindowRequest.Matter matter = new WindowRequest.Matter("310101-1", "A12", null, null, null);
        return new WindowRequest(
                id, "hall", "W01", matter, null, "li", CELL.day(), NOW, NOW.plusSeconds(60), null, null, NOW);
    }

    @Test
    void aTerminal() {
        DeviceStore devices = new MongoDevices(database);
        for (String each : List.of("t1", "t2")) {
            devices.add(new TerminalDevice(
                    each, "digest " + each, each, "test 1", NOW, null, List.of(), null, DevicePulse.NONE));
            devices.bind(each, new DeviceBinding("hall", "W01", "left", "li", NOW));
        }
        spoil("terminal_devices", "t1", "pulse", new Document("highest", "all"));

        assertThat(devices.bound(null, 1)).extracting(TerminalDevice::id).containsExactly("t2");
        assertThat(unreadable("terminal_devices")).isEqualTo(1);
    }

    @Test
    void oneOfWhichTheTimeIsOver() {
        new MongoEvaluations(database).add(List.of(Samples.evaluation("01A", "m1")));
        Document odd = new Document("_id", 7)
                .append("key", "odd")
                .append("receipt", "odd")
                .append("raw", new Document("since", Date.from(Instant.EPOCH)));
        store().mongo()
                .getCollection("evaluations")
                .insertOne(odd, new InsertOneOptions().bypassDocumentValidation(true));
        RawRetention retention =
                new RawRetention(database, RETENTION, Clock.fixed(NOW.plus(Duration.ofDays(2)), ZoneOffset.UTC));

        assertThat(retention.sweep()).isEqualTo(1);
        assertThat(unreadable("evaluations")).isEqualTo(1);
    }
}

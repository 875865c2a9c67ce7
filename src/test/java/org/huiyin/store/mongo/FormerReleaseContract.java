package org.huiyin.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.store.mongo.Samples.NOW;

import com.mongodb.client.model.InsertManyOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseFacts;
import org.huiyin.casework.CaseStore;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.intake.ConversationTurn;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.reconciliation.Ledger;
import org.huiyin.intake.recording.OccurrenceStore.Rated;
import org.huiyin.people.Account;
import org.huiyin.people.ApiKey;
import org.huiyin.people.Role;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.ServerSecret;
import org.huiyin.reply.QueuedReply;
import org.huiyin.scoring.Cell;
import org.huiyin.scoring.ScoreEntry;
import org.huiyin.scoring.ScoreStore;
import org.huiyin.store.casework.MongoCases;
import org.huiyin.store.evaluation.MongoEvaluations;
import org.huiyin.store.evaluation.RawRetention;
import org.huiyin.store.intake.MongoConversationStore;
import org.huiyin.store.intake.MongoLedger;
import org.huiyin.store.intake.MongoOccurrenceStore;
import org.huiyin.store.intake.MongoQuarantineStore;
import org.huiyin.store.intake.MongoSourceLeases;
import org.huiyin.store.people.MongoAccounts;
import org.huiyin.store.platform.MongoKeyValueStore;
import org.huiyin.store.platform.MongoSharedTokens;
import org.huiyin.store.reply.MongoReplies;
import org.huiyin.store.scoring.MongoScores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the former release wrote is read and changed by this one, whatever this one's validators ask of new documents. The
 * documents are those that the contracts left in a store of that release.
 */
abstract class FormerReleaseContract {

    private static final String DOCUMENTS = "former-release.json";
    private static final Duration DAYS = Duration.ofDays(400);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final RetentionSettings KEPT = Samples.retention(Samples.CONTACTS_KEPT, DAYS, DAYS);

    private CollectionRegistry database;

    abstract StoreUnderTest store();

    @BeforeEach
    void asTheFormerReleaseLeftIt() throws IOException {
        database = store().database();
        store().clear();
        Document all;
        try (InputStream file = FormerReleaseContract.class.getResourceAsStream(DOCUMENTS)) {
            all = Document.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
        for (String collection : all.keySet()) {
            store().mongo().getCollection(collection).deleteMany(new Document());
            store().mongo()
                    .getCollection(collection)
                    .insertMany(
                            all.getList(collection, Document.class),
                            new InsertManyOptions().bypassDocumentValidation(true));
        }
    }

    @AfterEach
    void emptyAgain() {
        store().clear();
    }

    @Test
    void recordsAreReadAndDecidedUpon() {
        MongoEvaluations evaluations = new MongoEvaluations(database);

        Evaluation whole = evaluations.byId("01A").orElseThrow();
        assertThat(whole.satisfaction()).isEqualTo(Satisfaction.VERY_SATISFIED);
        assertThat(evaluations.byId("01C")).isPresent();
        Standing excluded = new Standing(Standing.State.EXCLUDED, "li.na", NOW, "a test");
        assertThat(evaluations.decide("01A", whole.revision(), excluded)).isTrue();
        assertThat(evaluations.byId("01A").orElseThrow().standing()).isEqualTo(excluded);
        assertThat(new RawRetention(database, KEPT, Clock.offset(CLOCK, DAYS.plusDays(1))).sweep())
                .isPositive();
    }

    @Test
    void casesAreCountedAndWhatFiguresCountStandsBesideThemAfterwards() {
        CaseStore cases = new MongoCases(database);
        Instant to = NOW.plus(DAYS);
        List<Case> whole = cases.opened(Instant.EPOCH, to, SubjectScope.EVERYTHING, null, 9);
        List<CaseFacts> counted = new ArrayList<>();
        List<CaseFacts> again = new ArrayList<>();

        cases.facts(Instant.EPOCH, to, counted::add);
        store().mongo()
                .getCollection("cases")
                .updateMany(new Document(), new Document("$set", new Document("steps", "none")));
        cases.facts(Instant.EPOCH, to, again::add);

        assertThat(counted)
                .hasSize(2)
                .containsExactlyInAnyOrderElementsOf(
                        whole.stream().map(CaseFacts::of).toList());
        assertThat(again).containsExactlyElementsOf(counted);
    }

    @Test
    void whatIsInQuarantineIsTriedAgainAndDropped() {
        MongoQuarantineStore quarantine = new MongoQuarantineStore(database);

        quarantine.failedAgain("01I", QuarantineEntry.Cause.FAILED, "", "still");

        assertThat(quarantine.byId("01I").orElseThrow().reason()).isEqualTo("still");
        assertThat(quarantine.drop("01I", new QuarantineEntry.Drop("li.na", NOW, "a test")))
                .isTrue();
    }

    @Test
    void conversationsAndOccurrencesGoOn() {
        MongoConversationStore conversations = new MongoConversationStore(database, KEPT, CLOCK);
        MongoOccurrenceStore occurrences = new MongoOccurrenceStore(database, KEPT, CLOCK);

        int turns = conversations.of(List.of("chat:0")).get("chat:0").size();
        conversations.remember(List.of(new ConversationTurn("chat:0", "later", NOW, 99, "level 4")));

        assertThat(conversations.of(List.of("chat:0")).get("chat:0")).hasSize(turns + 1);
        assertThat(occurrences
                        .note(List.of(new Rated("a:case", "web-hall:9", NOW)))
                        .get("a:case"))
                .extracting(Rated::rating)
                .containsExactly("web-hall:1", "wechat:2", "web-hall:9");
    }

    @Test
    void answersAreTakenOnAndEnded() {
        MongoReplies replies = new MongoReplies(database);

        replies.failed("b", NOW, "busy", NOW);
        replies.end("b", QueuedReply.State.SENT, "sent", NOW);

        assertThat(replies.byKey("b").orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    void turnsTokensAndAccountsChangeHands() {
        MongoSourceLeases pulls = new MongoSourceLeases(database, CLOCK);
        MongoSharedTokens tokens = new MongoSharedTokens(database, new ServerSecret(new byte[32]));
        MongoAccounts accounts = new MongoAccounts(database);
        Document account = store().mongo().getCollection("accounts").find().first();
        Document key = store().mongo()
                .getCollection("api_keys")
                .find(new Document("revokedAt", null))
                .first();

        assertThat(pulls.note("inbox")).contains("7:100");
        pulls.note("inbox", "b", "7:101");
        assertThat(pulls.note("inbox")).contains("7:101");
        assertThat(tokens.claim("wechat:wx1", "me", NOW, NOW.plusSeconds(5))).isTrue();
        Account former = accounts.byName(account.getString("_id")).orElseThrow();
        assertThat(former.roles()).containsExactlyInAnyOrder(Role.values());
        assertThat(former.scope()).isEqualTo(SubjectScope.EVERYTHING);
        assertThat(former.version()).isZero();
        assertThat(accounts.replace(new Account(
                        former.name(),
                        "王敏",
                        Set.of(Role.ADMINISTRATOR),
                        SubjectScope.NOTHING,
                        "zh",
                        false,
                        "{noop}new",
                        null,
                        1,
                        former.createdAt(),
                        NOW,
                        null,
                        1)))
                .isTrue();
        assertThat(accounts.keys())
                .filteredOn(each -> each.id().equals(key.getString("_id")))
                .singleElement()
                .extracting(ApiKey::verbs)
                .isNull();
        assertThat(accounts.revokeKey(key.getString("_id"), NOW)).isTrue();
    }

    @Test
    void scoresAreCountedOn() {
        MongoScores scores = new MongoScores(database);
        Cell cell = scores.placed("a").orElseThrow().entry().cell();

        ScoreStore.Kept kept = scores.keep(List.of(new ScoreEntry("a", 3, cell, "rating", 4, "first", "counted")));
        scores.mark(Set.of(cell.id()));

        assertThat(kept.touched()).contains(cell.id());
        assertThat(scores.placed("a").orElseThrow().entry().revision()).isEqualTo(3);
        assertThat(scores.settled(List.of(cell))).containsKey(cell.id());
    }

    @Test
    void booksAndLedgersAreWrittenOn() {
        MongoLedger ledger = new MongoLedger(database);
        MongoKeyValueStore keyValueStore = new MongoKeyValueStore(database);
        LocalDate day = LocalDate.parse("2026-03-02");
        Ledger.Page page = new Ledger.Page("01A", day, Map.of("web-form", new Ledger.Line(7, 1, List.of())));

        ledger.publish(new Ledger.Replica("01A", "hall", NOW, 1), List.of(page));
        KeyValueStore.Entry code = keyValueStore.find("codes:ha", "p.W01").orElseThrow();
        keyValueStore.put("codes:ha", new KeyValueStore.Entry("p.W01", Map.of("url", "http://weixin.qq.com/q/2")));

        assertThat(ledger.pages(day)).containsExactly(page);
        assertThat(code.fields()).containsEntry("url", "http://weixin.qq.com/q/1");
    }
}

package org.huiyin.store.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.huiyin.intake.ConversationTurn;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of conversations keeps to. */
public abstract class ConversationStoreContract {
    private static final Duration KEPT = Duration.ofDays(2);

    private MongoConversationStore conversations;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        conversations = at(Samples.NOW);
        store().clear();
    }

    private MongoConversationStore at(Instant now) {
        return new MongoConversationStore(
                store().database(),
                Samples.retention(Duration.ofDays(1), KEPT, Duration.ofDays(400)),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void whatIsRememberedIsKnownByItsConversation() {
        ConversationTurn scan = turn("chat:a", 1, "scan W01");
        ConversationTurn level = turn("chat:a", 2, "level 5");
        ConversationTurn other = turn("chat:b", 3, "scan W02");

        conversations.remember(List.of(scan, other));
        conversations.remember(List.of(level));

        assertThat(conversations.of(List.of("chat:a")).get("chat:a")).containsExactlyInAnyOrder(scan, level);
        assertThat(conversations.of(List.of("chat:b", "chat:c"))).containsOnlyKeys("chat:b");
    }

    @Test
    void aTurnThatComesAgainIsTheSameTurn() {
        ConversationTurn scan = turn("chat:a", 1, "scan W01");
        conversations.remember(List.of(scan));

        conversations.remember(List.of(scan, scan));

        assertThat(conversations.of(List.of("chat:a")).get("chat:a")).containsExactly(scan);
    }

    @Test
    void manyTurnsOfManyAtOnceAreAllRemembered() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Object>> told = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                ConversationTurn one = turn("chat:" + i % 4, i, "level 5");
                for (int again = 0; again < 2; again++) {
                    told.add(() -> {
                        conversations.remember(List.of(one));
                        return one;
                    });
                }
            }
            for (Future<Object> each : people.invokeAll(told)) {
                each.get();
            }
        } finally {
            people.shutdownNow();
        }

        assertThat(conversations
                        .of(List.of("chat:0", "chat:1", "chat:2", "chat:3"))
                        .values())
                .hasSize(4)
                .allSatisfy(turns -> assertThat(turns).hasSize(4).doesNotHaveDuplicates());
    }

    @Test
    void whoSendsWithoutEndIsNotRememberedWithoutEnd() {
        conversations.remember(IntStream.range(0, MongoConversationStore.MOST_TURNS + 5)
                .mapToObj(i -> turn("chat:a", i, "level 1"))
                .toList());

        List<ConversationTurn> told = conversations.of(List.of("chat:a")).get("chat:a");

        assertThat(told).hasSize(MongoConversationStore.MOST_TURNS);
        assertThat(told.get(told.size() - 1).order()).isEqualTo(MongoConversationStore.MOST_TURNS + 4);
        assertThat(store().mongo().getCollection("conversations").find().first().get("turns", Document.class))
                .hasSize(MongoConversationStore.MOST_TURNS);
    }

    @Test
    void aConversationIsForgottenWhenItsTimeIsOver() {
        conversations.remember(List.of(turn("chat:a", 1, "scan W01")));
        at(Samples.NOW.plus(KEPT)).remember(List.of(turn("chat:b", 2, "scan W01")));

        assertThat(at(Samples.NOW.plus(KEPT)).sweep()).isZero();
        assertThat(at(Samples.NOW.plus(KEPT).plusSeconds(1)).sweep()).isEqualTo(1);

        assertThat(store().mongo().getCollection("conversations").find().map(each -> each.getString("_id")))
                .containsExactly("chat:b");
        assertThat(store().mongo().getCollection("conversations").countDocuments(new Document()))
                .isEqualTo(1);
    }

    private static ConversationTurn turn(String conversation, int number, String said) {
        return new ConversationTurn(conversation, "chat:" + number, Samples.NOW.plusSeconds(number / 2), number, said);
    }
}

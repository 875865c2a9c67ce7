package org.huiyin.store;

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
import org.huiyin.intake.Turn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of conversations keeps to. */
abstract class ConversationsContract {
    private static final Duration KEPT = Duration.ofDays(2);

    private MongoConversations conversations;

    abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        conversations = at(Samples.NOW);
        store().clear();
    }

    private MongoConversations at(Instant now) {
        return new MongoConversations(
                store().database(),
                new RetentionSettings(Duration.ofDays(1), KEPT, Duration.ofDays(400), KEPT, Duration.ofHours(1)),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void whatIsRememberedIsKnownByItsConversation() {
        Turn scan = turn("chat:a", 1, "scan W01");
        Turn level = turn("chat:a", 2, "level 5");
        Turn other = turn("chat:b", 3, "scan W02");

        conversations.remember(List.of(scan, other));
        conversations.remember(List.of(level));

        assertThat(conversations.of(List.of("chat:a")).get("chat:a")).containsExactlyInAnyOrder(scan, level);
        assertThat(conversations.of(List.of("chat:b", "chat:c"))).containsOnlyKeys("chat:b");
    }

    @Test
    void aTurnThatComesAgainIsTheSameTurn() {
        Turn scan = turn("chat:a", 1, "scan W01");
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
                Turn one = turn("chat:" + i % 4, i, "level 5");
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
        conversations.remember(IntStream.range(0, MongoConversations.MOST_TURNS + 5)
                .mapToObj(i -> turn("chat:a", i, "level 1"))
                .toList());

        List<Turn> told = conversations.of(List.of("chat:a")).get("chat:a");

        assertThat(told).hasSize(MongoConversations.MOST_TURNS);
        assertThat(told.get(told.size() - 1).order()).isEqualTo(MongoConversations.MOST_TURNS + 4);
        assertThat(store().mongo().getCollection("conversations").find().first().get("turns", Document.class))
                .hasSize(MongoConversations.MOST_TURNS);
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

    private static Turn turn(String conversation, int number, String said) {
        return new Turn(conversation, "chat:" + number, Samples.NOW.plusSeconds(number / 2), number, said);
    }
}

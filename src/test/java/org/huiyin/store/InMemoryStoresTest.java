package org.huiyin.store;

import org.huiyin.handoff.OutboxInMemory;
import org.huiyin.handoff.OutboxStore;
import org.huiyin.platform.Ledgers;
import org.huiyin.platform.LedgersInMemory;
import org.huiyin.platform.SharedTokens;
import org.huiyin.platform.SharedTokensInMemory;
import org.huiyin.reply.RepliesInMemory;
import org.huiyin.reply.ReplyStore;
import org.huiyin.scoring.ScoreStore;
import org.huiyin.scoring.ScoresInMemory;
import org.junit.jupiter.api.Nested;

/** The tests' own stores keep the same promises as those they stand in for. */
class InMemoryStoresTest {

    @Nested
    class Outbox extends OutboxContract {
        @Override
        OutboxStore emptyOutbox() {
            return new OutboxInMemory();
        }
    }

    @Nested
    class Replies extends ReplyStoreContract {
        @Override
        ReplyStore emptyReplies() {
            return new RepliesInMemory();
        }
    }

    @Nested
    class OperatorsLedgers extends LedgersContract {
        @Override
        Ledgers noLedgers() {
            return new LedgersInMemory();
        }
    }

    @Nested
    class Passes extends SharedTokensContract {
        @Override
        SharedTokens noTokens() {
            return new SharedTokensInMemory();
        }
    }

    @Nested
    class Scores extends ScoresContract {
        @Override
        ScoreStore emptyScores() {
            return new ScoresInMemory();
        }
    }
}

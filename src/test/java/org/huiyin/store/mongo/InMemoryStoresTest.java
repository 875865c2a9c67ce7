package org.huiyin.store.mongo;

import org.huiyin.casework.CaseStore;
import org.huiyin.casework.CasesInMemory;
import org.huiyin.casework.appeal.AppealStore;
import org.huiyin.casework.appeal.AppealsInMemory;
import org.huiyin.delivery.OutboxInMemory;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.delivery.feed.EventPages;
import org.huiyin.delivery.feed.EventPagesInMemory;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.KeyValueStoreInMemory;
import org.huiyin.platform.SharedTokens;
import org.huiyin.platform.SharedTokensInMemory;
import org.huiyin.platform.files.FileVersions;
import org.huiyin.platform.files.FileVersionsInMemory;
import org.huiyin.reply.RepliesInMemory;
import org.huiyin.reply.ReplyStore;
import org.huiyin.scoring.ScoreStore;
import org.huiyin.scoring.ScoresInMemory;
import org.huiyin.store.casework.AppealStoreContract;
import org.huiyin.store.casework.CaseStoreContract;
import org.huiyin.store.delivery.EventPagesContract;
import org.huiyin.store.delivery.OutboxContract;
import org.huiyin.store.platform.FileVersionsContract;
import org.huiyin.store.platform.KeyValueStoreContract;
import org.huiyin.store.platform.SharedTokensContract;
import org.huiyin.store.reply.ReplyStoreContract;
import org.huiyin.store.scoring.ScoresContract;
import org.junit.jupiter.api.Nested;

/** The tests' own stores keep the same promises as those they stand in for. */
class InMemoryStoresTest {

    @Nested
    class Outbox extends OutboxContract {
        @Override
        public OutboxStore emptyOutbox() {
            return new OutboxInMemory();
        }
    }

    @Nested
    class Replies extends ReplyStoreContract {
        @Override
        public ReplyStore emptyReplies() {
            return new RepliesInMemory();
        }
    }

    @Nested
    class OperatorsLedgers extends KeyValueStoreContract {
        @Override
        public KeyValueStore noEntries() {
            return new KeyValueStoreInMemory();
        }
    }

    @Nested
    class VersionsOfFiles extends FileVersionsContract {
        @Override
        public FileVersions noVersions() {
            return new FileVersionsInMemory();
        }
    }

    @Nested
    class Passes extends SharedTokensContract {
        @Override
        public SharedTokens noTokens() {
            return new SharedTokensInMemory();
        }
    }

    @Nested
    class LogOfEvents extends EventPagesContract {
        @Override
        public EventPages noPages() {
            return new EventPagesInMemory();
        }
    }

    @Nested
    class Scores extends ScoresContract {
        @Override
        public ScoreStore emptyScores() {
            return new ScoresInMemory();
        }
    }

    @Nested
    class CasesKept extends CaseStoreContract {
        @Override
        public CaseStore emptyCases() {
            return new CasesInMemory();
        }
    }

    @Nested
    class AppealsKept implements AppealStoreContract {
        @Override
        public AppealStore emptyAppeals() {
            return new AppealsInMemory();
        }
    }
}

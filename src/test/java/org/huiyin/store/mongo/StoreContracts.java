package org.huiyin.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.delivery.OutboxStore;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.SharedTokens;
import org.huiyin.platform.security.AccountStore;
import org.huiyin.reply.ReplyStore;
import org.huiyin.scoring.ScoreStore;
import org.huiyin.store.delivery.MongoOutbox;
import org.huiyin.store.delivery.OutboxContract;
import org.huiyin.store.delivery.TrailContract;
import org.huiyin.store.evaluation.AttachmentsContract;
import org.huiyin.store.evaluation.EvaluationStoreContract;
import org.huiyin.store.evaluation.RawRetentionContract;
import org.huiyin.store.intake.BurstsContract;
import org.huiyin.store.intake.ContactStoreContract;
import org.huiyin.store.intake.ConversationStoreContract;
import org.huiyin.store.intake.DispositionStoreContract;
import org.huiyin.store.intake.LedgerContract;
import org.huiyin.store.intake.OccurrenceStoreContract;
import org.huiyin.store.intake.QuarantineStoreContract;
import org.huiyin.store.intake.SourceLeasesContract;
import org.huiyin.store.platform.AccountsContract;
import org.huiyin.store.platform.KeyValueStoreContract;
import org.huiyin.store.platform.MongoAccounts;
import org.huiyin.store.platform.MongoKeyValueStore;
import org.huiyin.store.platform.MongoSharedTokens;
import org.huiyin.store.platform.SealedTokensContract;
import org.huiyin.store.platform.SharedTokensContract;
import org.huiyin.store.reply.MongoReplies;
import org.huiyin.store.reply.ReplyStoreContract;
import org.huiyin.store.scoring.MongoScores;
import org.huiyin.store.scoring.ScoresContract;
import org.junit.jupiter.api.Nested;

/** Every contract of this room; a store keeps to all of them. */
abstract class StoreContracts {

    abstract StoreUnderTest opened();

    /** What the application asked for in all contracts; called after the last of them. */
    static void everyQueryWasServedByADeclaredIndexAndHadAnOrder(StoreUnderTest store) {
        assertThat(store.unserved()).isEmpty();
        assertThat(store.unordered()).isEmpty();
    }

    @Nested
    class Evaluations extends EvaluationStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class FormerRelease extends FormerReleaseContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Quarantine extends QuarantineStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Ends extends DispositionStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Books extends LedgerContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class ContactsKept extends ContactStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Passes extends SharedTokensContract {
        @Override
        public SharedTokens noTokens() {
            SharedTokens made = new MongoSharedTokens(opened().database(), new ServerSecret(new byte[32]));
            opened().clear();
            return made;
        }
    }

    @Nested
    class OperatorsLedgers extends KeyValueStoreContract {
        @Override
        public KeyValueStore noLedgers() {
            KeyValueStore made = new MongoKeyValueStore(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class RatedOccurrences extends OccurrenceStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class HeldBursts extends BurstsContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class SealedPasses extends SealedTokensContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Retention extends RawRetentionContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class AttachmentsKept extends AttachmentsContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Turns extends SourceLeasesContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class ConversationsKept extends ConversationStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Trail extends TrailContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Outbox extends OutboxContract {
        @Override
        public OutboxStore emptyOutbox() {
            OutboxStore made = new MongoOutbox(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class Scores extends ScoresContract {
        @Override
        public ScoreStore emptyScores() {
            ScoreStore made = new MongoScores(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class Replies extends ReplyStoreContract {
        @Override
        public ReplyStore emptyReplies() {
            ReplyStore made = new MongoReplies(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class OperatorsAccounts implements AccountsContract {
        @Override
        public AccountStore accounts() {
            return new MongoAccounts(opened().database());
        }
    }
}

package org.huiyin.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.handoff.OutboxStore;
import org.huiyin.platform.Ledgers;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.SharedTokens;
import org.huiyin.platform.security.Accounts;
import org.huiyin.reply.ReplyStore;
import org.huiyin.scoring.ScoreStore;
import org.junit.jupiter.api.Nested;

/** Every contract of this room; a store keeps to all of them. */
abstract class StoreContracts {

    abstract StoreUnderTest opened();

    /** What the application asked for in all contracts; called after the last of them. */
    static void everyQueryWasServedByADeclaredIndex(StoreUnderTest store) {
        assertThat(store.unserved()).isEmpty();
    }

    @Nested
    class Evaluations extends EvaluationStoreContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Quarantine extends QuarantineStoreContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Ends extends DispositionsContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Books extends LedgerContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class ContactsKept extends ContactsContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Passes extends SharedTokensContract {
        @Override
        SharedTokens noTokens() {
            SharedTokens made = new MongoSharedTokens(opened().database(), new ServerSecret(new byte[32]));
            opened().clear();
            return made;
        }
    }

    @Nested
    class OperatorsLedgers extends LedgersContract {
        @Override
        Ledgers noLedgers() {
            Ledgers made = new MongoLedgers(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class RatedOccurrences extends OccurrencesContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class HeldBursts extends BurstsContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class SealedPasses extends SealedTokensContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Retention extends RawRetentionContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class AttachmentsKept extends AttachmentsContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Turns extends PullsContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class ConversationsKept extends ConversationsContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Trail extends TrailContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Outbox extends OutboxContract {
        @Override
        OutboxStore emptyOutbox() {
            OutboxStore made = new MongoOutbox(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class Scores extends ScoresContract {
        @Override
        ScoreStore emptyScores() {
            ScoreStore made = new MongoScores(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class Replies extends ReplyStoreContract {
        @Override
        ReplyStore emptyReplies() {
            ReplyStore made = new MongoReplies(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class OperatorsAccounts implements AccountsContract {
        @Override
        public Accounts accounts() {
            return new MongoAccounts(opened().database());
        }
    }
}

package org.huiyin.store;

import org.junit.jupiter.api.Nested;

/** Every contract of this room; a store keeps to all of them. */
abstract class StoreContracts {

    abstract StoreUnderTest opened();

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
    class ContactsKept extends ContactsContract {
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
    class Outbox extends OutboxContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Scores extends ScoresContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }
}

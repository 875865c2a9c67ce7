package org.huiyin.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** All contracts on a real MongoDB, where one is given. */
@OnMongoDb
class MongoDbStoreTest {
    static StoreUnderTest store;

    @BeforeAll
    static void open() {
        store = StoreUnderTest.mongoDb();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Nested
    class Evaluations extends EvaluationStoreContract {
        @Override
        StoreUnderTest store() {
            return store;
        }
    }

    @Nested
    class Quarantine extends QuarantineStoreContract {
        @Override
        StoreUnderTest store() {
            return store;
        }
    }

    @Nested
    class Ends extends DispositionsContract {
        @Override
        StoreUnderTest store() {
            return store;
        }
    }

    @Nested
    class ContactsKept extends ContactsContract {
        @Override
        StoreUnderTest store() {
            return store;
        }
    }

    @Nested
    class Outbox extends OutboxContract {
        @Override
        StoreUnderTest store() {
            return store;
        }
    }

    @Nested
    class Scores extends ScoresContract {
        @Override
        StoreUnderTest store() {
            return store;
        }
    }
}

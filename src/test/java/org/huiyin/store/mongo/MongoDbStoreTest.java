package org.huiyin.store.mongo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** All contracts on a real MongoDB, where one is given. */
@OnMongoDb
class MongoDbStoreTest extends StoreContracts {
    static StoreUnderTest store;

    @BeforeAll
    static void open() {
        store = StoreUnderTest.mongoDb();
    }

    @AfterAll
    static void close() {
        try {
            everyQueryWasServedByADeclaredIndexAndHadAnOrder(store);
        } finally {
            store.close();
        }
    }

    @Override
    StoreUnderTest opened() {
        return store;
    }
}

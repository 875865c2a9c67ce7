package org.huiyin.store;

import org.huiyin.platform.security.Accounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Accounts and API keys on a real server. */
@OnMongoDb
class MongoDbAccountsTest implements AccountsContract {

    static StoreUnderTest store;

    @BeforeAll
    static void open() {
        store = StoreUnderTest.mongoDb();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    public Accounts accounts() {
        return new MongoAccounts(store.database());
    }
}

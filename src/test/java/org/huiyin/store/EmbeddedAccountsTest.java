package org.huiyin.store;

import java.nio.file.Path;
import org.huiyin.platform.security.Accounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Accounts and API keys on the stand-in. */
class EmbeddedAccountsTest implements AccountsContract {
    @TempDir
    static Path folder;

    static StoreUnderTest store;

    @BeforeAll
    static void open() {
        store = StoreUnderTest.embedded(folder);
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

package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import org.h2.mvstore.MVStore;

/**
 * The stand-in's engine without a file, for a server outside the gateway: its secondary indexes answer as a store's do, where
 * the plain engine in memory looks through whole collections.
 */
public final class EngineInMemory {

    private final SignIn signIn = new SignIn();
    private final MongoBackend backend =
            new GuardedBackend(new MVStore.Builder().autoCommitDisabled().open(), 0, () -> {}, signIn);

    public MongoBackend backend() {
        return backend;
    }

    /** Name and password, as they stand in front of the host of a connection string. */
    public String userInfo() {
        return SignIn.USER + ':' + signIn.password();
    }
}

package org.huiyin.store.mongo;

import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.TransientTrouble;

/** The server is out of reach, or about to be replaced by another: nothing that a stack trace would explain. */
final class StoreAwayException extends StoreUnavailableException implements TransientTrouble {

    StoreAwayException(Throwable cause) {
        super("The store cannot be reached or cannot answer now", cause);
    }
}

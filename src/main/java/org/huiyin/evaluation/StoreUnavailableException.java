package org.huiyin.evaluation;

import org.jspecify.annotations.Nullable;

/** The store cannot be reached or cannot answer now; the same call may go through later. */
public class StoreUnavailableException extends StoreException {

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package org.huiyin.evaluation;

import org.jspecify.annotations.Nullable;

/** The store did not do what it was asked for. The message is for people and says nothing of what a document says. */
public abstract class StoreException extends RuntimeException {

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package org.huiyin.evaluation;

/**
 * The store was reached and cannot do what it was asked for: the same call fails again until somebody mends the store, its
 * rights or its documents. The message names the server's error code and nothing of what a document says.
 */
public final class StoreRefusedException extends StoreException {

    public StoreRefusedException(String message) {
        super(message, null);
    }

    public StoreRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}

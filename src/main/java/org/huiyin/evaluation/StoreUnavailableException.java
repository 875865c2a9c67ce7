package org.huiyin.evaluation;

/** The store cannot be reached or cannot answer now; the same call may go through later. */
public class StoreUnavailableException extends StoreException {

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

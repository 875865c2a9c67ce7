package org.huiyin.platform;

import org.jspecify.annotations.Nullable;

/** What keeps the gateway from starting and only its operator can mend; the message names the setting and what to do. */
public class CannotStartException extends IllegalStateException {

    public CannotStartException(String message) {
        super(message);
    }

    public CannotStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

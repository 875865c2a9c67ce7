package org.huiyin.channel.kind.terminal.bridge;

import org.huiyin.platform.TransientTrouble;

/** The gateway or the line is away for a while. */
final class BridgeTrouble extends RuntimeException implements TransientTrouble {

    BridgeTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}

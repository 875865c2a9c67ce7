package org.huiyin;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a process that is started, killed and started again, while others go on making connections. */
public final class FreePort {

    private static final int FIRST = 12_000;

    /** From here on systems hand out ports to whoever asks for any: between two starts it could be somebody else's. */
    private static final int HANDED_OUT = 32_000;

    private FreePort() {}

    /** One that nobody listens on, of those that no system hands out. */
    public static int next() {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, HANDED_OUT);
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (IOException e) {
                // taken: the next
            }
        }
        throw new IllegalStateException("No port is free from " + FIRST + " to " + HANDED_OUT);
    }
}

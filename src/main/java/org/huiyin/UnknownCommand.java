package org.huiyin;

import java.util.Set;

/** What a mistyped command comes to. */
final class UnknownCommand {

    private UnknownCommand() {}

    /** @return 2, as shells have it for wrong usage */
    static int run(String name, Set<String> known) {
        System.err.printf("There is no command '%s'; expected one of %s, or none for the server%n", name, known);
        return 2;
    }
}

package org.huiyin;

import org.jspecify.annotations.Nullable;

/** What the program says of itself on the command line. */
final class HelpCommand {

    private static final String TEXT =
            """
            Huiyin 回音, the multi-channel feedback gateway.

            Usage: java @target/huiyin.args [COMMAND | --SETTING=VALUE...]

              (no command)       starts the gateway
              check              checks every channel file, without starting anything
              explain CHANNEL FILE...
                                 shows what a channel would make of these messages, keeping nothing
              directory import [--dry-run] FILE
                                 brings offices, windows, staff and items from a CSV or XLSX file into the directory
              audit verify       looks for changes in the audit trail; with --noted NUMBER:DIGEST also whether
                                 an entry is there that was the last of an earlier look
              terminal bridge --port PORT --model MODEL
                                 brings what is pressed at key boxes on a serial line to the gateway
              privacy erase --receipt CODE --reason WORDS
                                 has a running gateway erase what leads to a citizen, with the key in HUIYIN_API_KEY
              --help, -h         says this and ends
              --version, -V      says the version and ends

            Each setting of application.yaml can be given as --name=value, the usual ones as environment variables:
              HUIYIN_PORT             where it listens (8080)
              HUIYIN_DATA             folder of all that it keeps on its own disk (data)
              HUIYIN_MONGODB_URI      a MongoDB replica set; without it the embedded store is used
              HUIYIN_SECRET           the server secret, the same on every replica
              HUIYIN_ADMIN_PASSWORD   the first administrator's password, 12 to 72 bytes
              HUIYIN_PUBLIC_URL       its address as citizens know it
            """;

    private HelpCommand() {}

    /** Prints what the first argument asks for; false where it asks for something else than words. */
    static boolean answers(String argument) {
        switch (argument) {
            case "--help", "-h", "help" -> System.out.print(TEXT);
            case "--version", "-V", "version" -> System.out.println("huiyin " + version());
            default -> {
                return false;
            }
        }
        return true;
    }

    /**
     * Tells of a command that there is not.
     *
     * @return 2, as shells have it for wrong usage
     */
    static int unknown(String name) {
        System.err.printf(
                "There is no command '%s'; expected check, explain, directory, audit, terminal, privacy, or none for the server; --help says more%n",
                name);
        return 2;
    }

    private static String version() {
        @Nullable String packaged = HelpCommand.class.getPackage().getImplementationVersion();
        return packaged == null ? "(not packaged)" : packaged;
    }
}

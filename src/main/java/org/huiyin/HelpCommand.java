package org.huiyin;

import org.huiyin.channel.kind.terminal.bridge.TerminalCommand;
import org.huiyin.channel.runtime.CheckCommand;
import org.huiyin.console.api.ExplainCommand;
import org.huiyin.console.audit.AuditCommand;
import org.huiyin.console.directory.DirectoryCommand;
import org.huiyin.console.privacy.PrivacyCommand;
import org.jspecify.annotations.Nullable;

/** What the program says of itself on the command line. */
final class HelpCommand {

    private static final String TEXT =
            """
            Huiyin 回音, the multi-channel feedback gateway.

            Usage: java @target/huiyin.args [COMMAND | --SETTING=VALUE...]

              (no command)       starts the gateway
              %s
                                 checks every channel file, without starting anything
              %s
                                 shows what a channel would make of these messages, keeping nothing
              %s
                                 brings offices, windows, staff and items from a CSV or XLSX file into the directory;
                                 with --dry-run it only says what it would do
              %s
                                 looks for changes in the audit trail; with --noted also whether an entry is there
                                 that was the last of an earlier look
              %s
                                 brings what is pressed at key boxes on a serial line to the gateway
              %s
                                 has a running gateway erase what leads to a citizen: by the code of a receipt, by the
                                 number of a case, or by a telephone number or address that stands in a file
              %s
                                 starts a gateway of its own with an empty store, has it count a dozen ratings and
                                 ends: whether this machine can run one. What is configured is not touched
              --help, -h         says this and ends
              --version, -V      says the version and ends

            Each setting of application.yaml can be given as --name=value, the usual ones as environment variables:
              HUIYIN_PORT             where it listens (8080)
              HUIYIN_DATA             folder of all that it keeps on its own disk (data)
              HUIYIN_MONGODB_URI      a MongoDB replica set; without it the embedded store is used
              HUIYIN_SECRET           the server secret, the same on every replica
              HUIYIN_ADMIN_PASSWORD   the first administrator's password, 12 to 72 bytes
              HUIYIN_PUBLIC_URL       its address as citizens know it
            """
                    .formatted(
                            CheckCommand.USAGE,
                            ExplainCommand.USAGE,
                            DirectoryCommand.USAGE,
                            AuditCommand.USAGE,
                            TerminalCommand.USAGE,
                            PrivacyCommand.USAGE,
                            RehearseCommand.USAGE);

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
                "There is no command '%s'; expected check, explain, directory, audit, terminal, privacy, rehearse, or none for the server; --help says more%n",
                name);
        return 2;
    }

    private static String version() {
        @Nullable String packaged = HelpCommand.class.getPackage().getImplementationVersion();
        return packaged == null ? "(not packaged)" : packaged;
    }
}

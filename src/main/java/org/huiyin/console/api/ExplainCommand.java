package org.huiyin.console.api;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.channel.runtime.ChannelsOnDisk;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.InboundMessage;
import org.springframework.boot.logging.LoggingSystem;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code explain <channel> <file>…}: what the channel would make of raw messages, one JSON object a line. Needs no server,
 * store or network, and keeps nothing.
 */
public final class ExplainCommand {

    /** How it is called, with every option. */
    public static final String USAGE =
            "explain <channel> <file>… [--header 'Name: value'] [--query 'name=value'] [--content-type type]";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WRONG_CALL = 2;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> query = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private String contentType = "";

    private ExplainCommand() {}

    /** @return the exit status: 0 whatever the outcomes, 2 for a wrong call */
    public static int run(List<String> arguments) {
        LoggingSystem.get(ExplainCommand.class.getClassLoader()).beforeInitialize(); // outcomes are all that it says
        return run(arguments, new PrintStream(System.out, false, StandardCharsets.UTF_8), System.err);
    }

    static int run(List<String> arguments, PrintStream out, PrintStream trouble) {
        try {
            ExplainCommand command = new ExplainCommand();
            command.parse(arguments);
            command.explain(out);
            return 0;
        } catch (IllegalArgumentException | IOException e) {
            trouble.println(e.getMessage());
            return WRONG_CALL;
        } finally {
            out.flush();
        }
    }

    private void parse(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                names.add(argument);
                continue;
            }
            if (++i == arguments.size()) {
                throw new IllegalArgumentException(argument + " needs a value; usage: " + USAGE);
            }
            option(argument, arguments.get(i));
        }
        if (names.size() < 2) {
            throw new IllegalArgumentException("A channel and a file at least are needed; usage: " + USAGE);
        }
    }

    private void option(String name, String value) {
        switch (name) {
            case "--header" -> pair(name, value, ':', headers, true);
            case "--query" -> pair(name, value, '=', query, false);
            case "--content-type" -> contentType = value;
            default -> throw new IllegalArgumentException("There is no option " + name + "; usage: " + USAGE);
        }
    }

    private static void pair(String option, String value, char between, Map<String, String> into, boolean lowerCase) {
        int at = value.indexOf(between);
        if (at < 1) {
            throw new IllegalArgumentException(option + " has no '" + between + "'; usage: " + USAGE);
        }
        String name = value.substring(0, at).strip();
        into.put(
                lowerCase ? name.toLowerCase(Locale.ROOT) : name,
                value.substring(at + 1).strip());
    }

    private void explain(PrintStream out) throws IOException {
        ChannelsOnDisk channels = ChannelsOnDisk.find();
        ChannelDirectory.Source source = channels.source(names.get(0));
        Clock clock = Clock.systemUTC();
        MessageExplainer messageExplainer = MessageExplainer.alone(channels.regionalHindrance(ZONE), clock);
        for (String file : names.subList(1, names.size())) {
            Path path = Path.of(file);
            if (!Files.isReadable(path)) {
                throw new IOException("There is no readable file " + file);
            }
            InboundMessage message =
                    new InboundMessage(contentType, Files.readAllBytes(path), headers, query, clock.instant(), true);
            messageExplainer.explain(file, message, source).forEach(each -> out.println(JSON.writeValueAsString(each)));
        }
    }
}

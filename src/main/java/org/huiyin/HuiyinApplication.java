package org.huiyin;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.huiyin.channel.runtime.CheckCommand;
import org.huiyin.console.api.ExplainCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The gateway's entrance: the command that the first argument names, or the server. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HuiyinApplication {

    /** From a command's arguments to its exit status. */
    private static final Map<String, ToIntFunction<List<String>>> COMMANDS =
            Map.of("check", CheckCommand::run, "explain", ExplainCommand::run);

    public static void main(String[] args) {
        if (args.length > 0 && HelpCommand.answers(args[0])) {
            return;
        }
        if (args.length == 0 || args[0].startsWith("-")) {
            SpringApplication.run(HuiyinApplication.class, args);
            return;
        }
        ToIntFunction<List<String>> command = COMMANDS.getOrDefault(args[0], rest -> HelpCommand.unknown(args[0]));
        System.exit(command.applyAsInt(List.of(args).subList(1, args.length)));
    }
}

package org.huiyin;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.huiyin.channel.kind.terminal.bridge.TerminalCommand;
import org.huiyin.channel.runtime.CheckCommand;
import org.huiyin.console.api.ExplainCommand;
import org.huiyin.console.audit.AuditCommand;
import org.huiyin.console.directory.DirectoryCommand;
import org.huiyin.console.privacy.PrivacyCommand;
import org.huiyin.delivery.target.TargetFiles;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The gateway's entrance: the command that the first argument names, or the server. */
@SpringBootApplication
// where mix-ins for Jackson are looked for, and not in each class there is
@AutoConfigurationPackage(basePackages = "org.huiyin.platform.web")
@ConfigurationPropertiesScan
public class HuiyinApplication {

    /** From a command's arguments to its exit status. */
    private static final Map<String, ToIntFunction<List<String>>> COMMANDS = Map.of(
            "check", arguments -> CheckCommand.run(arguments, TargetFiles::check),
            "explain", ExplainCommand::run,
            "directory", DirectoryCommand::run,
            "audit", AuditCommand::run,
            "terminal", TerminalCommand::run,
            "privacy", PrivacyCommand::run,
            "rehearse", RehearseCommand::run);

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

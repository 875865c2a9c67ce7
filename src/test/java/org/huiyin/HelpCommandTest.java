package org.huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.huiyin.channel.kind.terminal.bridge.TerminalCommand;
import org.huiyin.channel.runtime.CheckCommand;
import org.huiyin.console.api.ExplainCommand;
import org.huiyin.console.audit.AuditCommand;
import org.huiyin.console.directory.DirectoryCommand;
import org.huiyin.console.privacy.PrivacyCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class HelpCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void whoAsksForHelpGetsItAndNoServer(String argument, CapturedOutput output) {
        HuiyinApplication.main(new String[] {argument});

        assertThat(output.getOut())
                .contains("Usage:", "check", "explain", "HUIYIN_ADMIN_PASSWORD")
                .doesNotContain("Ready");
    }

    /** Every option that a command knows stands in its source as a word of its own. */
    @Test
    void helpNamesEveryOptionOfEveryCommand(CapturedOutput output) throws IOException {
        HuiyinApplication.main(new String[] {"--help"});

        for (Class<?> command : List.of(
                CheckCommand.class,
                ExplainCommand.class,
                DirectoryCommand.class,
                AuditCommand.class,
                TerminalCommand.class,
                PrivacyCommand.class)) {
            Path source = Path.of("src/main/java", command.getName().replace('.', '/') + ".java");
            List<String> options = Pattern.compile("\"(--[a-z-]+)\"")
                    .matcher(Files.readString(source))
                    .results()
                    .map(option -> option.group(1))
                    .toList();
            assertThat(options).hasSizeGreaterThanOrEqualTo(command == CheckCommand.class ? 0 : 1);
            assertThat(options).as(command.getSimpleName()).allSatisfy(option -> assertThat(output.getOut())
                    .contains(option));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "version"})
    void whoAsksForTheVersionGetsItAndNoServer(String argument, CapturedOutput output) {
        HuiyinApplication.main(new String[] {argument});

        assertThat(output.getOut()).matches("huiyin \\S.*\\R").doesNotContain("Ready");
    }
}

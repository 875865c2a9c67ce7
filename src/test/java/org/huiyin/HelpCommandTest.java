package org.huiyin;

import static org.assertj.core.api.Assertions.assertThat;

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

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "version"})
    void whoAsksForTheVersionGetsItAndNoServer(String argument, CapturedOutput output) {
        HuiyinApplication.main(new String[] {argument});

        assertThat(output.getOut()).matches("huiyin \\S.*\\R").doesNotContain("Ready");
    }
}

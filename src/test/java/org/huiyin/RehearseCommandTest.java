package org.huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;

@ExtendWith(OutputCaptureExtension.class)
class RehearseCommandTest {

    @Test
    void aRehearsalCountsWhatItGivesAndTouchesNothingThatIsConfigured(@TempDir Path folder, CapturedOutput output)
            throws Exception {
        Path configured = Files.createDirectory(folder.resolve("configured"));
        Map<String, String> settings = Map.of(
                "huiyin.data-folder",
                configured.resolve("data").toString(),
                "huiyin.channels.folder",
                configured.resolve("channel-config").toString(),
                "huiyin.people.openid.issuer",
                "http://localhost:1",
                "spring.mongodb.uri",
                "mongodb://localhost:1/huiyin?replicaSet=rs0");

        int status = TestPropertyValues.of(settings).applyToSystemProperties(() -> RehearseCommand.run(List.of()));

        assertThat(status).isZero();
        assertThat(output).contains("12 ratings were taken, 12 are counted");
        assertThat(configured).isEmptyDirectory();
    }

    @Test
    void whoGivesARehearsalArgumentsIsToldThatItTakesNone(CapturedOutput output) {
        assertThat(RehearseCommand.run(List.of("web-hall"))).isEqualTo(2);
        assertThat(output.getErr()).contains("rehearse takes no arguments");
    }
}

package org.huiyin.delivery.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.platform.editing.EditableFolder;
import org.huiyin.platform.editing.FileEditor;
import org.huiyin.platform.editing.FilledForm;
import org.huiyin.platform.files.FileVersionsInMemory;
import org.huiyin.platform.files.SecretPlaceholders;
import org.huiyin.platform.files.YamlFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A form of a target's file changes only what somebody changes in it. */
class TargetFormTest {

    private static final FileEditor EDITOR = new FileEditor(
            new TargetFiles(
                    new TargetKinds(Path.of("routes")), new SecretPlaceholders(Map.of(), Path.of("no-such-folder"))),
            new EditableFolder(Path.of("no-such-folder"), false, () -> {}),
            new FileVersionsInMemory(),
            Clock.systemUTC());

    static Stream<Path> everyFile() throws IOException {
        return YamlFiles.in(Path.of("channel-config/targets")).stream();
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void aFormThatNobodyChangesChangesNothing(Path file) throws IOException {
        String text = Files.readString(file);

        assertThat(answered(text)).isEqualTo(text);
    }

    @Test
    void aMappingThatIsAFileOfItsOwnStaysOne() {
        String text =
                """
                target: city
                kind: http
                title: 市平台
                settings:
                  url: https://data.example.gov.cn/ratings
                  mapping: city.yaml
                """;

        assertThat(answered(text)).isEqualTo(text);
    }

    private static String answered(String text) {
        return EDITOR.answered(
                text, FilledForm.of(EDITOR.form("some", text, Set.of()).orElseThrow()));
    }
}

package org.huiyin.delivery.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.platform.editing.EditableFolder;
import org.huiyin.platform.editing.FileDraft;
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

    @Test
    void aSecretHeaderInClearIsNotShownEvenWhereTheFileIsNoYaml() {
        for (String headers : List.of(
                "secret-headers:\n    X-Key: hunter2\n    X-Other: ${secret:OTHER}",
                "secret-headers: { X-Key: hunter2 }",
                "secret-headers:\n    X-Key: >\n      hunter2")) {
            for (String broken : List.of("", "  sign: [")) {
                String text = "target: city\nkind: http\nsettings:\n  " + headers + "\n" + broken + "\n";
                FileDraft draft = EDITOR.check("city", text);
                assertThat(draft.savable()).as(text).isFalse();
                assertThat(draft.toString()).as(text).doesNotContain("hunter2").contains("***");
            }
        }
        String named = "target: city\nkind: http\nsettings:\n  secret-headers:\n    X-Key: ${secret:A}\n  sign: [\n";
        assertThat(EDITOR.check("city", named).text()).isEqualTo(named);
    }

    @Test
    void aFileOfAKindWhoseSettingsNobodyKnowsIsATextAlone() {
        String text = "target: city\nkind: htp\ntitle: City\nsettings:\n  url: https://city.example.cn/\n";
        assertThat(EDITOR.form("city", text, Set.of())).isEmpty();
        assertThat(EDITOR.form("city", text.replace("htp", "http"), Set.of())).isPresent();
    }

    private static String answered(String text) {
        return EDITOR.answered(
                text, FilledForm.of(EDITOR.form("some", text, Set.of()).orElseThrow()));
    }
}

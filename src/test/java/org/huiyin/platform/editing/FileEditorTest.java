package org.huiyin.platform.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huiyin.TestHand;
import org.huiyin.channel.runtime.CheckedChannelFiles;
import org.huiyin.platform.editing.FileEditException.Refusal;
import org.huiyin.platform.editing.FileEditor.Editor;
import org.huiyin.platform.files.FileVersion;
import org.huiyin.platform.files.FileVersions;
import org.huiyin.platform.files.FileVersionsInMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes to channel files are kept, refused where two would undo each other's, and never hold a secret. */
class FileEditorTest {

    private static final Editor LI = new Editor("li.na", "新的热线");
    private static final String TEXT =
            """
            # by hand
            channel: line
            kind: hotline
            title: 热线 # for people
            enabled: false
            settings:
              provider: generic
              secret: ${secret:LINE}
              menu: "1"
              keypad: { "1": 5, "2": 1 }
            """;

    @TempDir
    Path folder;

    private final FileVersions versions = new FileVersionsInMemory();
    private final AtomicInteger changes = new AtomicInteger();
    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T08:00:00Z"));
    private FileEditor editor;

    @BeforeEach
    void open() {
        editor = editor(true, versions);
    }

    private FileEditor editor(boolean editable, FileVersions kept) {
        var files = CheckedChannelFiles.ofEveryKind();
        return new FileEditor(files, new EditableFolder(folder, editable, changes::incrementAndGet), kept, clock);
    }

    private Path file() {
        return folder.resolve("line.yaml");
    }

    @Test
    void aNewFileIsWrittenAndKeptWithWhoAndWhy() throws IOException {
        FileText saved = editor.save("line", TEXT, null, false, LI);

        assertThat(file()).hasContent(TEXT);
        assertThat(editor.read("line")).contains(saved);
        assertThat(changes).hasValue(1);
        assertThat(editor.versions("line", Integer.MAX_VALUE, 9))
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.by()).isEqualTo("li.na");
                    assertThat(kept.why()).isEqualTo("新的热线");
                    assertThat(kept.at()).isEqualTo("2026-07-01T08:00:00Z");
                    assertThat(kept.change()).isEqualTo(FileVersion.Change.SAVED);
                });
        assertThat(editor.version("line", 1)).map(FileVersion::content).contains(TEXT);
    }

    @Test
    void whoHasNotSeenTheNewestStateIsRefusedAndNothingChanges() throws IOException {
        FileText first = editor.save("line", TEXT, null, false, LI);
        String theirs = TEXT.replace("热线 #", "别的热线 #");
        editor.save("line", theirs, first.version(), false, LI);

        refused(Refusal.CHANGED, () -> editor.save("line", TEXT + "pf: 1\n", first.version(), false, LI));
        refused(Refusal.TAKEN, () -> editor.save("line", TEXT, null, false, LI));
        refused(Refusal.CHANGED, () -> editor.remove("line", first.version(), LI));
        refused(Refusal.CHANGED, () -> editor.save("other", TEXT, first.version(), false, LI));

        assertThat(file()).hasContent(theirs);
        assertThat(editor.versions("line", Integer.MAX_VALUE, 9)).hasSize(2);
    }

    @Test
    void ofTwoReplicasThatSaveAtOnceOneIsRefused() {
        FileText first = editor.save("line", TEXT, null, false, LI);
        FileVersions taken = new FileVersionsInMemory() {
            @Override
            public boolean add(FileVersion version) {
                return false;
            }
        };

        refused(Refusal.CHANGED, () -> editor(true, taken).save("line", TEXT + "pf: 1\n", first.version(), false, LI));

        assertThat(file()).hasContent(TEXT);
    }

    @Test
    void whatWasChangedInTheFolderIsKeptBeforeItIsOverwritten() throws IOException {
        Files.writeString(file(), TEXT);
        String version = editor.read("line").orElseThrow().version();

        editor.save("line", TEXT.replace("\"1\": 5", "\"1\": 4"), version, false, LI);

        assertThat(editor.versions("line", Integer.MAX_VALUE, 9))
                .extracting(FileVersion::change)
                .containsExactly(FileVersion.Change.SAVED, FileVersion.Change.FOUND);
        assertThat(editor.version("line", 1)).map(FileVersion::content).contains(TEXT);
    }

    @Test
    void aFileThatIsTakenAwayAndAnyEarlierStateCanBeBroughtBack() {
        FileText first = editor.save("line", TEXT, null, false, LI);
        FileText second = editor.save("line", TEXT.replace("\"2\": 1", "\"2\": 2"), first.version(), false, LI);
        clock.go(Duration.ofHours(1));
        editor.remove("line", second.version(), new Editor("wang", "合同到期"));
        assertThat(file()).doesNotExist();
        assertThat(editor.read("line")).isEmpty();

        FileText back = editor.restore("line", 1, null, false, LI);

        assertThat(back).isEqualTo(first);
        assertThat(file()).hasContent(TEXT);
        assertThat(editor.versions("line", Integer.MAX_VALUE, 9))
                .extracting(kept -> kept.change().word())
                .containsExactly("restored", "removed", "saved", "saved");
        refused(Refusal.ABSENT, () -> editor.restore("line", 3, back.version(), false, LI));
        refused(Refusal.ABSENT, () -> editor.restore("line", 99, back.version(), false, LI));
    }

    @Test
    void aFileThatIsWrongIsSavedOnlyWhereSomebodySaysSo() {
        String wrong = TEXT.replace("\"1\": 5", "\"1\": 9");

        refused(Refusal.FAULTY, () -> editor.save("line", wrong, null, false, LI));
        assertThat(file()).doesNotExist();
        assertThat(versions.newest("channels/line.yaml")).isEmpty();

        editor.save("line", wrong, null, true, LI);
        assertThat(file()).hasContent(wrong);
    }

    @Test
    void aSecretInClearIsNeitherShownNorTakenNorKept() throws IOException {
        for (String secret : new String[] {
            "secret: hunter2-hunter2",
            "\"secret\": 'hunter2-hunter2'",
            "secret: |\n      hunter2-hunter2",
            "secret: hunter2-hunter2\n  broken: [",
            "secret: ***"
        }) {
            String text = TEXT.replace("secret: ${secret:LINE}", secret);
            refused(Refusal.FAULTY, () -> editor.save("line", text, null, true, LI));
            FileDraft draft = editor.check("line", text);
            assertThat(draft.savable()).as(secret).isFalse();
            assertThat(draft.toString()).as(secret).doesNotContain("hunter2");

            Files.writeString(file(), text);
            FileText shown = editor.read("line").orElseThrow();
            assertThat(shown.text()).as(secret).doesNotContain("hunter2").contains("***", "# by hand");
            editor.save("line", TEXT, shown.version(), false, LI);
            assertThat(versions.newest("channels/line.yaml").orElseThrow().content())
                    .isEqualTo(TEXT);
            for (int number = 1; number < 20; number++) {
                assertThat(String.valueOf(versions.find("channels/line.yaml", number)))
                        .as(secret)
                        .doesNotContain("hunter2");
            }
            Files.delete(file());
        }
    }

    @Test
    void noIdLeadsOutOfTheFolder() throws IOException {
        Files.writeString(folder.resolve("outside.yaml"), TEXT);
        for (String id :
                new String[] {"../line", "a/b", "..", "", "Line", "-a", "a.b", "a\u0000", "a".repeat(65), "线"}) {
            assertThat(editor.read(id)).as(id).isEqualTo(Optional.empty());
            refused(Refusal.BAD_ID, () -> editor.save(id, TEXT, null, true, LI));
            refused(Refusal.BAD_ID, () -> editor.check(id, TEXT));
            refused(Refusal.BAD_ID, () -> editor.remove(id, null, LI));
            refused(Refusal.BAD_ID, () -> editor.restore(id, 1, null, true, LI));
        }
    }

    @Test
    void aFolderThatIsNotForEditingIsReadAndNothingElse() throws IOException {
        Files.writeString(file(), TEXT);
        FileEditor reader = editor(false, versions);
        String seen = reader.read("line").orElseThrow().version();

        assertThat(reader.canWrite()).isFalse();
        assertThat(reader.check("line", TEXT + "pf: 1\n").diff()).contains("+pf: 1");
        refused(Refusal.READ_ONLY, () -> reader.save("line", TEXT + "pf: 1\n", seen, false, LI));
        refused(Refusal.READ_ONLY, () -> reader.remove("line", seen, LI));

        assertThat(file()).hasContent(TEXT);
        assertThat(versions.newest("channels/line.yaml")).isEmpty();
    }

    @Test
    void someKeysAreChangedAndTheRestOfTheTextStays() {
        String text = editor.patched(
                TEXT, "{\"enabled\": true, \"pf\": 1, \"settings\": {\"menu\": null, \"keypad\": {\"2\": 2}}}");

        assertThat(text)
                .isEqualTo(TEXT.replace("enabled: false", "enabled: true\npf: 1")
                        .replace("  menu: \"1\"\n", "")
                        .replace("\"2\": 1", "\"2\": 2"));
        refused(Refusal.FAULTY, () -> editor.patched(TEXT, "[1]"));
        refused(Refusal.FAULTY, () -> editor.patched(TEXT, "{"));
        refused(Refusal.FAULTY, () -> editor.patched("a: [", "{}"));
    }

    private static void refused(Refusal why, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(FileEditException.class, e -> assertThat(e.refusal())
                .isEqualTo(why));
    }
}

package org.huiyin.platform.editing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.huiyin.platform.editing.EditableFiles.Findings;
import org.huiyin.platform.editing.FileEditException.Refusal;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileVersion;
import org.huiyin.platform.files.FileVersion.Change;
import org.huiyin.platform.files.FileVersions;
import org.huiyin.platform.files.LinedTree;
import org.huiyin.platform.files.UnifiedDiff;
import org.huiyin.platform.files.WholeFile;
import org.huiyin.platform.files.YamlEdit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes the files of a folder: each change is checked, kept as a version with who and why, written whole, and in force when the
 * method returns. Two who change one file at a time do not undo each other's work: the second is refused.
 */
public final class FileEditor {

    /** Bytes of a file; as much as its reader takes. */
    private static final int LARGEST = 1 << 20;

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final EditableFiles files;
    private final EditableFolder folder;
    private final FileVersions versions;
    private final ClearSecrets secrets;
    private final Clock clock;

    /** @param versions where what a file said is kept, under the plural of the files' word */
    public FileEditor(EditableFiles files, EditableFolder folder, FileVersions versions, Clock clock) {
        this.files = files;
        this.folder = folder;
        this.versions = versions;
        this.secrets = new ClearSecrets(files);
        this.clock = clock;
    }

    /** Who changes something, and why. */
    public record Editor(String name, String reason) {}

    /** Whether the folder can be written in. */
    public boolean canWrite() {
        return folder.canBeWrittenIn();
    }

    /** The file of this id; empty where there is none. */
    public Optional<FileText> read(String id) {
        return ID.matcher(id).matches()
                ? content(path(id))
                        .map(bytes -> new FileText(id, secrets.hiddenIn(text(bytes)), DigestUtils.sha256Hex(bytes)))
                : Optional.empty();
    }

    /**
     * What would come of saving this; nothing is changed.
     *
     * @throws FileEditException if no file can have this id
     */
    public FileDraft check(String id, String text) {
        Path path = checked(id);
        String is = read(id).map(FileText::text).orElse("");
        String shown = secrets.hiddenIn(text);
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        boolean fits = content.length <= LARGEST;
        Findings findings = fits ? files.check(path, content) : new Findings(List.of(tooLarge(path)), List.of());
        List<FileFault> barred = fits ? files.barred(path, keysOf(is), keysOf(text)) : List.of();
        String name = path.getFileName().toString();
        return new FileDraft(
                id,
                shown,
                Stream.concat(barred.stream(), findings.faults().stream()).toList(),
                findings.warnings(),
                UnifiedDiff.between(is.isEmpty() ? "/dev/null" : name, is, name, shown),
                YamlEdit.commentsLost(is, shown),
                fits && barred.isEmpty() && !secrets.areIn(text));
    }

    /**
     * The text of a file with some keys changed, in the places where they stand.
     *
     * @param patch JSON as RFC 7396 has it: null takes a key out
     * @throws FileEditException if the text is no YAML, or the patch no object
     */
    public String patched(String text, String patch) {
        return MergePatch.apply(files, text, patch);
    }

    /**
     * A text as a form.
     *
     * @param longer the names of lists and maps that get one more, empty, place
     * @return empty where the text is no YAML that a form could show, or of a kind whose settings nobody knows
     */
    public Optional<FileForm> form(String id, String text, Set<String> longer) {
        Findings findings = files.check(checked(id), text.getBytes(StandardCharsets.UTF_8));
        return keys(text)
                .filter(root -> files.settings(root.path("kind").asString("")).isPresent())
                .map(root -> FileForm.of(files, root, findings, longer));
    }

    /**
     * A text as somebody would have it who has filled in its form.
     *
     * @param answers by the names of the form's fields
     */
    public String answered(String text, Map<String, String> answers) {
        return keys(text)
                .map(root -> YamlEdit.of(text, new FormAnswers(answers).read(files, root))
                        .text())
                .orElse(text);
    }

    private static ObjectNode keysOf(String text) {
        return keys(text).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static Optional<ObjectNode> keys(String text) {
        LinedTree tree = LinedTree.of(Path.of("file.yaml"), text.getBytes(StandardCharsets.UTF_8));
        return tree.faults().isEmpty() && tree.root() instanceof ObjectNode root ? Optional.of(root) : Optional.empty();
    }

    /**
     * Writes a file anew.
     *
     * @param seen the version that the editor has seen; null for a file that is new
     * @param despiteFaults whether it is to be saved although nothing can run with it
     * @throws FileEditException if it cannot be; nothing is changed then
     */
    public FileText save(String id, String text, @Nullable String seen, boolean despiteFaults, Editor who) {
        return write(id, text, seen, despiteFaults, who, Change.SAVED);
    }

    /**
     * Brings back the file as it was in an earlier version.
     *
     * @param seen as for {@link #save}
     * @throws FileEditException as {@link #save}, and if there is no such version or it is a removal
     */
    public FileText restore(String id, int number, @Nullable String seen, boolean despiteFaults, Editor who) {
        checked(id);
        String content = version(id, number)
                .map(FileVersion::content)
                .orElseThrow(() -> new FileEditException(
                        Refusal.ABSENT, "There is no version " + number + " of " + files.word() + " " + id));
        return write(id, content, seen, despiteFaults, who, Change.RESTORED);
    }

    private synchronized FileText write(
            String id, String text, @Nullable String seen, boolean despiteFaults, Editor who, Change change) {
        Path path = checked(id);
        Optional<byte[]> is = content(path);
        requireSeen(id, is, seen);
        FileDraft draft = check(id, text);
        if (!draft.savable() || !draft.faults().isEmpty() && !despiteFaults) {
            throw new FileEditException(
                    Refusal.FAULTY,
                    "The " + files.word() + " could not run with it: nothing was saved",
                    draft.faults());
        }
        requireWritable();
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (is.isEmpty() || !Arrays.equals(is.get(), content)) {
            keep(id, is, change, text, who);
            try {
                requireSeen(id, content(path), is.map(DigestUtils::sha256Hex).orElse(null));
                WholeFile.write(path, content);
            } catch (IOException e) {
                throw unwritable(path, e);
            }
            folder.changed().run();
        }
        return new FileText(id, text, DigestUtils.sha256Hex(content));
    }

    /**
     * Takes a file away; its versions stay.
     *
     * @param seen the version that the editor has seen
     * @throws FileEditException if it cannot be; nothing is changed then
     */
    public synchronized void remove(String id, @Nullable String seen, Editor who) {
        Path path = checked(id);
        Optional<byte[]> is = content(path);
        if (is.isEmpty()) {
            throw new FileEditException(Refusal.ABSENT, "There is no file " + path.getFileName());
        }
        requireSeen(id, is, seen);
        requireWritable();
        keep(id, is, Change.REMOVED, null, who);
        try {
            WholeFile.remove(path);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
        folder.changed().run();
    }

    /**
     * The versions of a file without their content, the newest first; a file that was changed in the folder meanwhile is not
     * among them until it is changed here.
     *
     * @param before only those with a smaller number
     */
    public List<FileVersion> versions(String id, int before, int most) {
        return versions.list(name(id), before, most);
    }

    /** One version; empty where there is none. */
    public Optional<FileVersion> version(String id, int number) {
        return versions.find(name(id), number);
    }

    /** First the version, then the file: of what is in force there is always one, and of two editors one is first. */
    private void keep(String id, Optional<byte[]> is, Change change, @Nullable String text, Editor who) {
        String name = name(id);
        Optional<FileVersion> newest = versions.newest(name);
        int number = newest.map(FileVersion::number).orElse(0);
        String found = is.map(bytes -> secrets.hiddenIn(text(bytes))).orElse(null);
        boolean known = newest.map(FileVersion::content)
                .filter(kept -> kept.equals(found))
                .isPresent();
        Instant now = clock.instant();
        if (found != null && !known) {
            add(new FileVersion(name, ++number, now, "", "", Change.FOUND, found));
        }
        add(new FileVersion(name, ++number, now, who.name(), who.reason(), change, text));
    }

    private void add(FileVersion version) {
        if (!versions.add(version)) {
            throw new FileEditException(Refusal.CHANGED, "Somebody else is changing this " + files.word());
        }
    }

    private void requireSeen(String id, Optional<byte[]> is, @Nullable String seen) {
        String version = is.map(DigestUtils::sha256Hex).orElse(null);
        if (version != null && seen == null) {
            throw new FileEditException(Refusal.TAKEN, "There is a " + files.word() + " " + id + " already");
        } else if (version == null && seen != null) {
            throw new FileEditException(Refusal.CHANGED, "The file was removed meanwhile");
        } else if (version != null && !version.equals(seen)) {
            throw new FileEditException(Refusal.CHANGED, "The file was changed meanwhile");
        }
    }

    private void requireWritable() {
        if (!canWrite()) {
            throw new FileEditException(
                    Refusal.READ_ONLY,
                    "The files in " + folder.path()
                            + " cannot be changed here: download the file and put it where the folder comes from");
        }
    }

    private static FileEditException unwritable(Path path, IOException e) {
        return new FileEditException(
                Refusal.READ_ONLY, "The file " + path + " cannot be written (" + e + "): it is as it was");
    }

    private static FileFault tooLarge(Path path) {
        return new FileFault(path, 1, "", "more than " + LARGEST + " bytes", "a file for people");
    }

    private Path checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new FileEditException(
                    Refusal.BAD_ID,
                    "An id has small letters, digits and hyphens, begins with a letter or digit, and is at most 64 long");
        }
        return path(id);
    }

    private Path path(String id) {
        return folder.path().resolve(id + ".yaml");
    }

    private String name(String id) {
        return files.word() + "s/" + id + ".yaml";
    }

    private static Optional<byte[]> content(Path path) {
        try {
            return Files.isRegularFile(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " cannot be read", e);
        }
    }

    /** What is no text is shown with a sign for each byte that is none. */
    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}

package org.huiyin.channel.editing;

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
import org.huiyin.channel.editing.ChannelEditException.Refusal;
import org.huiyin.channel.runtime.ChannelFiles;
import org.huiyin.channel.runtime.ChannelFiles.Findings;
import org.huiyin.intake.BodyDigest;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileVersion;
import org.huiyin.platform.files.FileVersion.Change;
import org.huiyin.platform.files.FileVersions;
import org.huiyin.platform.files.LinedTree;
import org.huiyin.platform.files.UnifiedDiff;
import org.huiyin.platform.files.WholeFile;
import org.huiyin.platform.files.YamlEdit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes channel files: each change is checked, kept as a version with who and why, written whole, and in force when the
 * method returns. Two who change one file at a time do not undo each other's work: the second is refused.
 */
public final class ChannelEditor {

    /** Bytes of a file; as much as its reader takes. */
    private static final int LARGEST = 1 << 20;

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final ChannelFiles files;
    private final ChannelFolder folder;
    private final FileVersions versions;
    private final ClearSecrets secrets;
    private final Clock clock;

    ChannelEditor(ChannelFiles files, ChannelFolder folder, FileVersions versions, ClearSecrets secrets, Clock clock) {
        this.files = files;
        this.folder = folder;
        this.versions = versions;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Who changes something, and why. */
    public record Editor(String name, String reason) {}

    /** Whether the folder of channel files can be written in. */
    public boolean canWrite() {
        return folder.canBeWrittenIn();
    }

    /** The file of this id; empty where there is none. */
    public Optional<ChannelText> read(String channel) {
        return ID.matcher(channel).matches()
                ? content(path(channel))
                        .map(bytes -> new ChannelText(channel, secrets.hiddenIn(text(bytes)), BodyDigest.of(bytes)))
                : Optional.empty();
    }

    /**
     * What would come of saving this; nothing is changed.
     *
     * @throws ChannelEditException if no channel can have this id
     */
    public ChannelDraft check(String channel, String text) {
        Path path = checked(channel);
        String is = read(channel).map(ChannelText::text).orElse("");
        String shown = secrets.hiddenIn(text);
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        Findings findings = content.length > LARGEST
                ? new Findings(List.of(tooLarge(path)), List.of())
                : files.check(path, content);
        String name = path.getFileName().toString();
        return new ChannelDraft(
                channel,
                shown,
                findings.faults(),
                findings.warnings(),
                UnifiedDiff.between(is.isEmpty() ? "/dev/null" : name, is, name, shown),
                YamlEdit.commentsLost(is, shown),
                !secrets.areIn(text) && content.length <= LARGEST);
    }

    /**
     * The text of a file with some keys changed, in the places where they stand.
     *
     * @param patch JSON as RFC 7396 has it: null takes a key out
     * @throws ChannelEditException if the text is no YAML, or the patch no object
     */
    public String patched(String text, String patch) {
        return MergePatch.apply(text, patch);
    }

    /**
     * A text as a form.
     *
     * @param longer the names of lists and maps that get one more, empty, place
     * @return empty where the text is no YAML that a form could show
     */
    public Optional<ChannelForm> form(String channel, String text, Set<String> longer) {
        Findings findings = files.check(checked(channel), text.getBytes(StandardCharsets.UTF_8));
        return keys(text).map(root -> ChannelForm.of(files, root, findings, longer));
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

    private static Optional<ObjectNode> keys(String text) {
        LinedTree tree = LinedTree.of(Path.of("channel.yaml"), text.getBytes(StandardCharsets.UTF_8));
        return tree.faults().isEmpty() && tree.root() instanceof ObjectNode root ? Optional.of(root) : Optional.empty();
    }

    /**
     * Writes a file anew.
     *
     * @param seen the version that the editor has seen; null for a channel that is new
     * @param despiteFaults whether it is to be saved although the channel cannot run with it
     * @throws ChannelEditException if it cannot be; nothing is changed then
     */
    public ChannelText save(String channel, String text, @Nullable String seen, boolean despiteFaults, Editor who) {
        return write(channel, text, seen, despiteFaults, who, Change.SAVED);
    }

    /**
     * Brings back the file as it was in an earlier version.
     *
     * @param seen as for {@link #save}
     * @throws ChannelEditException as {@link #save}, and if there is no such version or it is a removal
     */
    public ChannelText restore(String channel, int number, @Nullable String seen, boolean despiteFaults, Editor who) {
        checked(channel);
        String content = version(channel, number)
                .map(FileVersion::content)
                .orElseThrow(() -> new ChannelEditException(
                        Refusal.ABSENT, "There is no version " + number + " of channel " + channel));
        return write(channel, content, seen, despiteFaults, who, Change.RESTORED);
    }

    private synchronized ChannelText write(
            String channel, String text, @Nullable String seen, boolean despiteFaults, Editor who, Change change) {
        Path path = checked(channel);
        Optional<byte[]> is = content(path);
        requireSeen(channel, is, seen);
        ChannelDraft draft = check(channel, text);
        if (!draft.savable() || !draft.faults().isEmpty() && !despiteFaults) {
            throw new ChannelEditException(
                    Refusal.FAULTY, "The channel could not run with it: nothing was saved", draft.faults());
        }
        requireWritable();
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (is.isEmpty() || !Arrays.equals(is.get(), content)) {
            keep(channel, is, change, text, who);
            try {
                requireSeen(channel, content(path), is.map(BodyDigest::of).orElse(null));
                WholeFile.write(path, content);
            } catch (IOException e) {
                throw unwritable(path, e);
            }
            folder.changed().run();
        }
        return new ChannelText(channel, text, BodyDigest.of(content));
    }

    /**
     * Takes a channel's file away; its versions stay.
     *
     * @param seen the version that the editor has seen
     * @throws ChannelEditException if it cannot be; nothing is changed then
     */
    public synchronized void remove(String channel, @Nullable String seen, Editor who) {
        Path path = checked(channel);
        Optional<byte[]> is = content(path);
        if (is.isEmpty()) {
            throw new ChannelEditException(Refusal.ABSENT, "There is no file " + path.getFileName());
        }
        requireSeen(channel, is, seen);
        requireWritable();
        keep(channel, is, Change.REMOVED, null, who);
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
    public List<FileVersion> versions(String channel, int before, int most) {
        return versions.list(name(channel), before, most);
    }

    /** One version; empty where there is none. */
    public Optional<FileVersion> version(String channel, int number) {
        return versions.find(name(channel), number);
    }

    /** First the version, then the file: of what is in force there is always one, and of two editors one is first. */
    private void keep(String channel, Optional<byte[]> is, Change change, @Nullable String text, Editor who) {
        String name = name(channel);
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
            throw new ChannelEditException(Refusal.CHANGED, "Somebody else is changing this channel");
        }
    }

    private static void requireSeen(String channel, Optional<byte[]> is, @Nullable String seen) {
        String version = is.map(BodyDigest::of).orElse(null);
        if (version != null && seen == null) {
            throw new ChannelEditException(Refusal.TAKEN, "There is a channel " + channel + " already");
        } else if (version == null && seen != null) {
            throw new ChannelEditException(Refusal.CHANGED, "The file was removed meanwhile");
        } else if (version != null && !version.equals(seen)) {
            throw new ChannelEditException(Refusal.CHANGED, "The file was changed meanwhile");
        }
    }

    private void requireWritable() {
        if (!canWrite()) {
            throw new ChannelEditException(
                    Refusal.READ_ONLY,
                    "The files in " + folder.path()
                            + " cannot be changed here: download the file and put it where the folder comes from");
        }
    }

    private static ChannelEditException unwritable(Path path, IOException e) {
        return new ChannelEditException(
                Refusal.READ_ONLY, "The file " + path + " cannot be written (" + e + "): it is as it was");
    }

    private static FileFault tooLarge(Path path) {
        return new FileFault(path, 1, "", "more than " + LARGEST + " bytes", "a file for people");
    }

    private Path checked(String channel) {
        if (!ID.matcher(channel).matches()) {
            throw new ChannelEditException(
                    Refusal.BAD_ID,
                    "An id has small letters, digits and hyphens, begins with a letter or digit, and is at most 64 long");
        }
        return path(channel);
    }

    private Path path(String channel) {
        return folder.path().resolve(channel + ".yaml");
    }

    private static String name(String channel) {
        return "channels/" + channel + ".yaml";
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

package org.huiyin.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.YamlFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a folder as they are in force. A file that is wrong leaves in force what it said before, and stops no other.
 *
 * @param <F> a file as it was found
 */
final class FilesInForce<F extends FilesInForce.Found> {

    private static final Logger log = LoggerFactory.getLogger(FilesInForce.class);

    private final String what;
    private final Path folder;
    private final Function<Path, F> reader;
    private volatile Map<String, F> seen = Map.of();
    private volatile SortedMap<String, F> inForce = new TreeMap<>();
    private volatile List<FileFault> faults = List.of();
    private volatile @Nullable FileFault unreadable;

    /** A file as it was found. */
    interface Found {

        /** What the file is about, one file for each. */
        String subject();

        /** As it was read, to see whether it has changed. */
        byte[] content();

        /** All that keeps it from being in force. */
        List<FileFault> faults();

        /** Whether it is to be in force at all. */
        default boolean enabled() {
            return true;
        }
    }

    /**
     * @param what the files are, for the log: "rules of regions"
     * @param folder it need not exist
     */
    FilesInForce(String what, Path folder, Function<Path, F> reader) {
        this.what = what;
        this.folder = folder;
        this.reader = reader;
        refresh();
    }

    /** What is in force now, by subject. */
    SortedMap<String, F> now() {
        return inForce;
    }

    /** Every file as it was found last, in force or not. */
    Collection<F> found() {
        return new TreeMap<>(seen).values();
    }

    /** What is wrong in the files now, or with their folder. */
    List<FileFault> faults() {
        FileFault ofFolder = unreadable;
        return ofFolder == null ? faults : List.of(ofFolder);
    }

    Path folder() {
        return folder;
    }

    /** Takes up what has changed in the files. */
    synchronized void refresh() {
        Map<String, F> found = new HashMap<>();
        try {
            read(folder, reader).forEach(file -> found.put(file.subject(), file));
        } catch (IOException e) {
            if (unreadable == null) {
                log.error("The folder {} cannot be read: {}; the {} stay as they are", folder, e.toString(), what);
            }
            unreadable = new FileFault(folder, 1, "", "what cannot be read as a folder", "a folder, or none");
            return;
        }
        unreadable = null;
        if (found.keySet().equals(seen.keySet()) && found.values().stream().allMatch(this::isSeen)) {
            return;
        }
        SortedMap<String, F> next = new TreeMap<>();
        List<FileFault> wrong = new ArrayList<>();
        found.forEach((subject, file) -> {
            F before = inForce.get(subject);
            F now = file.faults().isEmpty() ? file : before;
            if (now != null && now.enabled()) {
                next.put(subject, now);
            }
            wrong.addAll(file.faults());
        });
        seen = found;
        inForce = next;
        faults = List.copyOf(wrong);
        wrong.forEach(fault -> log.error("The {} are not taken up: {}", what, fault));
        log.info("The {} are in force: {}", what, next.isEmpty() ? "none" : next.keySet());
    }

    private boolean isSeen(F file) {
        F before = seen.get(file.subject());
        return before != null && Arrays.equals(before.content(), file.content());
    }

    /** The files of a folder as they are found; none where there is no folder. */
    static <F> List<F> read(Path folder, Function<Path, F> reader) throws IOException {
        // one that is there and cannot be looked into is not one without files
        return Files.notExists(folder)
                ? List.of()
                : YamlFiles.in(folder).stream().map(reader).toList();
    }
}

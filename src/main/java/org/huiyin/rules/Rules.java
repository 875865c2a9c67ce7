package org.huiyin.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.YamlFiles;
import org.huiyin.rules.RegionFile.Change;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of every place on every day. A county's come before its city's, a city's before its province's, and the
 * gateway's settings say what no region does. A file that is wrong leaves in force what it said before.
 */
public final class Rules {

    private static final Logger log = LoggerFactory.getLogger(Rules.class);
    private static final int CODE = 6;

    private final Path folder;
    private final RuleSet elsewhere;
    private Map<String, RegionFile> seen = Map.of();
    private volatile SortedMap<String, RegionFile> inForce = new TreeMap<>();
    private volatile List<FileFault> faults = List.of();

    /**
     * @param folder {@code channel-config/regions}; it need not exist
     * @param elsewhere what is in force where no region says otherwise
     */
    public Rules(Path folder, RuleSet elsewhere) {
        this.folder = folder;
        this.elsewhere = elsewhere;
        refresh();
    }

    /** @param area 行政区划, six digits; null or anything else for a place that is not known */
    public RuleSet of(@Nullable String area, LocalDate day) {
        Change said = new Change(elsewhere.goodFromLevel(), elsewhere.visit());
        for (String region : regionsAround(area)) {
            RegionFile file = inForce.get(region);
            said = file == null ? said : file.on(day).orElse(said);
        }
        return new RuleSet(
                Objects.requireNonNull(said.goodFromLevel()).intValue(), Objects.requireNonNull(said.visit()));
    }

    /** The days after {@code from}, up to {@code to}, on which some region's rules change. */
    public SortedSet<LocalDate> changes(LocalDate from, LocalDate to) {
        SortedSet<LocalDate> days = new TreeSet<>();
        inForce.values()
                .forEach(file -> days.addAll(
                        from.isBefore(to)
                                ? file.changes().subMap(from, false, to, true).keySet()
                                : List.of()));
        return days;
    }

    /** What is wrong in the files now. */
    public List<FileFault> faults() {
        return faults;
    }

    /** The folder whose files are read. */
    public Path folder() {
        return folder;
    }

    /** Takes up what has changed in the files. */
    public synchronized void refresh() {
        Map<String, RegionFile> now = new HashMap<>();
        try {
            files(folder).forEach(file -> now.put(file.area(), file));
        } catch (IOException e) {
            log.error("The folder {} cannot be read: {}; the rules stay as they are", folder, e.getMessage());
            return;
        }
        boolean same = now.keySet().equals(seen.keySet())
                && now.values().stream()
                        .allMatch(file -> file.hasContentOf(Objects.requireNonNull(seen.get(file.area()))));
        if (same) {
            return;
        }
        SortedMap<String, RegionFile> next = new TreeMap<>();
        List<FileFault> wrong = new ArrayList<>();
        now.forEach((area, file) -> {
            RegionFile before = inForce.get(area);
            if (file.faults().isEmpty()) {
                next.put(area, file);
            } else if (before != null) {
                next.put(area, before);
            }
            wrong.addAll(file.faults());
        });
        seen = now;
        inForce = next;
        faults = List.copyOf(wrong);
        wrong.forEach(fault -> log.error("The rules of a region are not taken up: {}", fault));
        log.info("Rules are in force for {}", next.isEmpty() ? "no region in particular" : "regions " + next.keySet());
    }

    /** What is wrong in the files of a folder, without putting them in force. */
    public static List<FileFault> check(Path folder) throws IOException {
        return files(folder).stream().flatMap(file -> file.faults().stream()).toList();
    }

    private static List<RegionFile> files(Path folder) throws IOException {
        return Files.isDirectory(folder)
                ? YamlFiles.in(folder).stream().map(RegionFile::read).toList()
                : List.of();
    }

    /** Province, city, county: the codes that may say something of a place, the widest first. */
    private static List<String> regionsAround(@Nullable String area) {
        return area == null || area.length() != CODE
                ? List.of()
                : List.of(area.substring(0, 2) + "0000", area.substring(0, 4) + "00", area);
    }
}

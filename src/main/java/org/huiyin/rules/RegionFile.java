package org.huiyin.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileSchema;
import org.huiyin.platform.files.LinedTree;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A file of {@code channel-config/regions/} as it was found.
 *
 * @param area the region's code, by the file's name
 * @param content as it was read, to see whether it has changed
 * @param changes what the region says from which day on; empty where the file is wrong
 * @param faults all that keeps it from being in force
 */
record RegionFile(
        Path path, String area, byte[] content, NavigableMap<LocalDate, Change> changes, List<FileFault> faults) {

    private static final FileSchema SCHEMA = FileSchema.beside(RegionFile.class, "region.schema.json");
    private static final String SUFFIX = ".yaml";

    /** What changes on a day; null stays as it was. */
    record Change(@Nullable Integer goodFromLevel, @Nullable Duration visit) {

        /** This, and what it leaves open from {@code earlier}. */
        Change orElse(Change earlier) {
            return new Change(
                    goodFromLevel != null ? goodFromLevel : earlier.goodFromLevel,
                    visit != null ? visit : earlier.visit);
        }
    }

    /** Never throws for what stands in the file; a file that cannot be read has that as its fault. */
    static RegionFile read(Path path) {
        String name = path.getFileName().toString();
        String area = name.substring(0, name.lastIndexOf('.'));
        byte[] content;
        try {
            content = Files.readAllBytes(path);
        } catch (IOException e) {
            FileFault fault = new FileFault(path, 1, "", "a file that cannot be read: " + e, "a readable file");
            return new RegionFile(path, area, new byte[0], new TreeMap<>(), List.of(fault));
        }
        LinedTree tree = LinedTree.of(path, content);
        if (!name.endsWith(SUFFIX)) {
            tree.fault(JsonPointer.empty(), "the file name " + name, area + SUFFIX);
        }
        if (tree.faults().isEmpty()) {
            SCHEMA.check(tree, JsonPointer.empty(), tree.root(), Set.of());
        }
        String said = tree.root().path("area").asString(area);
        if (!said.equals(area)) {
            tree.fault("area", FileSchema.shown(tree.root().get("area")), "\"" + area + "\", as the file is called");
        }
        NavigableMap<LocalDate, Change> changes = tree.faults().isEmpty() ? changes(tree) : new TreeMap<>();
        return new RegionFile(
                path, area, content, tree.faults().isEmpty() ? changes : new TreeMap<>(), List.copyOf(tree.faults()));
    }

    boolean hasContentOf(RegionFile other) {
        return Arrays.equals(content, other.content);
    }

    /** What the region says on a day: the last word on each thing. */
    Change on(LocalDate day) {
        Change said = new Change(null, null);
        for (Change change : changes.headMap(day, true).values()) {
            said = change.orElse(said);
        }
        return said;
    }

    private static NavigableMap<LocalDate, Change> changes(LinedTree tree) {
        NavigableMap<LocalDate, Change> changes = new TreeMap<>();
        JsonNode rules = tree.root().path("rules");
        for (int i = 0; i < rules.size(); i++) {
            JsonNode rule = rules.get(i);
            String at = "rules." + i;
            LocalDate from = day(tree, at + ".from", rule.path("from").asString(""));
            Integer good = rule.has("goodFromLevel") ? rule.get("goodFromLevel").intValue() : null;
            Duration visit = rule.has("visit")
                    ? duration(tree, at + ".visit", rule.get("visit").asString(""))
                    : null;
            if (from != null && changes.put(from, new Change(good, visit)) != null) {
                tree.fault(at + ".from", "the day " + from + " a second time", "each day once");
            }
        }
        return changes;
    }

    private static @Nullable LocalDate day(LinedTree tree, String key, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            tree.fault(key, "\"" + text + "\"", "a day of the calendar as \"2026-07-01\"");
            return null;
        }
    }

    private static @Nullable Duration duration(LinedTree tree, String key, String text) {
        try {
            Duration duration = DurationStyle.detectAndParse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        tree.fault(key, "\"" + text + "\"", "a time as 30m, 2h or 1d");
        return null;
    }
}

package org.huiyin.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileSchema;
import org.huiyin.platform.files.LinedTree;
import org.huiyin.rules.RuleSet.BeforeOccurrence;
import org.huiyin.rules.RuleSet.Counting;
import org.huiyin.rules.RuleSet.FurtherRatings;
import org.huiyin.rules.RuleSet.OneRatingFor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A file of {@code channel-config/regions/} as it was found.
 *
 * @param subject the region's code, by the file's name
 * @param title its name, for people
 * @param content as it was read, to see whether it has changed
 * @param enabled false for a file that is there to be read and copied, and says nothing
 * @param changes what the region says of ratings from which day on; empty where the file is wrong
 * @param cases the same of the handling of bad ones
 * @param faults all that keeps it from being in force
 */
record RegionFile(
        Path path,
        String subject,
        String title,
        byte[] content,
        boolean enabled,
        NavigableMap<LocalDate, RuleChange> changes,
        NavigableMap<LocalDate, JsonNode> cases,
        List<FileFault> faults)
        implements FilesInForce.Found {

    private static final FileSchema SCHEMA = FileSchema.beside(RegionFile.class, "region.schema.json");
    private static final String SUFFIX = ".yaml";

    /** Never throws for what stands in the file; a file that cannot be read has that as its fault. */
    static RegionFile read(Path path) {
        String name = path.getFileName().toString();
        String area = name.substring(0, name.lastIndexOf('.'));
        byte[] content;
        try {
            content = Files.readAllBytes(path);
        } catch (IOException e) {
            FileFault fault = new FileFault(path, 1, "", "a file that cannot be read: " + e, "a readable file");
            return new RegionFile(
                    path, area, area, new byte[0], true, new TreeMap<>(), new TreeMap<>(), List.of(fault));
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
        boolean enabled = tree.root().path("enabled").asBoolean(true);
        NavigableMap<LocalDate, RuleChange> changes = tree.faults().isEmpty() ? changes(tree) : new TreeMap<>();
        NavigableMap<LocalDate, JsonNode> cases = tree.faults().isEmpty() ? cases(tree) : new TreeMap<>();
        return new RegionFile(
                path,
                area,
                tree.root().path("title").asString(area),
                content,
                enabled,
                tree.faults().isEmpty() ? changes : new TreeMap<>(),
                tree.faults().isEmpty() ? cases : new TreeMap<>(),
                List.copyOf(tree.faults()));
    }

    /** What the region says on a day: the last word on each thing. */
    RuleChange on(LocalDate day) {
        RuleChange said = RuleChange.NOTHING;
        for (RuleChange change : changes.headMap(day, true).values()) {
            said = change.orElse(said);
        }
        return said;
    }

    private static NavigableMap<LocalDate, RuleChange> changes(LinedTree tree) {
        NavigableMap<LocalDate, RuleChange> changes = new TreeMap<>();
        JsonNode rules = tree.root().path("rules");
        for (int i = 0; i < rules.size(); i++) {
            String at = "rules." + i;
            LocalDate from = day(tree, at + ".from", rules.get(i).path("from").asString(""));
            RuleChange change = change(tree, at, rules.get(i));
            if (from != null && changes.put(from, change) != null) {
                tree.fault(at + ".from", "the day " + from + " a second time", "each day once");
            }
        }
        return changes;
    }

    private static NavigableMap<LocalDate, JsonNode> cases(LinedTree tree) {
        NavigableMap<LocalDate, JsonNode> changes = new TreeMap<>();
        JsonNode cases = tree.root().path("cases");
        for (int i = 0; i < cases.size(); i++) {
            String at = "cases." + i + ".from";
            LocalDate from = day(tree, at, cases.get(i).path("from").asString(""));
            if (from != null && changes.put(from, cases.get(i)) != null) {
                tree.fault(at, "the day " + from + " a second time", "each day once");
            }
        }
        return changes;
    }

    private static RuleChange change(LinedTree tree, String at, JsonNode rule) {
        return new RuleChange(
                rule.has("goodFromLevel") ? rule.get("goodFromLevel").intValue() : null,
                rule.has("visit")
                        ? duration(tree, at + ".visit", rule.get("visit").asString(""))
                        : null,
                word(OneRatingFor.class, rule, "oneRatingFor"),
                rule.has("followUps") ? rule.get("followUps").intValue() : null,
                word(Counting.class, rule, "counts"),
                word(FurtherRatings.class, rule, "furtherRatings"),
                rule.has("rateWithin") ? Term.of(rule.get("rateWithin").stringValue()) : null,
                rule.has("rater") ? rule.get("rater").stringValue().equals("real-name") : null,
                rule.has("matchPerson") ? Term.of(rule.get("matchPerson").stringValue()) : null,
                rule.has("matchWindow")
                        ? duration(
                                tree,
                                at + ".matchWindow",
                                rule.get("matchWindow").asString(""))
                        : null,
                word(BeforeOccurrence.class, rule, "beforeOccurrence"),
                rule.has("requireKnownOccurrence")
                        ? rule.get("requireKnownOccurrence").booleanValue()
                        : null,
                rule.has("defaultRating")
                        ? DefaultRating.of(rule.get("defaultRating").stringValue())
                        : null,
                rule.has("askAfter") ? Term.of(rule.get("askAfter").stringValue()) : null);
    }

    private static <E extends Enum<E>> @Nullable E word(Class<E> type, JsonNode rule, String key) {
        return rule.has(key) ? Enum.valueOf(type, rule.get(key).stringValue().toUpperCase(Locale.ROOT)) : null;
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

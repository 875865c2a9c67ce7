package org.huiyin.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.huiyin.platform.files.FileFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rules of every place on every day. A county's come before its city's, a city's before its province's, and the
 * gateway's settings say what no region does. A file that is wrong leaves in force what it said before.
 */
public final class Rules {

    private static final int CODE = 6;

    private final FilesInForce<RegionFile> regions;
    private final RuleSet elsewhere;

    /**
     * @param folder {@code channel-config/regions}; it need not exist
     * @param elsewhere what is in force where no region says otherwise
     */
    public Rules(Path folder, RuleSet elsewhere) {
        this.regions = new FilesInForce<>("rules of regions", folder, RegionFile::read);
        this.elsewhere = elsewhere;
    }

    /** @param area 行政区划, six digits; null or anything else for a place that is not known */
    public RuleSet of(@Nullable String area, LocalDate day) {
        RuleChange said = RuleChange.NOTHING;
        for (String region : regionsAround(area)) {
            RegionFile file = regions.now().get(region);
            said = file == null ? said : file.on(day).orElse(said);
        }
        return said.orElse(elsewhere);
    }

    /**
     * Each rule of a place as it is on a day, and which region says so.
     *
     * @param area as for {@link #of}
     */
    public List<RuleInForce> inForce(@Nullable String area, LocalDate day) {
        List<RegionFile> around = filesAround(area);
        return Stream.of(Rule.values()).map(rule -> inForce(rule, around, day)).toList();
    }

    private RuleInForce inForce(Rule rule, List<RegionFile> around, LocalDate day) {
        // the narrowest region's last word
        for (int i = around.size() - 1; i >= 0; i--) {
            RegionFile file = around.get(i);
            for (Map.Entry<LocalDate, RuleChange> change :
                    file.changes().headMap(day, true).descendingMap().entrySet()) {
                Object value = rule.in(change.getValue());
                if (value != null) {
                    return new RuleInForce(rule, value, file.subject(), change.getKey());
                }
            }
        }
        return new RuleInForce(rule, rule.in(elsewhere), null, null);
    }

    /**
     * Every change that a place sees, the earliest first. What a region around it says and the place overrules is none.
     *
     * @param area as for {@link #of}
     */
    public List<RuleStep> steps(@Nullable String area) {
        List<RegionFile> around = filesAround(area);
        SortedSet<LocalDate> days = new TreeSet<>();
        around.forEach(file -> days.addAll(file.changes().keySet()));
        List<RuleStep> steps = new ArrayList<>();
        for (LocalDate day : days) {
            for (Rule rule : Rule.values()) {
                RuleInForce before = inForce(rule, around, day.minusDays(1));
                RuleInForce after = inForce(rule, around, day);
                if (!before.value().equals(after.value())) {
                    steps.add(new RuleStep(day, rule, before.value(), after.value(), after.saidBy()));
                }
            }
        }
        return steps;
    }

    /** The regions that have a file, in force or not, by their codes. */
    public List<Region> regions() {
        return regions.found().stream()
                .map(file -> new Region(
                        file.subject(),
                        file.title(),
                        file.enabled(),
                        new TreeSet<>(file.changes().keySet()),
                        file.faults()))
                .toList();
    }

    private List<RegionFile> filesAround(@Nullable String area) {
        Map<String, RegionFile> now = regions.now();
        return regionsAround(area).stream()
                .map(now::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * What is demanded of the handling of bad ratings.
     *
     * @param area 行政区划, six digits or more; null or anything else for a place that is not known
     */
    public CaseRules cases(@Nullable String area, LocalDate day) {
        CaseRules said = CaseRules.NATIONAL;
        String county = area != null && area.length() > CODE ? area.substring(0, CODE) : area;
        for (RegionFile file : filesAround(county)) {
            for (JsonNode change : file.cases().headMap(day, true).values()) {
                said = said.changedBy(change);
            }
        }
        return said;
    }

    /** The days after {@code from}, up to {@code to}, on which some region's rules change. */
    public SortedSet<LocalDate> changes(LocalDate from, LocalDate to) {
        SortedSet<LocalDate> days = new TreeSet<>();
        regions.now()
                .values()
                .forEach(file -> days.addAll(
                        from.isBefore(to)
                                ? file.changes().subMap(from, false, to, true).keySet()
                                : List.of()));
        return days;
    }

    /** What is wrong in the files now. */
    public List<FileFault> faults() {
        return regions.faults();
    }

    /** The folder whose files are read. */
    public Path folder() {
        return regions.folder();
    }

    /** Takes up what has changed in the files. */
    public void refresh() {
        regions.refresh();
    }

    /** What is wrong in the files of a folder, without putting them in force. */
    public static List<FileFault> check(Path folder) throws IOException {
        return FilesInForce.read(folder, RegionFile::read).stream()
                .flatMap(file -> file.faults().stream())
                .toList();
    }

    /** Province, city, county: the codes that may say something of a place, the widest first. */
    private static List<String> regionsAround(@Nullable String area) {
        return area == null || area.length() != CODE
                ? List.of()
                : Stream.of(area.substring(0, 2) + "0000", area.substring(0, 4) + "00", area)
                        .distinct()
                        .toList();
    }
}

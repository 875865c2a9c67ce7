package org.huiyin.console.editing;

import java.util.List;

/**
 * A line of a difference, for the part {@code diff}.
 *
 * @param kind same, added or removed
 */
record DiffLine(String kind, String text) {

    private static final int HEADER = 2;

    /** @param unified as {@code diff -u} says it */
    static List<DiffLine> of(List<String> unified) {
        return unified.stream().skip(HEADER).map(DiffLine::of).toList();
    }

    private static DiffLine of(String line) {
        if (line.startsWith("@@")) {
            return new DiffLine("same", "⋯");
        }
        String text = line.isEmpty() ? "" : line.substring(1);
        return new DiffLine(line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same", text);
    }
}

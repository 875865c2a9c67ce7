package org.huiyin.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of a device's numbered messages have come: they begin with 1, and may come in any order and more than once.
 *
 * @param highest 0 for none
 * @param gaps what is missing below it, as first, last, first, last, in their order; those farthest back are forgotten
 *     where there are too many
 * @param repeats how often a number came again
 */
public record SequenceRecord(long highest, List<Long> gaps, long repeats) {

    static final SequenceRecord EMPTY = new SequenceRecord(0, List.of(), 0);

    private static final int MOST_GAPS = 500;

    public SequenceRecord {
        gaps = List.copyOf(gaps);
    }

    /** How many are missing. */
    public long missing() {
        long missing = 0;
        for (int i = 0; i < gaps.size(); i += 2) {
            missing += gaps.get(i + 1) - gaps.get(i) + 1;
        }
        return missing;
    }

    /** Whether one of this number has come. */
    public boolean has(long number) {
        return number <= highest && gapOf(number) < 0;
    }

    /** The same, after one of this number. */
    SequenceRecord with(long number) {
        if (number > highest) {
            return number == highest + 1
                    ? new SequenceRecord(number, gaps, repeats)
                    : new SequenceRecord(number, bounded(gaps, highest + 1, number - 1), repeats);
        }
        int gap = gapOf(number);
        return gap < 0
                ? new SequenceRecord(highest, gaps, repeats + 1)
                : new SequenceRecord(highest, filled(gap, number), repeats);
    }

    private int gapOf(long number) {
        for (int i = gaps.size() - 2; i >= 0; i -= 2) {
            if (gaps.get(i) <= number) {
                return number <= gaps.get(i + 1) ? i : -1;
            }
        }
        return -1;
    }

    private static List<Long> bounded(List<Long> gaps, long first, long last) {
        List<Long> more = new ArrayList<>(gaps);
        more.add(first);
        more.add(last);
        return more.size() > 2 * MOST_GAPS ? more.subList(2, more.size()) : more;
    }

    private List<Long> filled(int gap, long number) {
        List<Long> fewer = new ArrayList<>(gaps);
        long first = fewer.remove(gap);
        long last = fewer.remove(gap);
        if (number < last) {
            fewer.add(gap, last);
            fewer.add(gap, number + 1);
        }
        if (first < number) {
            fewer.add(gap, number - 1);
            fewer.add(gap, first);
        }
        return fewer.size() > 2 * MOST_GAPS ? fewer.subList(2, fewer.size()) : fewer;
    }
}

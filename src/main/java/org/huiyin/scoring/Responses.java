package org.huiyin.scoring;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted of service occurrences and of the ratings that were to be matched with them.
 *
 * @param occurrences told of
 * @param rated of them, by somebody of their own accord
 * @param defaulted of them, rated by the system as nobody had, and by nobody since
 * @param matched those rated, by what the rating was found to be of them: {@code asked}, {@code number},
 *     {@code person}, {@code window}
 * @param unmatched ratings without an occurrence that is known, by the reason
 */
public record Responses(
        long occurrences, long rated, long defaulted, Map<String, Long> matched, Map<String, Long> unmatched) {

    public static final Responses NONE = new Responses(0, 0, 0, Map.of(), Map.of());

    Responses plus(Responses other) {
        return new Responses(
                occurrences + other.occurrences,
                rated + other.rated,
                defaulted + other.defaulted,
                sum(matched, other.matched),
                sum(unmatched, other.unmatched));
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sum = new TreeMap<>(one);
        other.forEach((word, n) -> sum.merge(word, n, Long::sum));
        return sum;
    }
}

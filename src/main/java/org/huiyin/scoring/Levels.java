package org.huiyin.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How many gave each level, 5 the best. */
public record Levels(
        @JsonProperty("5") long n5,
        @JsonProperty("4") long n4,
        @JsonProperty("3") long n3,
        @JsonProperty("2") long n2,
        @JsonProperty("1") long n1) {

    public static final Levels NONE = new Levels(0, 0, 0, 0, 0);

    /** @param level 1 to 5 */
    static Levels of(int level, long n) {
        return new Levels(
                level == 5 ? n : 0, level == 4 ? n : 0, level == 3 ? n : 0, level == 2 ? n : 0, level == 1 ? n : 0);
    }

    Levels plus(Levels other) {
        return new Levels(n5 + other.n5, n4 + other.n4, n3 + other.n3, n2 + other.n2, n1 + other.n1);
    }

    long total() {
        return n5 + n4 + n3 + n2 + n1;
    }

    /** How many gave this level or a better one. */
    long from(int level) {
        return n5 + (level <= 4 ? n4 : 0) + (level <= 3 ? n3 : 0) + (level <= 2 ? n2 : 0) + (level <= 1 ? n1 : 0);
    }

    /** The sum of all levels given. */
    long sum() {
        return 5 * n5 + 4 * n4 + 3 * n3 + 2 * n2 + n1;
    }
}

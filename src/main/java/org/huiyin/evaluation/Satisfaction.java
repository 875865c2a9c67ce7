package org.huiyin.evaluation;

import java.util.Optional;

/** The five national levels, 5 the best. Source: 国办发〔2019〕51号. */
public enum Satisfaction {
    VERY_DISSATISFIED(1),
    DISSATISFIED(2),
    BASICALLY_SATISFIED(3),
    SATISFIED(4),
    VERY_SATISFIED(5);

    private final int level;

    Satisfaction(int level) {
        this.level = level;
    }

    /** The level as a number, 1 to 5. */
    public int level() {
        return level;
    }

    /** Levels 2 and 1 are 差评. */
    public boolean isNegative() {
        return level <= 2;
    }

    /** 好 for 5 and 4, 中 for 3, 差 for 2 and 1. */
    public Grade grade() {
        return level >= 4 ? Grade.GOOD : level == 3 ? Grade.FAIR : Grade.POOR;
    }

    /** The level with this number; empty for any number but 1 to 5. */
    public static Optional<Satisfaction> of(int level) {
        return level >= 1 && level <= 5 ? Optional.of(values()[level - 1]) : Optional.empty();
    }
}

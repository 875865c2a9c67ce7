package org.huiyin.rules;

import java.time.Duration;

/**
 * The rules of one place on one day.
 *
 * @param goodFromLevel the lowest level that counts as 好评: 3, or 4 where 基本满意 does not
 * @param visit how long after the first rating of a window another by the same person is of the same visit
 */
public record RuleSet(int goodFromLevel, Duration visit) {}

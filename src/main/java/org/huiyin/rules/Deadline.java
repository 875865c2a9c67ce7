package org.huiyin.rules;

import java.time.LocalDate;

/**
 * The last day of a term that is counted in working days.
 *
 * @param day until whose end there is time
 * @param provisional whether it lies, or was counted, in a year whose calendar is not announced: it may move when it is
 */
public record Deadline(LocalDate day, boolean provisional) {}

package org.huiyin.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One rule of one place as it is on a day, and who says so.
 *
 * @param value as {@link Rule#in} has it
 * @param saidBy the region whose file says it: the place itself or one around it; null for the gateway's settings
 * @param since the day from which that file says it; null for the settings
 */
public record RuleInForce(Rule rule, Object value, @Nullable String saidBy, @Nullable LocalDate since) {}

package org.huiyin.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One rule of one place as it changes on a day.
 *
 * @param day the first day on which it is otherwise
 * @param saidBy the region whose file says it from then on; null for the gateway's settings
 */
public record RuleStep(LocalDate day, Rule rule, Object before, Object after, @Nullable String saidBy) {}

package org.huiyin.scoring;

import java.time.LocalDate;
import java.util.Map;

/**
 * Which figures.
 *
 * @param from the first day
 * @param to the last day
 * @param only what the figures are confined to; empty for all
 * @param within what whoever asks may see; nothing else is in the figures
 */
public record FigureQuery(Grouping by, LocalDate from, LocalDate to, Map<Grouping, String> only, CellScope within) {}

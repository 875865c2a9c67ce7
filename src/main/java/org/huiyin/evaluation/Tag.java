package org.huiyin.evaluation;

/**
 * One code of the national tag table.
 *
 * @param code three digits, the first one the level
 * @param level the level that it goes with
 * @param text its wording; empty for a retired code
 * @param retired whether it is of an older table: still readable, no longer offered
 */
public record Tag(String code, Satisfaction level, String text, boolean retired) {}

package org.huiyin.evaluation;

/**
 * The rating as the citizen gave it.
 *
 * @param raw the key, word or stars, verbatim
 * @param scale the mapping and its version that read it, for example {@code national-5} or {@code menu 2026-01}
 */
public record Given(String raw, String scale) {}

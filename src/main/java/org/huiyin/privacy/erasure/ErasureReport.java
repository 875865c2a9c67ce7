package org.huiyin.privacy.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an erasure did. Nothing of the citizen is in it.
 *
 * @param by who ordered it
 * @param why in their words
 * @param evaluations the ids of the records
 * @param erased how many of each kind went; the kinds of which there was none are there with 0
 * @param stays what remains without anything that leads to the citizen, by kind, as counts
 * @param files of our own, and whether bytes of what was erased may still lie in them: true where none does
 */
public record ErasureReport(
        String id,
        Instant at,
        String by,
        String why,
        List<String> evaluations,
        Map<String, Long> erased,
        Map<String, Long> stays,
        Map<String, Boolean> files) {}

package org.huiyin.privacy.erasure;

import java.util.Map;
import java.util.Set;

/**
 * What an erasure is about.
 *
 * @param evaluations the ids of the records, which entries of quarantine have too
 * @param keys of these records, under which other submissions may have come
 * @param raters the pseudonyms of those who made them
 * @param attachments the digests of what came with them
 * @param channels the ids of those by which the records came
 * @param known what is known to lead to them, as anybody may have written it into their words: contacts and names
 * @param cases that are named themselves, by their ids, with their numbers: those that no record may belong to
 * @param whole whether it is all there is of these citizens, and not these records alone: then what is kept under the
 *     pseudonym goes too
 */
public record ErasureScope(
        Set<String> evaluations,
        Set<String> keys,
        Set<String> raters,
        Set<String> attachments,
        Set<String> channels,
        Set<String> known,
        Map<String, String> cases,
        boolean whole) {}

package org.huiyin.people.audit;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A deed as it is told to the trail. It has ids and codes and nothing of a citizen: who reads the trail may not know raters.
 *
 * @param who the name of the account, {@code key:} and the name of a key, or as somebody who was refused called themselves;
 *     empty where nobody said
 * @param as the words of the roles in which it was done, separated by spaces
 * @param from the network address
 * @param verb what was done, as a word of the table of roles, or {@code sign-in}
 * @param kind what it was done to: {@code quarantine}, {@code api-key}; empty where it is no one thing
 * @param object the id of that thing; empty where it is no one thing
 * @param why in the words of whoever did it; null where no reason is asked for
 * @param before what changed, as it was, by the names of the settings
 * @param after the same as it is now
 */
public record NewEntry(
        String who,
        String as,
        String from,
        String verb,
        String kind,
        String object,
        @Nullable String why,
        AuditOutcome outcome,
        Map<String, String> before,
        Map<String, String> after) {

    private static final int LONGEST_WORD = 200;
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_VALUES = 200;

    /** What is too long is cut, with an ellipsis at its end: an entry is never refused for what it says. */
    public NewEntry {
        who = cut(who, LONGEST_WORD);
        as = cut(as, LONGEST_WORD);
        from = cut(from, LONGEST_WORD);
        verb = cut(verb, LONGEST_WORD);
        kind = cut(kind, LONGEST_WORD);
        object = cut(object, LONGEST_WORD);
        why = why == null ? null : cut(why, LONGEST_TEXT);
        before = cut(before);
        after = cut(after);
    }

    /** In the order of the names, in which they are digested. */
    private static Map<String, String> cut(Map<String, String> values) {
        TreeMap<String, String> kept = new TreeMap<>();
        values.forEach((name, value) -> kept.put(cut(name, LONGEST_WORD), cut(value, LONGEST_TEXT)));
        while (kept.size() > MOST_VALUES) {
            kept.pollLastEntry();
        }
        return Collections.unmodifiableSortedMap(kept);
    }

    private static String cut(String text, int longest) {
        String kept = text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
        for (int i = 0; i < kept.length(); i++) {
            if (Character.isSurrogate(kept.charAt(i))) {
                return withoutHalfCharacters(kept);
            }
        }
        return kept;
    }

    /** A lone half of a character becomes a question mark, as it would on its way to the store. */
    private static String withoutHalfCharacters(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}

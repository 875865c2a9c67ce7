package org.huiyin.people;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;

/** Reads what somebody wants a key to be, or refuses with 400 and says which field is wrong. */
public final class KeyFields {

    private static final int LONGEST_NAME = 100;

    private KeyFields() {}

    /** What the key is for, in its maker's words. */
    public static String name(@Nullable String given) {
        String name = given == null ? "" : given.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw BadRequest.of("name", "say in 1 to " + LONGEST_NAME + " characters what the key is for");
        }
        return name;
    }

    /** When it ends: not before now; null for never. */
    public static @Nullable Instant expiry(@Nullable Instant wanted, Instant now) {
        if (wanted != null && !wanted.isAfter(now)) {
            throw BadRequest.of("expiresAt", "is over");
        }
        return wanted;
    }

    /** What a key of theirs could be for, in the order of the table. */
    public static List<Verb> possible(SignedIn maker) {
        return Stream.of(Verb.values())
                .filter(verb -> !ApiKey.PERSONS_ONLY.contains(verb) && maker.may(verb))
                .toList();
    }

    /**
     * What a key is for.
     *
     * @param words null for all that its maker may do and that keys may
     */
    public static Set<Verb> verbs(@Nullable List<String> words, SignedIn maker) {
        Set<Verb> verbs = EnumSet.noneOf(Verb.class);
        if (words == null) {
            verbs.addAll(possible(maker));
            return verbs;
        }
        for (String word : words) {
            Verb verb = Verb.of(word)
                    .orElseThrow(() -> BadRequest.of("verbs", "has '" + word + "', which is none; see /api/v1/roles"));
            if (ApiKey.PERSONS_ONLY.contains(verb)) {
                throw BadRequest.of("verbs", "has '" + word + "', which is for people and for no key");
            }
            if (!maker.may(verb)) {
                throw BadRequest.of("verbs", "has '" + word + "', which its maker may not do");
            }
            verbs.add(verb);
        }
        if (verbs.isEmpty()) {
            throw BadRequest.of("verbs", "is empty; a key without verbs can do nothing");
        }
        return verbs;
    }
}

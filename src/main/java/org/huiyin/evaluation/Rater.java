package org.huiyin.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Who rated, without saying who.
 *
 * @param key keyed HMAC of the citizen's identity on the channel; null for an anonymous rating
 * @param named whether the citizen gave a name or identity
 * @param contact whether a contact is kept, encrypted, in its own place
 */
public record Rater(@Nullable String key, boolean named, boolean contact) {

    public static final Rater ANONYMOUS = new Rater(null, false, false);
}

package org.huiyin.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Who rated, without saying who.
 *
 * @param key keyed HMAC of the citizen's identity on the channel; null for an anonymous rating
 * @param proven whether somebody vouches that it is the citizen's own: WeChat, a signed token, a caller known by its key, a
 *     provider of telephone numbers, a letter of ours that is answered. Only then do ratings under the same key bind each
 *     other; what is merely said may be kept and compared
 * @param named whether the citizen gave a name or identity
 * @param contact whether a contact is kept, encrypted, in its own place
 */
public record Rater(@Nullable String key, boolean proven, boolean named, boolean contact) {

    public static final Rater ANONYMOUS = new Rater(null, false, false, false);

    public Rater {
        if (proven && key == null) {
            throw new IllegalArgumentException("Nobody is proven who is not known");
        }
    }
}

package org.huiyin.people;

import java.util.Locale;

/** How far somebody may go with what they may do. */
public enum Reach {
    /** What is somebody's own: their figures, their keys. */
    OWN,
    /** What the account's scope covers. */
    WITHIN_SCOPE,
    EVERYWHERE;

    /** As it stands in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

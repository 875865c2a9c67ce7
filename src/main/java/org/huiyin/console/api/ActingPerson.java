package org.huiyin.console.api;

import java.security.Principal;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;

/** Who did something, as it is kept: whoever was signed in, and for whom in their own words. */
final class ActingPerson {

    private static final int LONGEST = 100;

    private ActingPerson() {}

    /** @param name for whom they did it; null or blank for nobody else */
    static String of(@Nullable String name, Principal signedIn) {
        if (name == null || name.isBlank()) {
            return signedIn.getName();
        }
        String given = BadRequest.text("name", name, LONGEST);
        return given.equals(signedIn.getName()) ? given : signedIn.getName() + " (for " + given + ")";
    }
}

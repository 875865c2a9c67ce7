package org.huiyin.console;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Who did something, as it is kept: the name that was given, and who was signed in. */
final class Person {

    static final int LONGEST = 100;

    private Person() {}

    /** @param name null or blank where only the one signed in is known */
    static String of(@Nullable String name, Principal signedIn) {
        if (name == null || name.isBlank()) {
            return signedIn.getName();
        }
        String given = BadRequest.text("name", name, LONGEST);
        return given.equals(signedIn.getName()) ? given : given + " (" + signedIn.getName() + ")";
    }
}

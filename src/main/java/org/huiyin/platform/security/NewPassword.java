package org.huiyin.platform.security;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a password has to be when it is chosen. */
final class NewPassword {

    private static final int SHORTEST = 12;
    /** More bytes than these bcrypt does not look at. */
    private static final int LONGEST = 72;

    private NewPassword() {}

    /** Why it may not be chosen, without the password; null where it may. */
    static @Nullable String trouble(String wanted) {
        int bytes = wanted.getBytes(StandardCharsets.UTF_8).length;
        return bytes >= SHORTEST && bytes <= LONGEST
                ? null
                : "has " + bytes + " bytes in UTF-8; expected " + SHORTEST + " to " + LONGEST;
    }
}

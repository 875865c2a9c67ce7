package org.huiyin.people.session;

import org.jspecify.annotations.Nullable;

/**
 * How somebody came in: all that a session knows.
 *
 * @param account whose it is
 * @param epoch of the account at the sign-in; a later one ends the session
 * @param secondFactor whether a second factor was given, or the provider that signed the person in answers for it
 * @param identityToken of the provider that signed the person in, sealed, for signing out there; null for none
 * @param address from which it began
 * @param browser as it names itself, at most 200 characters
 */
public record Entrance(
        String account,
        int epoch,
        boolean secondFactor,
        @Nullable String identityToken,
        String address,
        String browser) {

    private static final int LONGEST_BROWSER = 200;

    public Entrance {
        browser = browser.length() > LONGEST_BROWSER ? browser.substring(0, LONGEST_BROWSER) : browser;
    }

    /** The same once the second factor was given. */
    public Entrance withSecondFactor() {
        return new Entrance(account, epoch, true, identityToken, address, browser);
    }

    /** The same after the person changed the account by itself, which ends every other session. */
    public Entrance inEpoch(int now) {
        return new Entrance(account, now, secondFactor, identityToken, address, browser);
    }
}

package org.huiyin.people.session;

import jakarta.servlet.http.HttpServletRequest;
import org.huiyin.people.Account;
import org.jspecify.annotations.Nullable;

/**
 * The session that a request came with, and that is good.
 *
 * @param digest by which it is kept
 */
public record SessionInHand(Account account, Entrance entrance, SignInStage stage, String digest) {

    private static final String ATTRIBUTE = SessionInHand.class.getName();

    /** Null for a request without. */
    public static @Nullable SessionInHand of(HttpServletRequest request) {
        return (SessionInHand) request.getAttribute(ATTRIBUTE);
    }

    /** The same with the second factor that was just set up. */
    public SessionInHand withSecondFactor() {
        return new SessionInHand(account, entrance.withSecondFactor(), SignInStage.COMPLETE, digest);
    }

    static void note(HttpServletRequest request, @Nullable SessionInHand session) {
        if (session == null) {
            request.removeAttribute(ATTRIBUTE);
        } else {
            request.setAttribute(ATTRIBUTE, session);
        }
    }
}

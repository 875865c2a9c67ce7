package org.huiyin.channel.rating;

import java.time.Duration;
import java.util.Optional;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.VisitorTokens;
import org.huiyin.privacy.VisitorTokens.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * Visitors whom another door has recognised and sent here with a token. The page that is shown for it has a token of its
 * own, good for that form alone.
 */
public final class RecognisedVisitors {

    private static final char BETWEEN = ' ';

    private final VisitorTokens tokens;

    public RecognisedVisitors(VisitorTokens tokens) {
        this.tokens = tokens;
    }

    /** Who comes to the page with this token; empty for nobody that is known. */
    public Optional<Visitor> arriving(String token, String page) {
        return tokens.open(token, page);
    }

    /** The token of a form that is handed out to the visitor. */
    public String formToken(Visitor visitor, String nonce, Duration lifetime) {
        return tokens.issue(visitor, form(nonce), lifetime);
    }

    /** Who sends the form with this nonce; empty if the token is not that form's. */
    public Optional<Visitor> sending(String token, String nonce) {
        return tokens.open(token, form(nonce));
    }

    /** What stands in the form in the place of its token, once that is opened. */
    public static String telling(Visitor visitor) {
        return visitor.matter() == null ? visitor.mask() : visitor.mask() + BETWEEN + visitor.matter();
    }

    /** What a form tells of its visitor; null where it tells nothing, or its token has not been opened. */
    static @Nullable Visitor told(@Nullable String field) {
        if (field == null || !Pseudonyms.isMask(field)) {
            return null;
        }
        int between = field.indexOf(BETWEEN);
        return between < 0
                ? new Visitor(field, null)
                : new Visitor(field.substring(0, between), field.substring(between + 1));
    }

    private static String form(String nonce) {
        return "form " + nonce;
    }
}

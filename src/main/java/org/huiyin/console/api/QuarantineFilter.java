package org.huiyin.console.api;

import java.util.Locale;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore.Selection;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;

/** Reads from a query which entries of quarantine somebody wants to see. */
public final class QuarantineFilter {

    private QuarantineFilter() {}

    /**
     * Null for any.
     *
     * @param cause as {@link #word} gives it
     * @param state {@code waiting} or {@code dropped}
     */
    public static Selection of(@Nullable String channel, @Nullable String cause, @Nullable String state) {
        Boolean waiting = null;
        if (state != null) {
            if (!state.equals("waiting") && !state.equals("dropped")) {
                throw BadRequest.of("state", "is '" + state + "'; expected waiting or dropped");
            }
            waiting = state.equals("waiting");
        }
        return new Selection(channel, cause == null ? null : cause(cause), waiting);
    }

    /** A cause as it stands in addresses and answers: {@code channel-unknown}. */
    public static String word(QuarantineEntry.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static QuarantineEntry.Cause cause(String word) {
        return BadRequest.oneOf("cause", word, QuarantineEntry.Cause.values(), QuarantineFilter::word);
    }
}

package org.huiyin.evaluation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an evaluation counts. A rating is never edited: its standing is decided, with a name and a reason.
 *
 * @param by who decided; null for the standing that every evaluation starts with
 * @param at when
 * @param why the reason; null as {@code by}
 * @param erased when what leads to the citizen was erased, where that and no decision is what this stands for: it then
 *     repeats the standing in force. Null for all others
 */
public record Standing(State state, @Nullable String by, Instant at, @Nullable String why, @Nullable Instant erased) {

    /** A decision. */
    public Standing(State state, @Nullable String by, Instant at, @Nullable String why) {
        this(state, by, at, why, null);
    }

    /** The standings there are. */
    public enum State {
        COUNTED,
        /** Another rating of the same occurrence takes its place, by the region's rules or somebody's decision. */
        SUPERSEDED,
        /** Under review; does not count meanwhile. */
        HELD,
        /** Decided not to count, after review. */
        EXCLUDED
    }

    /** By whom the gateway's own decisions are. */
    public static final String GATEWAY = "huiyin";

    /** Whether the gateway has held it by itself, and nobody has decided since. */
    public boolean isHeldByTheGateway() {
        return state == State.HELD && GATEWAY.equals(by);
    }

    /** The same standing, as it goes on from an erasure. */
    public Standing erasedAt(Instant when) {
        return new Standing(state, by, at, why, when);
    }

    /** The standing that every evaluation starts with. */
    public static Standing counted(Instant at) {
        return new Standing(State.COUNTED, null, at, null);
    }
}

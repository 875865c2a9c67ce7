package org.huiyin.terminal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended.
 *
 * @param by who ended it: a device's id, an account, or {@link #GATEWAY}
 * @param answer what the citizen gave; null where nothing was
 */
public record RequestEnd(How how, Instant at, String by, @Nullable Answer answer) {

    /** Who ends what nobody else does in time. */
    public static final String GATEWAY = "gateway";

    /** Which end it was. */
    public enum How {
        ANSWERED,
        TIMED_OUT,
        CANCELLED,
        /** By the citizen. */
        REFUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What the citizen gave.
     *
     * @param sequence the number of the device's message
     * @param level 5, the best, to 1
     * @param text as written; null where nothing was, or once it is kept with the record alone
     */
    public record Answer(long sequence, int level, List<String> tags, @Nullable String text) {

        public Answer {
            tags = List.copyOf(tags);
        }
    }

    /** Whether this message of this device is what ended it. */
    boolean isBy(String device, long sequence) {
        return by.equals(device) && answer != null && answer.sequence() == sequence;
    }
}

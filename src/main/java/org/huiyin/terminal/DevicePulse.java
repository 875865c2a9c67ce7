package org.huiyin.terminal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a device fares, as it said last.
 *
 * @param seenAt when anything came from it; null for never
 * @param skewMillis how far its clock was ahead of ours; null where it told no time
 * @param battery per cent; null where it has none or does not tell
 * @param version of its software; null where it does not tell
 * @param waiting how many ratings it keeps that are not here yet; null where it does not tell
 * @param sequence the numbers that it gave its messages
 */
public record DevicePulse(
        @Nullable Instant seenAt,
        @Nullable Long skewMillis,
        @Nullable Integer battery,
        @Nullable String version,
        @Nullable Integer waiting,
        SequenceRecord sequence) {

    public static final DevicePulse NONE = new DevicePulse(null, null, null, null, null, SequenceRecord.EMPTY);

    /** The same, heard of now. */
    public DevicePulse seen(Instant at) {
        return new DevicePulse(at, skewMillis, battery, version, waiting, sequence);
    }

    /** The same, with what a heart-beat told; what it left out stays as it was. */
    public DevicePulse beat(
            @Nullable Long skew, @Nullable Integer charge, @Nullable String software, @Nullable Integer kept) {
        return new DevicePulse(
                seenAt,
                skew == null ? skewMillis : skew,
                charge == null ? battery : charge,
                software == null ? version : software,
                kept == null ? waiting : kept,
                sequence);
    }

    /** The same, after a message of this number. */
    public DevicePulse numbered(long number) {
        return new DevicePulse(seenAt, skewMillis, battery, version, waiting, sequence.with(number));
    }
}

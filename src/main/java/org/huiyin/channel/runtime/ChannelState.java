package org.huiyin.channel.runtime;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.huiyin.platform.files.FileFault;
import org.jspecify.annotations.Nullable;

/**
 * How a channel fares.
 *
 * @param id by the name of its file
 * @param kind as last understood; null if it never was
 * @param title as last understood; null if it never was
 * @param reason in plain words, without secrets; empty while it runs
 * @param faults of its file; empty if the trouble, if any, is elsewhere
 * @param since when it came into this condition
 */
public record ChannelState(
        String id,
        @Nullable String kind,
        @Nullable String title,
        Path file,
        Condition condition,
        String reason,
        List<FileFault> faults,
        Instant since) {

    /** The same, in this condition for longer. */
    ChannelState asSince(Instant earlier) {
        return new ChannelState(id, kind, title, file, condition, reason, faults, earlier);
    }

    /** Why a channel is stopped that its file would have run. */
    static final String BY_HAND = "stopped by hand";

    /** Whether somebody stopped it who may have forgotten. */
    public boolean isStoppedByHand() {
        return condition == Condition.STOPPED && reason.equals(BY_HAND);
    }

    /** Whether messages come in. */
    public enum Condition {
        RUNNING,
        /** By its file or by hand. */
        STOPPED,
        /** It should run and cannot. */
        FAULTY;

        /** As operators read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static String reason(List<FileFault> faults) {
        return faults.stream().map(FileFault::toString).collect(Collectors.joining("; "));
    }

    /** Where something was thrown that nobody foresaw: enough to find it, without a stack at every new try. */
    static String place(RuntimeException e) {
        StackTraceElement[] stack = e.getStackTrace();
        return stack.length == 0 ? "" : " at " + stack[0];
    }
}

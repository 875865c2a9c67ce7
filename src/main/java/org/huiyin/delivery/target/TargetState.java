package org.huiyin.delivery.target;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.platform.files.FileFault;
import org.jspecify.annotations.Nullable;

/**
 * How a target that is a file fares.
 *
 * @param id by the name of its file
 * @param kind as last understood; null if it never was
 * @param title as last understood; null if it never was
 * @param reason in plain words, without secrets; empty while it is told
 * @param faults of its file; empty if the trouble, if any, is elsewhere
 * @param personal the reason for each field of citizens' data that it is sent
 * @param since when it came into this condition
 */
public record TargetState(
        String id,
        @Nullable String kind,
        @Nullable String title,
        Path file,
        Condition condition,
        String reason,
        List<FileFault> faults,
        Map<String, String> personal,
        Instant since) {

    /** The same, in this condition for longer. */
    TargetState asSince(Instant earlier) {
        return new TargetState(id, kind, title, file, condition, reason, faults, personal, earlier);
    }

    /** Whether it is told. */
    public enum Condition {
        RUNNING,
        /** By its file. */
        STOPPED,
        /** It should be told and cannot. */
        FAULTY;

        /** As operators read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

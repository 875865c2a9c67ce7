package org.huiyin.store.mongo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.evaluation.Attachment;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.Submission;

/** Records to store, each the whole of its kind. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-03-02T01:02:03.456Z");

    /** How long the trails are kept in {@link #retention}: the least that may be. */
    public static final Duration TRAIL_KEPT = Duration.ofDays(180);

    /** How long contacts are kept in {@link #retention}. */
    public static final Duration CONTACTS_KEPT = Duration.ofDays(180);

    private Samples() {}

    public static RetentionSettings retention(Duration raw, Duration conversations, Duration occurrences) {
        return new RetentionSettings(
                raw,
                CONTACTS_KEPT,
                conversations,
                occurrences,
                TRAIL_KEPT,
                TRAIL_KEPT,
                TRAIL_KEPT,
                Duration.ofHours(1));
    }

    /** An evaluation with every field given. */
    public static Evaluation evaluation(String id, String sourceId) {
        return evaluation(id, "web-form", sourceId, "一次办结", NOW);
    }

    public static Evaluation evaluation(String id, String channel, String sourceId, String text, Instant receivedAt) {
        byte[] body = ("{\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
        return new Evaluation(
                id,
                channel + ":" + sourceId,
                "RCPT-" + channel + sourceId,
                "call-7",
                new ChannelRef(channel, "web", 2),
                new Subject("310000", "11310000MB2F300040", "task-1", "project-9", "A12", "王芳"),
                Kind.RATING,
                Satisfaction.VERY_SATISFIED,
                new Given("5", "national-5"),
                Occasion.FIRST,
                List.of("517", "510"),
                text,
                new Rater("00ff", true, true, true),
                receivedAt.minusSeconds(60),
                receivedAt,
                receivedAt.plusSeconds(1),
                new Raw("application/json", Map.of("x.forwarded.for", "a", "$odd", "b"), body, BodyDigest.of(body))
                        .with(List.of(
                                new Attachment("照片.jpg", "image/jpeg", 5_000_000_000L, BodyDigest.of(body), false))),
                Set.of(Flag.BEFORE_SERVICE, Flag.UNVERIFIED),
                List.of(Standing.counted(receivedAt.plusSeconds(1))));
    }

    /** An evaluation with only what must be there. */
    public static Evaluation bare(String id, String sourceId) {
        return new Evaluation(
                id,
                "mail:" + sourceId,
                "RCPT-mail" + sourceId,
                null,
                new ChannelRef("mail", "email", null),
                Subject.UNKNOWN,
                Kind.COMPLAINT,
                null,
                null,
                Occasion.FIRST,
                List.of(),
                null,
                Rater.ANONYMOUS,
                NOW,
                NOW,
                NOW,
                new Raw("", Map.of(), null, BodyDigest.of(new byte[0])),
                Set.of(),
                List.of(Standing.counted(NOW)));
    }

    public static QuarantineEntry quarantined(String id, String channel, String sourceId) {
        return new QuarantineEntry(
                id,
                new Submission(
                        channel,
                        sourceId,
                        "1",
                        "application/json",
                        new byte[] {0, 1, (byte) 0xff},
                        Map.of("content.type", "x"),
                        NOW,
                        true),
                "RCPT-" + channel + sourceId,
                QuarantineEntry.Cause.UNREADABLE,
                "satisfaction",
                "found 7, expected 1 to 5",
                NOW.plusSeconds(2),
                1,
                null);
    }
}

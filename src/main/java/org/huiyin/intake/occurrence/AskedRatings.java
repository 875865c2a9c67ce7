package org.huiyin.intake.occurrence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.Intake;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.Submission;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Takes ratings of occurrences that were asked for, each occurrence once: they come in by a web channel, as others do. */
public final class AskedRatings {

    private static final int DIGITS = 24;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServiceOccurrenceStore store;
    private final Intake intake;
    private final Clock clock;

    AskedRatings(ServiceOccurrenceStore store, Intake intake, Clock clock) {
        this.store = store;
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * Takes a rating by whoever holds a token of ours that names the occurrence.
     *
     * @param channel a channel of kind web
     * @param number 办件编号; told of or not
     * @param level 5 to 1
     * @param text null for none
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away
     */
    public IntakeAnswer take(String channel, String number, int level, @Nullable String text) {
        Subject about = store.byNumber(number)
                .map(known -> known.occurrence().subject())
                .orElse(new Subject(null, null, null, number, null, null));
        Map<String, Object> body = new HashMap<>();
        body.put("satisfaction", level);
        body.put("subject", "occurrence");
        if (text != null) {
            body.put("text", text);
        }
        return intake.accept(
                new Submission(
                        channel,
                        "asked-"
                                + BodyDigest.of(number.getBytes(StandardCharsets.UTF_8))
                                        .substring(0, DIGITS),
                        null,
                        "application/json",
                        JSON.writeValueAsBytes(body),
                        Map.of(Submission.ASKED, number, Submission.SUBJECT, JSON.writeValueAsString(about)),
                        clock.instant(),
                        true),
                ConflictPolicy.REFUSE);
    }
}

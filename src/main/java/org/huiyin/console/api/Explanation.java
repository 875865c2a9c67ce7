package org.huiyin.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.intake.SubmissionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a channel would make of one piece of a message.
 *
 * @param file where the message was read from; null where it came over HTTP
 * @param outcome {@code record}, {@code ignored}, {@code unrated} or {@code quarantine}
 * @param kind what sent it: {@code person}, or what the reader says that it ignores
 * @param reason why it is no record; null for a record
 * @param evaluation null unless it would be one
 * @param sender how its writer would be reached: whoever asks has the message; null unless it would be a record with a contact
 * @param attachments its files; null unless it would be a record with some
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
        @Nullable String file,
        String outcome,
        @JsonProperty("class") String kind,
        @Nullable String reason,
        @Nullable EvaluationView evaluation,
        @Nullable String sender,
        @Nullable List<File> attachments) {

    /**
     * A file that came with it.
     *
     * @param size bytes
     * @param kept whether its content would be kept
     */
    public record File(String name, String type, long size, boolean kept) {}

    private static final String PERSON = "person";

    static Explanation of(@Nullable String file, SubmissionOutcome outcome) {
        if (outcome instanceof SubmissionOutcome.Recordable recordable) {
            return record(file, recordable);
        } else if (outcome instanceof SubmissionOutcome.Ignored ignored) {
            return new Explanation(file, "ignored", ignored.reason(), null, null, null, null);
        } else if (outcome instanceof SubmissionOutcome.Unrated unrated) {
            return new Explanation(file, "unrated", PERSON, unrated.reason(), null, null, null);
        } else if (outcome instanceof SubmissionOutcome.Unreadable unreadable) {
            return quarantine(
                    file,
                    unreadable.field().isEmpty()
                            ? unreadable.reason()
                            : unreadable.field() + ": " + unreadable.reason());
        } else if (outcome instanceof SubmissionOutcome.Failed failed) {
            return quarantine(file, failed.reason());
        }
        return quarantine(file, "no usable file describes the channel");
    }

    private static Explanation record(@Nullable String file, SubmissionOutcome.Recordable recordable) {
        Evaluation evaluation = recordable.evaluation();
        List<File> files = evaluation.raw().attachments().stream()
                .map(each -> new File(each.name(), each.type(), each.size(), !each.refused()))
                .toList();
        return new Explanation(
                file,
                "record",
                PERSON,
                null,
                EvaluationView.of(evaluation),
                recordable.contact(),
                files.isEmpty() ? null : files);
    }

    static Explanation quarantine(@Nullable String file, String reason) {
        return new Explanation(file, "quarantine", PERSON, reason, null, null, null);
    }
}

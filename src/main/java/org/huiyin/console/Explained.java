package org.huiyin.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.huiyin.intake.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a channel would make of one piece of a message.
 *
 * @param file where the message was read from; null where it came over HTTP
 * @param outcome {@code record}, {@code ignored}, {@code unrated} or {@code quarantine}
 * @param kind what sent it: {@code person}, or what the reader says that it ignores
 * @param reason why it is no record; null for a record
 * @param evaluation null unless it would be one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Explained(
        @Nullable String file,
        String outcome,
        @JsonProperty("class") String kind,
        @Nullable String reason,
        @Nullable EvaluationView evaluation) {

    private static final String PERSON = "person";

    static Explained of(@Nullable String file, Outcome outcome) {
        if (outcome instanceof Outcome.Recordable recordable) {
            return new Explained(file, "record", PERSON, null, EvaluationView.of(recordable.evaluation()));
        } else if (outcome instanceof Outcome.Ignored ignored) {
            return new Explained(file, "ignored", ignored.reason(), null, null);
        } else if (outcome instanceof Outcome.Unrated unrated) {
            return new Explained(file, "unrated", PERSON, unrated.reason(), null);
        } else if (outcome instanceof Outcome.Unreadable unreadable) {
            return quarantine(
                    file,
                    unreadable.field().isEmpty()
                            ? unreadable.reason()
                            : unreadable.field() + ": " + unreadable.reason());
        } else if (outcome instanceof Outcome.Failed failed) {
            return quarantine(file, failed.reason());
        }
        return quarantine(file, "no usable file describes the channel");
    }

    static Explained quarantine(@Nullable String file, String reason) {
        return new Explained(file, "quarantine", PERSON, reason, null);
    }
}

package org.huiyin.delivery;

import java.time.Instant;
import org.huiyin.event.CaseEvent;
import org.jspecify.annotations.Nullable;

/**
 * What is owed to one target about one evaluation at one revision, from before it is recorded until it is delivered; or
 * about one step of a case.
 *
 * @param evaluation its id; of a case the key by which its steps are owed
 * @param revision of the evaluation; of a case the number of the step
 * @param since when it was last intended
 * @param attempts how often it was brought in vain
 * @param answer what the target said the last time; null while it said nothing
 * @param answeredAt when; null exactly where {@code answer} is
 * @param bundle what the store keeps it in together with others; null where it is kept by itself
 */
public record OutboxEntry(
        String target,
        String evaluation,
        int revision,
        Instant since,
        int attempts,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable String bundle) {

    /** One that is kept by itself. */
    public OutboxEntry(
            String target,
            String evaluation,
            int revision,
            Instant since,
            int attempts,
            @Nullable String answer,
            @Nullable Instant answeredAt) {
        this(target, evaluation, revision, since, attempts, answer, answeredAt, null);
    }

    /** The id of the evaluation, or of the case. */
    public String about() {
        return ofACase() ? CaseEvent.caseOf(evaluation) : evaluation;
    }

    public boolean ofACase() {
        return CaseEvent.isKey(evaluation);
    }

    /** {@code <evaluation id>.<revision>@<target>}: the same thing owed always has the same id. */
    public String id() {
        return id(evaluation, revision, target);
    }

    /** The id that something owed has, delivered or not. */
    public static String id(String evaluation, int revision, String target) {
        return new Name(evaluation, revision, target).id();
    }

    /** What an id says. */
    public record Name(String evaluation, int revision, String target) {

        /** @param id of something owed */
        public static Name of(String id) {
            int dot = id.indexOf('.');
            int at = id.indexOf('@', dot);
            return new Name(id.substring(0, dot), Integer.parseInt(id.substring(dot + 1, at)), id.substring(at + 1));
        }

        String id() {
            return evaluation + "." + revision + "@" + target;
        }
    }
}

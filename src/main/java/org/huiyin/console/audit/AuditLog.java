package org.huiyin.console.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.huiyin.people.audit.AuditFilter;
import org.huiyin.people.audit.AuditOutcome;
import org.huiyin.people.audit.AuditTrail;
import org.huiyin.people.audit.AuditVerification;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The trail as the API and the page read it. */
@Component
final class AuditLog {

    static final int MOST = 500;

    private final AuditTrail trail;
    private final ZoneId zone;

    AuditLog(AuditTrail trail, ZoneId zone) {
        this.trail = trail;
        this.zone = zone;
    }

    /**
     * What is asked for, as it stands in the address; null is any.
     *
     * @param kind of the thing that it was done to
     * @param object its id
     * @param from the first day, as {@code 2026-07-01}
     * @param to the last day
     */
    record Question(
            @Nullable String who,
            @Nullable String verb,
            @Nullable String kind,
            @Nullable String object,
            @Nullable String outcome,
            @Nullable String from,
            @Nullable String to) {

        /** All there is. */
        static final Question ANY = new Question(null, null, null, null, null, null, null);

        /** A form sends what was left empty, too. */
        Question {
            who = given(who);
            verb = given(verb);
            kind = given(kind);
            object = given(object);
            outcome = given(outcome);
            from = given(from);
            to = given(to);
        }

        private static @Nullable String given(@Nullable String value) {
            return value == null || value.isBlank() ? null : value.strip();
        }
    }

    /**
     * Newest first. Refuses with 400, naming the field, what is no question.
     *
     * @param after the number of the last entry of the page before; null for the first page
     */
    ListPage<AuditView> page(Question question, @Nullable String after, int limit) {
        int most = BadRequest.limit(limit, MOST);
        return ListPage.of(
                trail.page(filter(question), number(after), most + 1).stream()
                        .map(entry -> AuditView.of(entry, trail.isIntact(entry)))
                        .toList(),
                most,
                view -> String.valueOf(view.n()));
    }

    Optional<AuditView> find(long n) {
        return trail.byNumber(n).map(entry -> AuditView.of(entry, trail.isIntact(entry)));
    }

    /** Checks a question and returns how to go through all of its entries, oldest first. */
    Consumer<Consumer<AuditView>> all(Question question) {
        AuditFilter filter = filter(question);
        return reader -> trail.each(filter, entry -> reader.accept(AuditView.of(entry, trail.isIntact(entry))));
    }

    AuditVerification verify() {
        return trail.verify();
    }

    private AuditFilter filter(Question question) {
        return new AuditFilter(
                question.who(),
                question.verb(),
                question.kind(),
                question.object(),
                outcome(question.outcome()),
                beginning("from", question.from(), 0),
                beginning("to", question.to(), 1));
    }

    private static @Nullable AuditOutcome outcome(@Nullable String word) {
        return word == null
                ? null
                : AuditOutcome.of(word)
                        .orElseThrow(() -> BadRequest.of(
                                "outcome",
                                "is '" + word + "'; expected "
                                        + List.of(AuditOutcome.values()).stream()
                                                .map(AuditOutcome::word)
                                                .toList()));
    }

    private @Nullable Instant beginning(String field, @Nullable String day, int later) {
        if (day == null) {
            return null;
        }
        LocalDate date = BadRequest.day(field, day);
        return date.plusDays(later).atStartOfDay(zone).toInstant();
    }

    private static @Nullable Long number(@Nullable String after) {
        if (after == null) {
            return null;
        }
        if (!after.matches("[1-9][0-9]{0,17}")) {
            throw BadRequest.of("after", "is '" + after + "'; expected the next of a page before");
        }
        return Long.valueOf(after);
    }
}

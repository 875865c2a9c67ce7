package org.huiyin.delivery.feed;

import io.cloudevents.CloudEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Intents.Intent;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.event.CaseEvent;
import org.huiyin.event.CaseEvents;
import org.huiyin.event.CloudEventEnvelope;
import org.huiyin.event.EvaluationEvent;
import org.jspecify.annotations.Nullable;

/** Reads the log on from a cursor: whoever goes from cursor to cursor is shown every event within their scope. */
public final class EventFeed {

    /** So many events are looked at for one answer, at most, however few of them lie within the scope. */
    private static final int MOST_EXAMINED = 5_000;

    private static final int RECORDS_AT_ONCE = 500;
    private static final int FEW_PAGES = 4;
    private static final int MANY_PAGES = 64;

    /** By so much the clocks of replicas may differ before a start from a time misses something. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final EventPages pages;
    private final EventLog log;
    private final EvaluationStore evaluations;
    private final CaseEvents cases;
    private final CloudEventEnvelope envelope;
    private final ZoneId zone;

    /**
     * @param source what the events say they come from
     * @param zone in which days begin and end
     */
    public EventFeed(
            EventPages pages, EventLog log, EvaluationStore evaluations, CaseEvents cases, URI source, ZoneId zone) {
        this.pages = pages;
        this.log = log;
        this.evaluations = evaluations;
        this.cases = cases;
        this.envelope = new CloudEventEnvelope(source);
        this.zone = zone;
    }

    /** What there is behind a cursor. */
    public sealed interface Answer {
        /**
         * The next events.
         *
         * @param events in the order of the log; there may be none within the scope
         * @param next behind all that was looked at
         * @param atEnd whether there was nothing behind that
         */
        record Events(List<CloudEvent> events, EventCursor next, boolean atEnd) implements Answer {}

        /** What lay behind the cursor has been forgotten: its time was over. */
        record Forgotten(Instant oldest) implements Answer {}

        /** The log has no such place: the store was replaced by an earlier state of it, or by another. */
        record Foreign() implements Answer {}
    }

    /** An event, and where one is after it. */
    private record Step(Intent event, EventCursor after) {}

    /** Before all that is kept. */
    public EventCursor beginning() {
        return pages.oldest().map(EventCursor::before).orElseGet(() -> new EventCursor(0, EventCursor.ALL, ""));
    }

    /** Before everything that happened at this time or later, and of what is kept; some that happened earlier may follow. */
    public EventCursor from(Instant time) {
        return pages.since(time.minus(SKEW))
                .map(EventCursor::before)
                .or(() -> log.newest().map(EventCursor::behind))
                .orElseGet(this::beginning);
    }

    /** Whether somebody at the end of the log would now find more. */
    boolean hasMore(EventCursor end) {
        return log.newest().map(EventPage::number).orElse(0L) > end.page();
    }

    /**
     * Reads on.
     *
     * @param limit events in the answer, at most
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    public Answer after(EventCursor cursor, int limit, SubjectScope scope) {
        Answer astray = astray(cursor);
        if (astray != null) {
            return astray;
        }
        List<CloudEvent> found = new ArrayList<>();
        EventCursor place = cursor;
        int examined = 0;
        int ahead = FEW_PAGES;
        while (true) {
            long first = place.read() == EventCursor.ALL ? place.page() + 1 : place.page();
            List<EventPage> read = withoutGap(first, pages.read(first, ahead));
            List<Step> steps = steps(read, place);
            int some = scope.everything() ? Math.min(limit, RECORDS_AT_ONCE) : RECORDS_AT_ONCE;
            for (int from = 0; from < steps.size(); from += some) {
                List<Step> next = steps.subList(from, Math.min(steps.size(), from + some));
                Told told = told(next);
                for (Step step : next) {
                    CloudEvent event = event(step.event(), told, scope);
                    if (event != null) {
                        found.add(event);
                    }
                    place = step.after();
                    examined++;
                    if (found.size() == limit || examined == MOST_EXAMINED) {
                        return new Answer.Events(found, place, false);
                    }
                }
            }
            if (read.size() < ahead) {
                return new Answer.Events(found, place, true);
            }
            ahead = MANY_PAGES;
        }
    }

    /** Null where the log goes on behind the cursor, or ends there. */
    private @Nullable Answer astray(EventCursor cursor) {
        List<EventPage> here = pages.read(cursor.page(), 2);
        if (here.isEmpty()) {
            Optional<EventPage> oldest = pages.oldest();
            boolean empty = oldest.isEmpty() && cursor.page() == 0;
            if (empty || pages.knows(cursor.page(), cursor.mark())) {
                return null;
            }
            return oldest.filter(page -> page.number() > cursor.page() + 1)
                    .<Answer>map(page -> new Answer.Forgotten(page.at()))
                    .orElseGet(Answer.Foreign::new);
        }
        EventPage first = here.get(0);
        if (first.number() > cursor.page()) {
            return cursor.read() == EventCursor.ALL ? null : new Answer.Forgotten(first.at());
        }
        boolean same = cursor.mark().isEmpty() || cursor.mark().equals(first.mark());
        return same ? null : new Answer.Foreign();
    }

    /** Up to where old pages are being taken out while they are read. */
    private static List<EventPage> withoutGap(long first, List<EventPage> read) {
        int whole = 0;
        while (whole < read.size() && read.get(whole).number() == first + whole) {
            whole++;
        }
        return read.subList(0, whole);
    }

    private static List<Step> steps(List<EventPage> read, EventCursor from) {
        List<Step> steps = new ArrayList<>();
        for (EventPage page : read) {
            int already = page.number() == from.page() && from.read() != EventCursor.ALL ? from.read() : 0;
            for (int i = already; i < page.events().size(); i++) {
                steps.add(new Step(page.events().get(i), EventCursor.within(page, i + 1)));
            }
        }
        return steps;
    }

    /** What is told of, by key. */
    private record Told(Map<String, Evaluation> records, Map<String, List<CaseEvent>> steps) {}

    private Told told(List<Step> steps) {
        Map<Boolean, Set<String>> keys = steps.stream()
                .map(step -> step.event().evaluationId())
                .collect(Collectors.partitioningBy(CaseEvent::isKey, Collectors.toSet()));
        Set<String> ofCases = keys.getOrDefault(true, Set.of());
        return new Told(
                evaluations.byIds(keys.getOrDefault(false, Set.of())).byId(),
                ofCases.isEmpty()
                        ? Map.of()
                        : cases.of(ofCases.stream().map(CaseEvent::caseOf).toList()));
    }

    /** Null for what lies outside the scope, or is about what cannot be read. */
    private @Nullable CloudEvent event(Intent told, Told among, SubjectScope scope) {
        String key = told.evaluationId();
        if (CaseEvent.isKey(key)) {
            List<CaseEvent> steps = among.steps().getOrDefault(CaseEvent.caseOf(key), List.of());
            CaseEvent step = steps.size() < told.revision() ? null : steps.get(told.revision() - 1);
            return step != null && step.isWithin(scope) ? envelope.around(step) : null;
        }
        Evaluation evaluation = among.records().get(key);
        return evaluation != null
                        && evaluation.revision() >= told.revision()
                        && (scope.everything() || scope.covers(evaluation.subject()))
                ? envelope.around(EvaluationEvent.of(evaluation, told.revision(), zone))
                : null;
    }
}

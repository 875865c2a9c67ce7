package org.huiyin.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.huiyin.delivery.feed.EventCursor;
import org.huiyin.delivery.feed.EventFeed;
import org.huiyin.delivery.feed.EventFeed.Answer;
import org.huiyin.delivery.feed.EventWatch;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.event.CloudEventJson;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.LateResponse;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemResponses;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The feed by REST: what happened to records, in one order for all who read it, for programs that cannot be pushed to. */
@RestController
@Needs(Verb.READ_EVENTS)
class EventsController {

    private static final Logger log = LoggerFactory.getLogger(EventsController.class);
    private static final int MOST = 1000;
    private static final int LONGEST_WAIT = 30;
    private static final String PATH = "/api/v1/events";

    private final EventFeed feed;
    private final EventWatch watch;

    EventsController(EventFeed feed, EventWatch watch) {
        this.feed = feed;
        this.watch = watch;
    }

    /**
     * The events behind a cursor, or from a time, or from the beginning of what is kept. At the end it waits for as many
     * seconds as it is asked to, at most.
     */
    @GetMapping(PATH)
    void read(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int wait,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        int most = BadRequest.limit(limit, MOST);
        if (wait < 0 || wait > LONGEST_WAIT) {
            throw BadRequest.of("wait", "is " + wait + "; expected 0 to " + LONGEST_WAIT + " seconds");
        }
        SubjectScope scope = person.within(Verb.READ_EVENTS);
        Answer answer = feed.after(cursor(after, from), most, scope);
        if (wait > 0
                && answer instanceof Answer.Events events
                && events.events().isEmpty()
                && events.atEnd()
                && isAwaited(events, most, scope, Duration.ofSeconds(wait), request, response)) {
            CsvExport.stream(request);
        } else {
            write(answer, request, response);
        }
    }

    /** Lets the thread of the request go; the answer is written as soon as there is one. */
    private boolean isAwaited(
            Answer.Events events,
            int limit,
            SubjectScope scope,
            Duration wait,
            HttpServletRequest request,
            HttpServletResponse response) {
        LateResponse late = new LateResponse();
        boolean awaited = watch.await(
                events, limit, scope, wait, answer -> late.ready(() -> writeLate(answer, request, response)));
        if (awaited) {
            late.expect(request);
        }
        return awaited;
    }

    private EventCursor cursor(@Nullable String after, @Nullable String from) {
        if (after != null && from != null) {
            throw BadRequest.of("from", "is given beside after; expected one of them");
        }
        if (after != null) {
            return EventCursor.of(after)
                    .orElseThrow(() -> BadRequest.of(
                            "after", "is no cursor; expected the Next-Cursor of an earlier answer, unchanged"));
        }
        Instant time = BadRequest.time("from", from);
        return time == null ? feed.beginning() : feed.from(time);
    }

    private static void write(Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (answer instanceof Answer.Forgotten forgotten) {
            ProblemResponses.write(
                    request,
                    response,
                    gone("What lies behind this cursor is no longer kept; the oldest event is of " + forgotten.oldest()
                            + ". Begin again without a cursor, and fetch what you lack from /api/v1/evaluations"));
        } else if (answer instanceof Answer.Foreign) {
            ProblemResponses.write(
                    request,
                    response,
                    gone("There is no such place among the events, as after a backup was put back. Begin again with"
                            + " from= and a time before that; what you have already you know by its id"));
        } else {
            write((Answer.Events) answer, response);
        }
    }

    private static void write(Answer.Events events, HttpServletResponse response) throws IOException {
        byte[] body = CloudEventJson.batch(events.events());
        String next = events.next().text();
        response.setContentType(CloudEventJson.BATCH);
        response.setHeader("Next-Cursor", next);
        response.setHeader(HttpHeaders.LINK, "<" + PATH + "?after=" + next + ">; rel=\"next\"");
        // all of it in the buffer: the container sends it, and nobody else waits for a slow caller
        if (body.length > response.getBufferSize()) {
            response.setBufferSize(body.length);
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Problem gone(String detail) {
        return Problem.of(410, "Events no longer there").named("events-gone").withDetail(detail);
    }

    /** Whoever has hung up is told nothing. */
    private static void writeLate(Answer answer, HttpServletRequest request, HttpServletResponse response) {
        try {
            write(answer, request, response);
        } catch (IOException e) {
            log.debug("Whoever waited for events has gone: {}", e.getMessage());
        }
    }
}

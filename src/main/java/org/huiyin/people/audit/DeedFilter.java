package org.huiyin.people.audit;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.evaluation.StoreException;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.VerbCheck;
import org.huiyin.platform.ScrubbedTrace;
import org.huiyin.platform.security.JournalledPath;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemResponses;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Appends to the trail what is done behind the locked doors, before its answer leaves: every request that does more than
 * read, and every one that is refused. What only reads is appended by its {@link Deed}, if it asks for that. Without the
 * trail nothing is done and nothing is answered.
 */
final class DeedFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DeedFilter.class);

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final List<String> EXPORTS =
            List.of("text/csv", "application/x-ndjson", "application/vnd.openxmlformats-officedocument");

    private static final String PERSON = DeedFilter.class.getName() + ".person";
    private static final String NO_TRAIL = DeedFilter.class.getName() + ".noTrail";

    private static final Problem AWAY = Problem.of(503, "The audit trail is away")
            .named("no-audit-trail")
            .withDetail("What is not in the trail is not done, or not told; look whether it was done, and ask again")
            .withRetryAfter(Duration.ofSeconds(5));

    private final AuditTrail trail;
    private final Refusals refusals;
    private final Attempts attempts;
    private final List<JournalledPath> journalled;

    /** @param journalled where what is told is kept without the store, and is no entry unless it is refused */
    DeedFilter(AuditTrail trail, Refusals refusals, Attempts attempts, List<JournalledPath> journalled) {
        this.trail = trail;
        this.refusals = refusals;
        this.attempts = attempts;
        this.journalled = List.copyOf(journalled);
    }

    /** Stands where it is known who comes in, before they are let through to what they ask for. */
    Filter atTheDoor(SignInTrail signIns) {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                SignedIn person = VerbCheck.signedIn();
                if (person != null) {
                    request.setAttribute(PERSON, person);
                    attempts.how(request).ifPresent(how -> signIns.came(person, request.getRemoteAddr(), how));
                    if (!isReading(request) && !isTrailThere()) {
                        request.setAttribute(NO_TRAIL, true);
                        ProblemResponses.write(request, response, AWAY);
                        return;
                    }
                }
                chain.doFilter(request, response);
            }
        };
    }

    private boolean isTrailThere() {
        try {
            trail.probe();
            return true;
        } catch (StoreException e) {
            LOG.error("The audit trail is away, so a request is refused: {}", e.getMessage());
            return false;
        }
    }

    /** Whether it needs no entry of its own: it reads, or a journal keeps what it tells. */
    private boolean isReading(HttpServletRequest request) {
        return READING.contains(request.getMethod()) || journalled.stream().anyMatch(path -> path.covers(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Deed deed = Deed.of(request);
        deed.appendBy(() -> trail.append(entries(request, deed, AuditOutcome.DONE)));
        if (isReading(request)) {
            chain.doFilter(
                    request, new WatchedResponse(response, (status, type) -> lookAt(request, deed, status, type)));
            return;
        }
        HeldResponse held = new HeldResponse(response);
        try {
            chain.doFilter(request, held);
        } catch (IOException | ServletException | RuntimeException e) {
            if (isAppended(request, deed, AuditOutcome.FAILED)) {
                throw e;
            }
            LOG.error("What was done broke: {}", ScrubbedTrace.of(e));
            answerAway(request, held);
            return;
        }
        if (request.isAsyncStarted()) {
            throw new IllegalStateException("What is done behind a locked door is answered by its own thread");
        }
        if (request.getAttribute(NO_TRAIL) != null || isAppended(request, deed, held.getStatus())) {
            held.letGo();
        } else {
            answerAway(request, held);
        }
    }

    /** What is read is an entry if it is refused, or taken away as a file of many rows. */
    private void lookAt(HttpServletRequest request, Deed deed, int status, @Nullable String contentType) {
        boolean exported = contentType != null && EXPORTS.stream().anyMatch(contentType::startsWith);
        if (!deed.isAppended() && !noteIfRefused(request, deed, status) && exported && status < 400) {
            deed.on("export", request.getRequestURI()).after(asked(request)).isDone();
        }
    }

    /** What was asked for, without words in which somebody may have looked for a citizen. */
    private static Map<String, String> asked(HttpServletRequest request) {
        Map<String, String> asked = new HashMap<>();
        request.getParameterMap()
                .forEach((name, values) -> asked.put(name, name.equals("text") ? "…" : String.join(",", values)));
        return asked;
    }

    private static void answerAway(HttpServletRequest request, HeldResponse held) throws IOException {
        held.forget();
        ProblemResponses.write(request, held, AWAY);
        held.letGo();
    }

    private boolean isAppended(HttpServletRequest request, Deed deed, int status) {
        if (deed.isAppended() || noteIfRefused(request, deed, status)) {
            return true;
        }
        boolean failed = status >= 400;
        if (VerbCheck.of(request) == null && (failed || person(request) == null)) {
            // it came to nothing that could do anything, or is a step of somebody who is about to sign in
            return true;
        }
        return isAppended(request, deed, failed ? AuditOutcome.FAILED : AuditOutcome.DONE);
    }

    private boolean isAppended(HttpServletRequest request, Deed deed, AuditOutcome outcome) {
        try {
            trail.append(entries(request, deed, outcome));
            return true;
        } catch (StoreException e) {
            LOG.error("A deed ({}) is not in the audit trail, and not answered: {}", verb(request), e.getMessage());
            return false;
        }
    }

    private boolean noteIfRefused(HttpServletRequest request, Deed deed, int status) {
        boolean refused = status == 401 || status == 403 || status == 429;
        SignedIn person = person(request);
        if (refused && person != null) {
            entries(request, deed, AuditOutcome.REFUSED).forEach(refusals::add);
        } else if (refused) {
            attempts.of(request).ifPresent(refusals::add);
        }
        return refused;
    }

    private static List<NewEntry> entries(HttpServletRequest request, Deed deed, AuditOutcome outcome) {
        SignedIn person = person(request);
        if (!deed.saysOnWhat()) {
            deed.on("address", request.getMethod() + " " + request.getRequestURI());
        }
        return deed.entries(
                person == null ? "" : person.account(),
                person == null ? "" : SignInTrail.roles(person),
                request.getRemoteAddr(),
                verb(request),
                outcome);
    }

    /** Those of a library, which say nothing of what they need, are for whoever may watch. */
    private static String verb(HttpServletRequest request) {
        Verb verb = VerbCheck.of(request);
        return (verb == null ? Verb.WATCH : verb).word();
    }

    private static @Nullable SignedIn person(HttpServletRequest request) {
        return (SignedIn) request.getAttribute(PERSON);
    }
}

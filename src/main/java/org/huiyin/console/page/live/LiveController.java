package org.huiyin.console.page.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.LateResponse;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/**
 * The stream that an open page follows. Each answer is over after one event, or after some seconds without: the browser asks
 * again by itself, and comes through the sign-in each time, so that a session that ended hears nothing more.
 */
@Controller
class LiveController {

    private static final Logger LOG = LoggerFactory.getLogger(LiveController.class);

    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{1,8}");

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final List<LivePart> parts;
    private final LiveWatch watch;

    LiveController(List<LivePart> parts, LiveWatch watch) {
        this.parts = List.copyOf(parts);
        this.watch = watch;
    }

    /** @param seen the version that the browser was told of last; null for none */
    @GetMapping("/console/live/{name}")
    @Needs(Verb.OWN_ACCOUNT)
    void follow(
            @PathVariable String name,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String seen,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response) {
        LivePart part = parts.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of(404, "No such live part")));
        person.reach(part.needs());
        String before = seen != null && VERSION.matcher(seen).matches() ? seen : LiveWatch.version(part);
        LateResponse late = new LateResponse();
        boolean followed = watch.follow(
                person.account(), part, before, now -> late.ready(() -> write(response, now, !now.equals(before))));
        if (!followed) {
            throw new ProblemException(Problem.of(503, "Too many pages follow").withRetryAfter(Duration.ofMinutes(1)));
        }
        late.expect(request);
    }

    /** Whoever has hung up is told nothing. */
    private static void write(HttpServletResponse response, String version, boolean changed) {
        String event = "retry: " + AGAIN.toMillis() + "\nid: " + version + "\n"
                + (changed ? "event: changed\ndata: " + version + "\n" : "") + "\n";
        byte[] body = event.getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            LOG.debug("A page that followed has gone: {}", e.getMessage());
        }
    }
}

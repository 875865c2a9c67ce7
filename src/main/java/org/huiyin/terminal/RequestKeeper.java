package org.huiyin.terminal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.Intake;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.Submission;
import org.huiyin.platform.work.BackgroundWorker;
import org.huiyin.terminal.RequestEnd.How;
import org.huiyin.terminal.RequestStore.Due;
import org.huiyin.terminal.RequestStore.Work;
import tools.jackson.databind.json.JsonMapper;

/** Ends requests whose time is over, and counts those that ended without a level among the contacts without a rating. */
final class RequestKeeper extends BackgroundWorker {

    /** The type of the message that tells of an end without a level. */
    private static final String ENDED = "ended";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int AT_ONCE = 200;
    private static final Duration CLAIM = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofMillis(500);
    private static final Duration LATER = Duration.ofSeconds(10);

    private final RequestStore store;
    private final WindowRequests requests;
    private final Intake intake;
    private final Clock clock;

    RequestKeeper(RequestStore store, WindowRequests requests, Intake intake, Clock clock) {
        super("terminal-requests", Start.ONCE_READY);
        this.store = store;
        this.requests = requests;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    protected Duration step() {
        Instant now = clock.instant();
        List<Due> due = store.claim(Work.END, now, now.plus(CLAIM), AT_ONCE);
        due.forEach(each -> end(each.request(), now));
        return due.size() < AT_ONCE ? REST : Duration.ZERO;
    }

    private void end(WindowRequest request, Instant now) {
        WindowRequest ended = requests.end(request, new RequestEnd(How.TIMED_OUT, now, RequestEnd.GATEWAY, null));
        RequestEnd end = ended.end();
        if (end == null || end.how() == How.ANSWERED || isCounted(ended, end)) {
            store.settle(request.id(), Work.END, 0, null);
        } else {
            store.settle(request.id(), Work.END, 0, now.plus(LATER));
        }
    }

    private boolean isCounted(WindowRequest request, RequestEnd end) {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("type", ENDED);
        message.put("request", request.id());
        message.put("window", request.window());
        message.put("how", end.how().word());
        Submission submission = new Submission(
                request.channel(),
                "request-" + request.id(),
                null,
                "application/json",
                JSON.writeValueAsString(message).getBytes(StandardCharsets.UTF_8),
                Map.of(),
                end.at(),
                true);
        return !(intake.accept(submission, ConflictPolicy.ACCEPT) instanceof IntakeAnswer.Refused);
    }
}

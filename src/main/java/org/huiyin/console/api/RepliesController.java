package org.huiyin.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.reply.QueuedReply;
import org.huiyin.reply.QueuedReply.State;
import org.huiyin.reply.ReplyStore;
import org.huiyin.reply.ReplyStore.Depth;
import org.huiyin.reply.ReplyStore.Which;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers to citizens by REST: how far each has come and why, and trying one again at once. Nothing says whose they are. */
@RestController
@RequestMapping("/api/v1/replies")
@Needs(Verb.SEE_ANSWERS)
class RepliesController {

    private static final int MOST = 500;

    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("key", Row::key),
            new Column<>("channel", Row::channel),
            new Column<>("evaluation", Row::evaluation),
            new Column<>("purpose", Row::purpose),
            new Column<>("state", Row::state),
            new Column<>("since", Row::since),
            new Column<>("attempts", Row::attempts),
            new Column<>("answer", Row::answer),
            new Column<>("answeredAt", Row::answeredAt));

    private final ReplyStore replies;
    private final Clock clock;

    RepliesController(ReplyStore replies, Clock clock) {
        this.replies = replies;
        this.clock = clock;
    }

    /** One answer; {@code evaluation} is null for a request to rate. */
    record Row(
            String key,
            String channel,
            @Nullable String evaluation,
            String purpose,
            String state,
            Instant since,
            int attempts,
            @Nullable String answer,
            @Nullable Instant answeredAt) {}

    /** The answer that is tried again. */
    record Retried(String key) {}

    /** As JSON, page by page; or all of it as CSV. */
    @GetMapping
    @Nullable
    ListPage<Row> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        int most = BadRequest.limit(limit, MOST);
        Which which = new Which(state(state), channel);
        if (CsvExport.isWanted(request, format)) {
            CsvExport.sendAll(request, response, "answers", COLUMNS, after, next -> page(which, next, MOST));
            return null;
        }
        return page(which, after, most);
    }

    private ListPage<Row> page(Which which, @Nullable String after, int most) {
        return ListPage.of(
                replies.page(which, after, most + 1).stream()
                        .map(RepliesController::row)
                        .toList(),
                most,
                Row::key);
    }

    @GetMapping("/depth")
    ListPage<Depth> depths() {
        return ListPage.whole(replies.depths());
    }

    @Needs(Verb.DECIDE_ANSWERS)
    @PostMapping("/{key}/retry")
    Retried retry(@PathVariable String key, Deed deed) {
        deed.on("answer", key);
        if (!replies.retry(key, clock.instant())) {
            throw new ProblemException(Problem.of(404, "No such answer that waits or is undeliverable"));
        }
        return new Retried(key);
    }

    private static @Nullable State state(@Nullable String given) {
        return given == null ? null : BadRequest.oneOf("state", given, State.values(), RepliesController::word);
    }

    private static Row row(QueuedReply queued) {
        return new Row(
                queued.key(),
                queued.channel(),
                queued.evaluation(),
                word(queued.purpose()),
                word(queued.state()),
                queued.since(),
                queued.attempts(),
                queued.answer(),
                queued.answeredAt());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

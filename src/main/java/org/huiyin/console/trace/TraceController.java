package org.huiyin.console.trace;

import java.util.Optional;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of one message, by REST: by the source's own id of it, or by a citizen's receipt. */
@RestController
@RequestMapping("/api/v1/trace")
@Needs(Verb.TRACE)
class TraceController {

    private static final int LONGEST = 1_000;

    private final MessageTracer messageTracer;

    TraceController(MessageTracer messageTracer) {
        this.messageTracer = messageTracer;
    }

    /**
     * @param channel the channel's id
     * @param source the source's own id of the message; with {@code :<item>} behind it, one piece of several
     * @param receipt as the citizen may write it, in place of the other two
     */
    @GetMapping
    MessageTrace trace(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String receipt) {
        if (receipt != null && (channel != null || source != null)) {
            throw BadRequest.of("receipt", "is given together with channel or source; give one or the other");
        } else if (receipt == null && channel == null && source == null) {
            throw BadRequest.of("channel", "is missing; give channel and source, or receipt");
        }
        Optional<MessageTrace> found = receipt != null
                ? messageTracer.byReceipt(BadRequest.text("receipt", receipt, LONGEST))
                : messageTracer.byKey(BadRequest.text("channel", channel, LONGEST) + ":"
                        + BadRequest.text("source", source, LONGEST));
        return found.orElseThrow(() -> new ProblemException(Problem.of(404, "No such message")
                .withDetail("Nothing was accepted under this id. What was refused at the door leaves no trace but in"
                        + " the log; look whether channel and id are written as the source writes them")));
    }
}

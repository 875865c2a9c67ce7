package org.huiyin.console.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.console.page.Look;
import org.jspecify.annotations.Nullable;

/** Says each step of a trace in the reader's language. */
public final class TraceWords {

    private final Look look;

    TraceWords(Look look) {
        this.look = look;
    }

    /**
     * A step as it is shown.
     *
     * @param kind good, fair, poor, warn or quiet
     * @param who did it; null for the gateway
     * @param why or how; null for nothing to say
     */
    public record Happening(
            @Nullable Instant at, String kind, String what, @Nullable String who, @Nullable String why) {}

    List<Happening> of(List<TraceStep> steps) {
        return steps.stream().map(this::of).toList();
    }

    private Happening of(TraceStep step) {
        if (step instanceof TraceStep.Accepted accepted) {
            return gateway(step, "good", "accepted", accepted.item());
        } else if (step instanceof TraceStep.Waiting) {
            return gateway(step, "fair", "waiting", null);
        } else if (step instanceof TraceStep.Recorded recorded) {
            return gateway(step, "good", "recorded", recorded(recorded));
        } else if (step instanceof TraceStep.Duplicate duplicate) {
            return gateway(step, "quiet", "duplicate", duplicate.of());
        } else if (step instanceof TraceStep.Ignored ignored) {
            return gateway(step, "quiet", "ignored", ignored.why());
        } else if (step instanceof TraceStep.Unrated unrated) {
            return gateway(step, "quiet", "unrated", look.sayOr("unrated." + unrated.why(), unrated.why()));
        } else if (step instanceof TraceStep.Quarantined quarantined) {
            return gateway(step, "poor", "quarantined", quarantined(quarantined));
        } else if (step instanceof TraceStep.Replayed replayed) {
            return person(
                    step,
                    replayed.outcome().equals("stays") ? "poor" : "good",
                    "replayed." + replayed.outcome(),
                    replayed.by(),
                    replayed.why());
        } else if (step instanceof TraceStep.Dropped dropped) {
            return person(step, "quiet", "dropped", dropped.by(), dropped.why());
        } else if (step instanceof TraceStep.Occurrence occurrence) {
            return gateway(
                    step,
                    occurrence.state().equals("matched") ? "good" : "fair",
                    "occurrence." + occurrence.state(),
                    occurrence.how() != null
                            ? look.say("match.how." + occurrence.how())
                            : look.say("match.reason." + occurrence.reason()));
        } else if (step instanceof TraceStep.Standing standing) {
            return new Happening(
                    step.at(),
                    standing.state().equals("counted") ? "good" : "fair",
                    say("standing", look.sayOr("standing." + standing.state(), standing.state())),
                    standing.by(),
                    standing.why());
        }
        return ofDelivery(step);
    }

    private Happening ofDelivery(TraceStep step) {
        if (step instanceof TraceStep.Delivered delivered) {
            return new Happening(
                    step.at(), "good", say("delivered", delivered.target(), delivered.revision()), null, null);
        } else if (step instanceof TraceStep.Filtered filtered) {
            return new Happening(
                    step.at(), "quiet", say("filtered", filtered.target(), filtered.revision()), null, null);
        } else if (step instanceof TraceStep.Parked parked) {
            return new Happening(
                    step.at(), "warn", say("parked", parked.target(), parked.attempts()), null, parked.answer());
        } else if (step instanceof TraceStep.DeliveryReplayed replayed) {
            return new Happening(step.at(), "quiet", say("delivery-replayed", replayed.target()), replayed.by(), null);
        } else if (step instanceof TraceStep.Owed owed) {
            return new Happening(step.at(), "fair", say("owed", owed.target(), owed.attempts()), null, owed.answer());
        } else if (step instanceof TraceStep.Acknowledgement answer) {
            return new Happening(
                    step.at(),
                    answer.state().equals("sent") ? "good" : answer.state().equals("undeliverable") ? "warn" : "fair",
                    say("acknowledgement." + answer.state()),
                    null,
                    answer.answer());
        }
        TraceStep.Counted counted = (TraceStep.Counted) step;
        return new Happening(
                step.at(),
                counted.recount() ? "fair" : "good",
                say(counted.recount() ? "recount" : "counted"),
                null,
                look.sayOr("standing." + counted.standing(), counted.standing()));
    }

    private Happening gateway(TraceStep step, String kind, String key, @Nullable String why) {
        return person(step, kind, key, null, why);
    }

    private Happening person(TraceStep step, String kind, String key, @Nullable String who, @Nullable String why) {
        return new Happening(step.at(), kind, say(key), who, why);
    }

    private String recorded(TraceStep.Recorded recorded) {
        List<String> parts = new ArrayList<>();
        parts.add(look.sayOr("kind." + recorded.kind(), recorded.kind()));
        if (recorded.level() != null) {
            parts.add(look.say("level." + recorded.level()));
        }
        return String.join(" · ", parts);
    }

    private String quarantined(TraceStep.Quarantined quarantined) {
        String cause = look.say("quarantine.cause." + quarantined.cause());
        return quarantined.field() == null
                ? cause + ": " + quarantined.why()
                : cause + ": " + quarantined.field() + " " + quarantined.why();
    }

    private String say(String key, Object... arguments) {
        return look.say("trace." + key, arguments);
    }
}

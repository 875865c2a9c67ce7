package org.huiyin.reply;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.ScrubbedTrace;
import org.huiyin.platform.work.LastCause;
import org.huiyin.privacy.ContactCipher;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Sealer;
import org.huiyin.reply.QueuedReply.State;
import org.huiyin.reply.Reply.Purpose;
import org.huiyin.reply.ReplyDoor.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the answers of one channel to its door, one after the other. What is settled with the store last is sent at least
 * once: a crash in between sends it again, under the same key.
 */
final class ReplySender {

    private static final Logger log = LoggerFactory.getLogger(ReplySender.class);
    private static final int LONGEST_ANSWER = 500;
    private static final Duration LEAST_LOOK = Duration.ofMillis(100);
    private static final Duration MOST_LOOK = Duration.ofMinutes(10);

    private final String channel;
    private final ReplyDoor door;
    private final Office office;
    private final LastCause lastCause = new LastCause();
    private int inVain;

    /** What all postmen share. */
    record Office(
            ReplyStore store,
            EvaluationStore evaluations,
            ContactCipher cipher,
            Sealer seals,
            Pseudonyms pseudonyms,
            ReplyComposer composer,
            ReplySettings settings,
            LetterFollowers followers,
            Clock clock,
            MeterRegistry meters) {}

    ReplySender(String channel, ReplyDoor door, Office office) {
        this.channel = channel;
        this.door = door;
        this.office = office;
    }

    /**
     * Sends what is due the longest, if anything is.
     *
     * @return how long to rest
     * @throws StoreUnavailableException if the store is away; what was claimed is tried again when the claim lapses
     */
    Duration round() {
        Instant now = office.clock().instant();
        Optional<QueuedReply> claimed =
                office.store().claim(channel, now, now.plus(office.settings().lease()));
        if (claimed.isEmpty()) {
            return office.settings().poll();
        }
        QueuedReply queued = claimed.get();
        String id = queued.evaluation();
        if (id == null) {
            return settle(queued, outcome(queued, null));
        }
        EvaluationStore.Found found = office.evaluations().byIds(List.of(id));
        if (!found.unreadable().isEmpty()) {
            return settle(queued, new Outcome.Undeliverable("its record cannot be read"));
        }
        if (found.readable().isEmpty()) {
            await(queued, now);
            return Duration.ZERO;
        }
        return settle(queued, outcome(queued, found.readable().get(0)));
    }

    /** It is noted before its record is made: give that time, and in the end believe that it never came. */
    private void await(QueuedReply queued, Instant now) {
        Duration awaited = Duration.between(queued.since(), now);
        if (awaited.compareTo(office.settings().grace()) > 0) {
            office.store().sweep(queued.key(), now.minus(office.settings().grace()));
            return;
        }
        Duration half = awaited.dividedBy(2);
        Duration look = half.compareTo(LEAST_LOOK) < 0 ? LEAST_LOOK : half.compareTo(MOST_LOOK) < 0 ? half : MOST_LOOK;
        office.store().postpone(queued.key(), now.plus(look));
    }

    private Outcome outcome(QueuedReply queued, @Nullable Evaluation evaluation) {
        SealedReply envelope;
        try {
            envelope = SealedReply.open(queued.key(), queued.sealed(), office.cipher(), office.seals());
        } catch (IllegalArgumentException e) {
            return new Outcome.Undeliverable("its address does not open: it was sealed under another server secret");
        }
        ReplyText words = envelope.words();
        if (words == null && evaluation != null) {
            words = office.composer().receipt(evaluation, envelope.to().language());
        }
        if (words == null) {
            return new Outcome.Undeliverable("it has neither words nor a record");
        }
        Optional<Outcome> quiet = quiet(queued, envelope);
        if (quiet.isPresent()) {
            return quiet.get();
        }
        return sent(new Reply(queued.key(), queued.purpose(), envelope.to(), words, evaluation, queued.since()));
    }

    private Optional<Outcome> quiet(QueuedReply queued, SealedReply envelope) {
        Duration quiet = door.quiet();
        if (queued.purpose() != Purpose.RECEIPT || quiet.isZero()) {
            return Optional.empty();
        }
        Instant now = office.clock().instant();
        String citizen = channel + ":" + office.pseudonyms().of(envelope.to().address());
        return office.store().takeTurn(citizen, queued.key(), now, now.plus(quiet))
                ? Optional.empty()
                : Optional.of(new Outcome.Withheld("another acknowledgement went to this citizen within " + quiet));
    }

    private Outcome sent(Reply reply) {
        try {
            return door.send(reply);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            String cause = ScrubbedTrace.of(e);
            if (lastCause.isNew(cause)) {
                log.warn("Channel {}: an answer could not be sent, waits and is tried again: {}", channel, cause);
            }
            return new Outcome.Later("failed with " + e.getClass().getSimpleName(), Duration.ZERO);
        }
    }

    private Duration settle(QueuedReply queued, Outcome outcome) {
        Instant now = office.clock().instant();
        if (outcome instanceof Outcome.Later later) {
            return again(queued, later, now);
        }
        inVain = 0;
        lastCause.forget();
        if (outcome instanceof Outcome.Undeliverable undeliverable) {
            log.warn("Channel {}: answer {} is undeliverable: {}", channel, queued.key(), undeliverable.reason());
            end(queued, State.UNDELIVERABLE, undeliverable.reason(), now);
        } else if (outcome instanceof Outcome.Withheld withheld) {
            end(queued, State.WITHHELD, withheld.reason(), now);
        } else {
            end(queued, State.SENT, ((Outcome.Sent) outcome).answer(), now);
        }
        return Duration.ZERO;
    }

    private Duration again(QueuedReply queued, Outcome.Later later, Instant now) {
        ReplySettings settings = office.settings();
        inVain++;
        Duration backOff = settings.backOff(queued.attempts() + 1);
        Duration wait = backOff.compareTo(later.after()) < 0 ? later.after() : backOff;
        if (now.plus(wait).isAfter(queued.since().plus(settings.giveUp()))) {
            log.warn("Channel {}: answer {} is given up: {}", channel, queued.key(), later.reason());
            end(queued, State.UNDELIVERABLE, "given up after " + settings.giveUp() + ": " + later.reason(), now);
        } else {
            office.store().failed(queued.key(), now.plus(wait), shortened(later.reason()), now);
        }
        return settings.rest(inVain);
    }

    private void end(QueuedReply queued, State state, String answer, Instant now) {
        if (state == State.UNDELIVERABLE) {
            office.followers().undelivered(queued.key());
        }
        office.store().end(queued.key(), state, shortened(answer), now);
        office.meters()
                .counter(
                        "huiyin.replies",
                        "channel",
                        channel,
                        "end",
                        state.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_ANSWER ? reason : reason.substring(0, LONGEST_ANSWER);
    }
}

package org.huiyin.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.intake.Acknowledgements;
import org.huiyin.platform.work.Worker;
import org.huiyin.privacy.ReturnAddress;
import org.huiyin.reply.QueuedReply.State;
import org.huiyin.reply.Reply.Purpose;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of answers to citizens, and the doors by which they leave. Each open door has a thread of its own, so that one
 * channel's trouble delays only itself; what is for a channel without open door waits.
 */
public final class ReplyQueue implements Acknowledgements, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReplyQueue.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReplySender.Office office;
    private final Set<OpenDoor> open = ConcurrentHashMap.newKeySet();

    ReplyQueue(ReplySender.Office office) {
        this.office = office;
    }

    /** A door that answers leave by until it is closed. */
    public final class OpenDoor implements AutoCloseable {

        private final String channel;
        private final ReplyDoor door;
        private final Worker worker;

        private OpenDoor(String channel, ReplyDoor door) {
            this.channel = channel;
            this.door = door;
            worker = new Worker("reply-" + channel, new ReplySender(channel, door, office)::round);
        }

        /**
         * Returns once the answer in hand is sent or not, or in a few seconds where its server takes that long: the claim
         * on it keeps others away until it is. May be called again.
         */
        @Override
        public void close() {
            open.remove(this);
            worker.stop(PATIENCE);
        }
    }

    /** From now on the channel's answers leave by this door. */
    public OpenDoor open(String channel, ReplyDoor door) {
        OpenDoor opened = new OpenDoor(channel, door);
        open.add(opened);
        opened.worker.start();
        return opened;
    }

    /** Whether the channel has an open door here. */
    public boolean isOpen(String channel) {
        return open.stream().anyMatch(door -> door.channel.equals(channel));
    }

    /**
     * A channel whose open door reaches a citizen by a contact that they gave.
     *
     * @param preferred the channel to take if it is one of them
     */
    Optional<String> reaching(String contact, String preferred) {
        return open.stream()
                .filter(each -> each.door.reaches(contact))
                .map(each -> each.channel)
                .min(Comparator.comparing((String channel) -> !channel.equals(preferred))
                        .thenComparing(Comparator.naturalOrder()));
    }

    @Override
    public void owe(List<Owed> owed) {
        Instant now = office.clock().instant();
        office.store()
                .add(
                        owed.stream()
                                .map(each -> queued(
                                        receiptKey(each.evaluationId()),
                                        each.channel(),
                                        each.evaluationId(),
                                        Purpose.RECEIPT,
                                        new SealedReply(each.to(), null),
                                        now))
                                .toList(),
                        now);
    }

    @Override
    public void withdraw(Collection<String> evaluationIds) {
        office.store()
                .withdraw(evaluationIds.stream().map(ReplyQueue::receiptKey).toList());
    }

    /**
     * Notes an answer that no record calls for by itself, durable on return.
     *
     * @param key unique over all channels; the same one again changes nothing
     * @return whether it was new
     */
    boolean enqueue(String key, String channel, Purpose purpose, ReturnAddress to, ReplyText words) {
        Instant now = office.clock().instant();
        return office.store().add(List.of(queued(key, channel, null, purpose, new SealedReply(to, words), now)), now)
                == 1;
    }

    /**
     * Notes that an answer came back, durable on return: it is undeliverable. Nothing happens where the channel sent none
     * under this key.
     *
     * @param status what the mail system that returned it says, in digits and dots; empty where it says nothing
     */
    public void cameBack(String channel, String key, String status) {
        String answer = "came back as undeliverable, " + (status.isEmpty() ? "without a status" : "status " + status);
        boolean ours = office.store()
                .byKey(key)
                .filter(reply -> reply.channel().equals(channel) && reply.state() != State.WITHHELD)
                .isPresent();
        if (ours) {
            office.followers().undelivered(key);
        }
        if (office.store().cameBack(key, channel, answer, office.clock().instant())) {
            log.warn("Channel {}: answer {} {}", channel, key, answer);
            office.meters()
                    .counter("huiyin.replies", "channel", channel, "end", "came-back")
                    .increment();
        }
    }

    /** The key of a record's acknowledgement. */
    public static String receiptKey(String evaluationId) {
        return evaluationId + ":receipt";
    }

    /** The id of the record that an answer is about, by its key. A key of what is about no record begins with a colon, or a word that is nobody's id. */
    public static Optional<String> evaluation(String key) {
        int end = key.indexOf(':');
        return end > 0 ? Optional.of(key.substring(0, end)) : Optional.empty();
    }

    /** Closes every door. */
    @Override
    public void close() {
        List.copyOf(open).forEach(OpenDoor::close);
    }

    private QueuedReply queued(
            String key,
            String channel,
            @Nullable String evaluation,
            Purpose purpose,
            SealedReply envelope,
            Instant now) {
        return new QueuedReply(
                key,
                channel,
                evaluation,
                purpose,
                envelope.sealed(key, office.cipher()),
                State.WAITING,
                now,
                0,
                null,
                null);
    }
}

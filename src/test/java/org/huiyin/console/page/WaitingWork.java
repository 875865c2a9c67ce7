package org.huiyin.console.page;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huiyin.Gateway;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineEntry.Cause;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.Submission;
import org.huiyin.intake.recording.Bursts;
import org.huiyin.platform.Ids;
import org.huiyin.reply.QueuedReply;
import org.huiyin.reply.Reply.Purpose;
import org.huiyin.reply.ReplyStore;

/** Something of every kind that operators have to deal with, put into a gateway's store. */
final class WaitingWork {

    static final String TARGET = "provincial-platform";

    private final Gateway gateway;
    private final Ids ids = new Ids();

    WaitingWork(Gateway gateway) {
        this.gateway = gateway;
    }

    /** What no machine may settle; the id of the entry. */
    String quarantined(String channel, Cause cause, String field, String reason, byte[] body) {
        String id = ids.next();
        Instant now = Instant.now();
        gateway.bean(QuarantineStore.class)
                .add(List.of(new QuarantineEntry(
                        id,
                        new Submission(
                                channel,
                                id,
                                null,
                                "application/json",
                                body,
                                Map.of("user-agent", "PBX/4.2"),
                                now.minus(Duration.ofMinutes(20)),
                                true),
                        "0000-1111-2222-3333",
                        cause,
                        field,
                        reason,
                        now.minus(Duration.ofMinutes(19)),
                        2,
                        null)));
        return id;
    }

    /** A rating that can be read by the web channel as it is: replayed, it becomes a record. */
    String readable() {
        return quarantined(
                "web-hall",
                Cause.UNREADABLE,
                "satisfaction",
                "is 9; expected 1 to 5",
                "{\"subject\":\"W01\",\"satisfaction\":4}".getBytes(StandardCharsets.UTF_8));
    }

    /** A delivery that its target refused for good; its id. */
    String parked(String answer) {
        OutboxStore outbox = gateway.bean(OutboxStore.class);
        Instant now = Instant.now();
        OutboxEntry entry = new OutboxEntry(TARGET, ids.next(), 1, now, 0, null, null);
        outbox.add(List.of(entry), now);
        outbox.park(outbox.claim(TARGET, 10, now, now.plusSeconds(60)), answer, now);
        return entry.id();
    }

    /** An acknowledgement that its citizen's mail system did not take; its key. */
    String undeliverable() {
        ReplyStore replies = gateway.bean(ReplyStore.class);
        Instant now = Instant.now();
        String key = ids.next() + ":receipt";
        replies.add(
                List.of(new QueuedReply(
                        key,
                        "email-complaints",
                        key.substring(0, key.indexOf(':')),
                        Purpose.RECEIPT,
                        new byte[] {1},
                        QueuedReply.State.WAITING,
                        now,
                        0,
                        null,
                        null)),
                now);
        replies.end(key, QueuedReply.State.UNDELIVERABLE, "550 5.1.1: no such mailbox", now);
        return key;
    }

    /** A row of ratings that came too fast; its id. */
    String burst() {
        String id = ids.next();
        Instant now = Instant.now();
        gateway.bean(Bursts.class)
                .note(
                        List.of(new Bursts.Burst(
                                id,
                                "place",
                                "web-hall",
                                new Subject("310000", "11310000MB2F300040", null, null, "W01", null),
                                true,
                                now.minusSeconds(40),
                                now,
                                0,
                                null)),
                        Map.of(ids.next(), id, ids.next(), id));
        return id;
    }
}

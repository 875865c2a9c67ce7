package org.huiyin.casework.notice;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.casework.notice.NoticeSettings.Destination;
import org.huiyin.casework.notice.NoticeSettings.Way;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.work.BackgroundWorker;
import org.huiyin.reply.CitizenLetters;
import org.huiyin.reply.ReplyText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends the notices that are due, all of a destination as one text: a digest, or what came at the same time. */
@Component
final class NoticeSender extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(NoticeSender.class);

    /** WeCom takes 2,048 bytes of text, the smallest limit of all. */
    private static final int MOST_LINES = 12;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration MOST_WAIT = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);

    private final NoticeSettings settings;
    private final StaffNoticeStore store;
    private final ChatRobot robot;
    private final CitizenLetters letters;
    private final CitizenPages words;
    private final ZoneId zone;
    private final Clock clock;

    NoticeSender(
            NoticeSettings settings,
            StaffNoticeStore store,
            ChatRobot robot,
            CitizenLetters letters,
            CitizenPages words,
            ZoneId zone,
            Clock clock) {
        super("staff-notices", Start.ONCE_READY);
        this.settings = settings;
        this.store = store;
        this.robot = robot;
        this.letters = letters;
        this.words = words;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    protected Duration step() {
        boolean more = false;
        for (Destination each : settings.destinations()) {
            more |= send(each);
        }
        if (!settings.destinations().isEmpty()) {
            store.forget(clock.instant().minus(KEPT));
        }
        return more ? Duration.ZERO : settings.poll();
    }

    /** Whether there may be more at once. */
    private boolean send(Destination to) {
        Instant now = clock.instant();
        if (NoticeHours.next(quietAlone(to), now, zone).isAfter(now)) {
            return false;
        }
        List<StaffNotice> due = store.due(to.name(), now, MOST_LINES);
        if (due.isEmpty()) {
            return false;
        }
        String text = due.stream().map(StaffNotice::text).collect(Collectors.joining("\n"));
        String refusal = to.way() == Way.MAIL ? byMail(to, key(due), text) : robot.send(to, text);
        if (refusal == null) {
            store.end(due.stream().map(StaffNotice::id).toList(), now);
            return due.size() == MOST_LINES;
        }
        again(to, due, refusal, now);
        return false;
    }

    private static Destination quietAlone(Destination to) {
        return new Destination(
                to.name(),
                to.way(),
                to.url(),
                to.urlFile(),
                to.secret(),
                to.secretFile(),
                to.to(),
                to.teams(),
                null,
                to.quietFrom(),
                to.quietTo(),
                to.language());
    }

    private @Nullable String byMail(Destination to, String key, String text) {
        String address = to.to();
        ReplyText mail = new ReplyText(words.text(to.locale(), "notice.staff.subject"), text, null);
        return address != null && letters.sendTo(address, key, to.locale(), mail)
                ? null
                : "no mailbox of ours sends now";
    }

    /** Of all that the mail says: one more, and it is another mail. */
    static String key(List<StaffNotice> due) {
        String ids = due.stream().map(StaffNotice::id).sorted().collect(Collectors.joining("\n"));
        return ":notice:" + UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8));
    }

    private void again(Destination to, List<StaffNotice> due, String refusal, Instant now) {
        List<String> over = new ArrayList<>();
        List<StaffNotice> later = new ArrayList<>();
        for (StaffNotice each : due) {
            if (each.since().plus(settings.giveUp()).isBefore(now)) {
                over.add(each.id());
            } else {
                Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(each.attempts(), 7));
                later.add(each.again(now.plus(wait.compareTo(MOST_WAIT) < 0 ? wait : MOST_WAIT)));
            }
        }
        log.warn(
                "Staff notices to {} were refused ({}): {} wait, {} are given up",
                to.name(),
                refusal,
                later.size(),
                over.size());
        store.postpone(later);
        store.end(over, now);
    }
}

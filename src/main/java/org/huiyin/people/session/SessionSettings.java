package org.huiyin.people.session;

import java.time.Duration;
import java.time.Instant;
import org.huiyin.platform.CannotStartException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long sessions last.
 *
 * @param idle without a request
 * @param longest from the sign-in, however busy
 */
@ConfigurationProperties("huiyin.people.session")
public record SessionSettings(@DefaultValue("30m") Duration idle, @DefaultValue("12h") Duration longest) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    public SessionSettings {
        if (idle.compareTo(SHORTEST) < 0) {
            throw new CannotStartException("huiyin.people.session.idle (HUIYIN_SESSION_IDLE) is " + idle
                    + "; expected at least a minute, as 30m");
        }
        if (longest.compareTo(idle) < 0) {
            throw new CannotStartException("huiyin.people.session.longest (HUIYIN_SESSION_LONGEST) is " + longest
                    + "; expected at least huiyin.people.session.idle, which is " + idle);
        }
    }

    /** Sessions last seen before this are over. */
    public Instant idleSince(Instant now) {
        return now.minus(idle);
    }

    /** Sessions begun before this are over. */
    public Instant begunBefore(Instant now) {
        return now.minus(longest);
    }

    boolean isOver(KeptSession session, Instant now) {
        return !session.lastSeenAt().isAfter(idleSince(now))
                || !session.signedInAt().isAfter(begunBefore(now));
    }
}

package org.huiyin.people.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.huiyin.people.Account;
import org.huiyin.people.AccountStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.session.SessionRepository;

/**
 * The sessions of everybody, on every replica: each is looked up anew for each request, so that one that was ended anywhere
 * has ended here.
 */
public final class PeopleSessions implements SessionRepository<PeopleSession> {

    private static final Logger LOG = LoggerFactory.getLogger(PeopleSessions.class);

    /** A request is noted once in so long, or in a tenth of the idle limit: a write for each would be many. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final SessionStore store;
    private final SessionSettings settings;
    private final Clock clock;
    private final Duration noted;

    public PeopleSessions(SessionStore store, SessionSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        Duration tenth = settings.idle().dividedBy(10);
        this.noted = tenth.compareTo(NOTED) < 0 ? tenth : NOTED;
    }

    @Override
    public PeopleSession createSession() {
        return new PeopleSession(SessionIds.next(), now(), settings.idle());
    }

    @Override
    public @Nullable PeopleSession findById(String id) {
        if (!SessionIds.isPossible(id)) {
            return null;
        }
        Instant now = now();
        return store.find(SessionIds.digest(id))
                .filter(kept -> !settings.isOver(kept, now))
                .map(kept -> new PeopleSession(id, kept, now, settings.idle()))
                .orElse(null);
    }

    /** One that was ended elsewhere while it was in hand stays ended. */
    @Override
    public void save(PeopleSession session) {
        Entrance entrance = session.entrance();
        if (entrance == null) {
            return;
        }
        KeptSession before = session.kept();
        KeptSession now = new KeptSession(
                SessionIds.digest(session.getId()), entrance, session.getCreationTime(), session.getLastAccessedTime());
        if (before == null) {
            store.add(now);
        } else if (!before.digest().equals(now.digest())) {
            if (store.end(before.digest())) {
                store.add(now);
            }
        } else if (!before.entrance().equals(entrance)) {
            store.change(now);
        } else if (before.lastSeenAt().plus(noted).isAfter(now.lastSeenAt())) {
            return;
        } else {
            noteSeen(now);
        }
        session.keptAs(now);
    }

    private void noteSeen(KeptSession session) {
        try {
            store.seen(session.digest(), session.lastSeenAt());
        } catch (AccountStore.Unavailable e) {
            // the request was served: it counts for the idle limit with the next one
            LOG.debug("The latest request of a session is not noted: {}", e.getMessage());
        }
    }

    @Override
    public void deleteById(String id) {
        store.end(SessionIds.digest(id));
    }

    /** The sessions of an account that go on, the latest seen first. */
    public List<KeptSession> of(Account account) {
        Instant now = now();
        return store.of(account.name()).stream()
                .filter(kept -> kept.entrance().epoch() == account.epoch() && !settings.isOver(kept, now))
                .toList();
    }

    /** Ends one of an account's sessions; false if the account has none of this digest. */
    public boolean end(String account, String digest) {
        Optional<KeptSession> own =
                store.find(digest).filter(kept -> kept.entrance().account().equals(account));
        return own.isPresent() && store.end(digest);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

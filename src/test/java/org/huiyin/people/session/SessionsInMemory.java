package org.huiyin.people.session;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.people.AccountStore.Unavailable;

/** Sessions for tests of people alone; may be away. */
public final class SessionsInMemory implements SessionStore {

    private final Map<String, KeptSession> sessions = new ConcurrentHashMap<>();
    private volatile boolean away;

    public void away(boolean now) {
        away = now;
    }

    @Override
    public void add(KeptSession session) {
        reach();
        sessions.put(session.digest(), session);
    }

    @Override
    public Optional<KeptSession> find(String digest) {
        reach();
        return Optional.ofNullable(sessions.get(digest));
    }

    @Override
    public boolean change(KeptSession session) {
        reach();
        return sessions.computeIfPresent(session.digest(), (digest, before) -> session) != null;
    }

    @Override
    public void seen(String digest, Instant at) {
        reach();
        sessions.computeIfPresent(
                digest, (same, before) -> new KeptSession(digest, before.entrance(), before.signedInAt(), at));
    }

    @Override
    public boolean end(String digest) {
        reach();
        return sessions.remove(digest) != null;
    }

    @Override
    public List<KeptSession> of(String account) {
        reach();
        return sessions.values().stream()
                .filter(session -> session.entrance().account().equals(account))
                .sorted(Comparator.comparing(KeptSession::lastSeenAt).reversed())
                .toList();
    }

    private void reach() {
        if (away) {
            throw new Unavailable("away", new IllegalStateException("away"));
        }
    }
}

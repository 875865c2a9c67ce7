package org.huiyin.people.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/** A session in hand. It holds an {@link Entrance} and nothing else, so that what is kept can be read by anybody. */
final class PeopleSession implements Session {

    /** The only attribute. */
    static final String ENTRANCE = Entrance.class.getName();

    private final Instant begunAt;
    private final Duration idle;
    private String id;
    private Instant lastSeenAt;
    private @Nullable Entrance entrance;

    /** As the store has it; null for one that was not kept yet. */
    private @Nullable KeptSession kept;

    /** One that begins. */
    PeopleSession(String id, Instant now, Duration idle) {
        this.id = id;
        this.begunAt = now;
        this.lastSeenAt = now;
        this.idle = idle;
    }

    /** One that goes on. */
    PeopleSession(String id, KeptSession kept, Instant now, Duration idle) {
        this.id = id;
        this.begunAt = kept.signedInAt();
        this.lastSeenAt = now;
        this.idle = idle;
        this.entrance = kept.entrance();
        this.kept = kept;
    }

    @Nullable
    KeptSession kept() {
        return kept;
    }

    void keptAs(KeptSession now) {
        kept = now;
    }

    @Nullable
    Entrance entrance() {
        return entrance;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        id = SessionIds.next();
        return id;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getAttribute(String attributeName) {
        return attributeName.equals(ENTRANCE) ? (T) entrance : null;
    }

    @Override
    public Set<String> getAttributeNames() {
        return entrance == null ? Set.of() : Set.of(ENTRANCE);
    }

    @Override
    public void setAttribute(String attributeName, @Nullable Object attributeValue) {
        if (!attributeName.equals(ENTRANCE) || !(attributeValue instanceof Entrance given)) {
            throw new IllegalArgumentException("A session holds who came in and how, and no " + attributeName);
        }
        entrance = given;
    }

    @Override
    public void removeAttribute(String attributeName) {
        throw new IllegalArgumentException("A session keeps what it began with; no " + attributeName + " can go");
    }

    @Override
    public Instant getCreationTime() {
        return begunAt;
    }

    /** It was seen when it was found, by the clock of the house; the one of Spring's filter is another. */
    @Override
    public void setLastAccessedTime(Instant lastAccessedTime) {}

    @Override
    public Instant getLastAccessedTime() {
        return lastSeenAt;
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        throw new UnsupportedOperationException("All sessions have the limits of the settings");
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return idle;
    }

    /** One whose time is over is never found. */
    @Override
    public boolean isExpired() {
        return false;
    }
}

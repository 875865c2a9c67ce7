package org.huiyin.store.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.huiyin.people.session.Entrance;
import org.huiyin.people.session.KeptSession;
import org.huiyin.people.session.SessionSettings;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.Test;

/** What every keeper of sessions and identities does. */
public interface SessionStoreContract {
    Instant THEN = Instant.parse("2026-03-02T01:02:03.004Z");

    StoreUnderTest store();

    @Test
    default void aSessionIsKeptAsItIsUntilItEnds() {
        KeptSession session = session(unique("li"), THEN, THEN);
        sessions(THEN).add(session);

        assertThat(sessions(THEN).find(session.digest())).contains(session);
        assertThat(sessions(THEN).of(session.entrance().account())).containsExactly(session);

        assertThat(sessions(THEN).end(session.digest())).isTrue();
        assertThat(sessions(THEN).end(session.digest())).isFalse();
        assertThat(sessions(THEN).find(session.digest())).isEmpty();
    }

    @Test
    default void whatHasEndedIsNeitherChangedNorSeen() {
        KeptSession session = session(unique("li"), THEN, THEN);
        KeptSession changed = new KeptSession(
                session.digest(), session.entrance().withSecondFactor().inEpoch(4), THEN, THEN.plusSeconds(5));
        assertThat(sessions(THEN).change(changed)).isFalse();
        sessions(THEN).seen(session.digest(), THEN);
        assertThat(sessions(THEN).find(session.digest())).isEmpty();

        sessions(THEN).add(session);
        assertThat(sessions(THEN).change(changed)).isTrue();
        assertThat(sessions(THEN).find(session.digest())).contains(changed);

        sessions(THEN).seen(session.digest(), THEN.plusSeconds(90));
        assertThat(sessions(THEN).find(session.digest()).orElseThrow().lastSeenAt())
                .isEqualTo(THEN.plusSeconds(90));
    }

    @Test
    default void sessionsWhoseTimeIsOverAreSwept() {
        String account = unique("li");
        Instant now = THEN.plus(Duration.ofHours(13));
        KeptSession idle = session(account, now.minusSeconds(7200), now.minusSeconds(1900));
        KeptSession busy = session(account, THEN, now.minusSeconds(5));
        KeptSession good = session(account, now.minusSeconds(7200), now.minusSeconds(1700));
        sessions(now).add(idle);
        sessions(now).add(busy);
        sessions(now).add(good);

        assertThat(sessions(now).sweep()).isGreaterThanOrEqualTo(2);

        assertThat(sessions(now).of(account)).containsExactly(good);
    }

    @Test
    default void anIdentityIsOneAccountAndTheOtherWayRound() {
        MongoIdentities identities = new MongoIdentities(store().database());
        String issuer = "https://sso.example.gov.cn/" + UUID.randomUUID();
        String account = unique("li");

        assertThat(identities.bind(issuer, "1", account, THEN)).isTrue();

        assertThat(identities.account(issuer, "1")).contains(account);
        assertThat(identities.bind(issuer, "1", unique("wang"), THEN)).isFalse();
        assertThat(identities.bind(issuer, "2", account, THEN)).isFalse();
        assertThat(identities.account(issuer, "2")).isEmpty();
        assertThat(identities.unbind(account)).isTrue();
        assertThat(identities.unbind(account)).isFalse();
        assertThat(identities.bind(issuer, "2", account, THEN)).isTrue();
    }

    private MongoSessions sessions(Instant now) {
        return new MongoSessions(
                store().database(),
                new SessionSettings(Duration.ofMinutes(30), Duration.ofHours(12)),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static KeptSession session(String account, Instant signedInAt, Instant lastSeenAt) {
        return new KeptSession(
                UUID.randomUUID().toString(),
                new Entrance(account, 3, false, "sealed:1:abc", "192.0.2.1", "a browser"),
                signedInAt,
                lastSeenAt);
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }
}

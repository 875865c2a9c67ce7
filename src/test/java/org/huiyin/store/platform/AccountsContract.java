package org.huiyin.store.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.huiyin.platform.security.AccountStore;
import org.huiyin.platform.security.AccountStore.Account;
import org.huiyin.platform.security.AccountStore.ApiKey;
import org.junit.jupiter.api.Test;

/** What every keeper of accounts does. */
public interface AccountsContract {
    Instant THEN = Instant.parse("2026-03-02T01:02:03.004Z");
    Instant LATER = THEN.plusSeconds(60);

    AccountStore accounts();

    @Test
    default void anAccountIsFoundByItsName() {
        Account account = new Account(unique("clerk"), "{noop}secret", THEN, THEN);

        assertThat(accounts().create(account)).isTrue();

        assertThat(accounts().byName(account.name())).contains(account);
        assertThat(accounts().byName(account.name() + "x")).isEmpty();
    }

    @Test
    default void aNameIsTakenOnlyOnce() {
        Account first = new Account(unique("clerk"), "{noop}first", THEN, THEN);
        accounts().create(first);

        assertThat(accounts().create(new Account(first.name(), "{noop}second", LATER, LATER)))
                .isFalse();

        assertThat(accounts().byName(first.name())).contains(first);
    }

    @Test
    default void aPasswordIsChangedOnlyByWhoSawTheOldOne() {
        String name = unique("clerk");
        accounts().create(new Account(name, "{noop}first", THEN, THEN));

        assertThat(accounts().changePassword(name, "{noop}other", "{noop}second", LATER))
                .isFalse();
        assertThat(accounts().changePassword(name, "{noop}first", "{noop}second", LATER))
                .isTrue();
        assertThat(accounts().changePassword(name, "{noop}first", "{noop}third", LATER))
                .isFalse();

        assertThat(accounts().byName(name)).contains(new Account(name, "{noop}second", THEN, LATER));
    }

    @Test
    default void aKeyIsFoundByItsDigestAndListed() {
        ApiKey key = new ApiKey(unique("id"), "reports", unique("digest"), "admin", THEN, null);

        accounts().addKey(key);

        assertThat(accounts().keyByDigest(key.digest())).contains(key);
        assertThat(accounts().keyByDigest("other")).isEmpty();
        assertThat(accounts().keys()).contains(key);
    }

    @Test
    default void aKeyIsRevokedOnce() {
        ApiKey key = new ApiKey(unique("id"), "reports", unique("digest"), "admin", THEN, null);
        accounts().addKey(key);

        assertThat(accounts().revokeKey(key.id(), LATER)).isTrue();
        assertThat(accounts().revokeKey(key.id(), LATER.plusSeconds(1))).isFalse();
        assertThat(accounts().revokeKey("nobody's", LATER)).isFalse();

        assertThat(accounts().keyByDigest(key.digest()))
                .get()
                .extracting(ApiKey::revokedAt)
                .isEqualTo(LATER);
    }

    private static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }
}

package org.huiyin.store.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Account;
import org.huiyin.people.AccountFilter;
import org.huiyin.people.AccountStore;
import org.huiyin.people.ApiKey;
import org.huiyin.people.Role;
import org.huiyin.people.SecondFactor;
import org.huiyin.people.Verb;
import org.junit.jupiter.api.Test;

/** What every keeper of accounts does. */
public interface AccountsContract {
    Instant THEN = Instant.parse("2026-03-02T01:02:03.004Z");
    Instant LATER = THEN.plusSeconds(60);

    AccountStore accounts();

    @Test
    default void anAccountIsFoundByItsName() {
        Account account = Account.allPowerful(unique("clerk"), "{noop}secret", THEN);

        assertThat(accounts().create(account)).isTrue();

        assertThat(accounts().byName(account.name())).contains(account);
        assertThat(accounts().byName(account.name() + "x")).isEmpty();
    }

    @Test
    default void aNameIsTakenOnlyOnce() {
        Account first = Account.allPowerful(unique("clerk"), "{noop}first", THEN);
        accounts().create(first);

        assertThat(accounts().create(Account.allPowerful(first.name(), "{noop}second", LATER)))
                .isFalse();

        assertThat(accounts().byName(first.name())).contains(first);
    }

    @Test
    default void anAccountIsReplacedOnlyByWhoSawIt() {
        Account first = Account.allPowerful(unique("clerk"), "{noop}first", THEN);
        accounts().create(first);
        SubjectScope scope = new SubjectScope(
                false,
                Set.of("310000"),
                Set.of("11310000MB2F300040"),
                Set.of("PD-1"),
                Set.of("11310000MB2F300040/007"));
        Account second = new Account(
                first.name(),
                "王敏",
                Set.of(Role.MANAGER, Role.STAFF),
                scope,
                "zh",
                true,
                null,
                new SecondFactor("sealed", List.of("one", "two"), 59_000_000L),
                3,
                THEN,
                LATER,
                null,
                1);

        assertThat(accounts().replace(second)).isTrue();
        assertThat(accounts().replace(second)).isFalse();

        assertThat(accounts().byName(first.name())).contains(second);
        Account third = new Account(
                first.name(),
                "王敏",
                Set.of(Role.AUDITOR),
                SubjectScope.NOTHING,
                null,
                false,
                "{noop}third",
                null,
                4,
                THEN,
                LATER,
                null,
                2);
        assertThat(accounts().replace(third)).isTrue();
        assertThat(accounts().byName(first.name())).contains(third);
    }

    @Test
    default void aSignInIsNotedAndLeavesTheVersionAsItIs() {
        Account account = Account.allPowerful(unique("clerk"), "{noop}first", THEN);
        accounts().create(account);

        accounts().signedIn(account.name(), LATER);

        Account noted = accounts().byName(account.name()).orElseThrow();
        assertThat(noted.lastSignInAt()).isEqualTo(LATER);
        assertThat(noted.version()).isZero();
    }

    @Test
    default void accountsAreListedByNameFromOneOn() {
        String prefix = unique("listed");
        for (String name : List.of("b", "a", "c")) {
            accounts().create(Account.allPowerful(prefix + name, "{noop}first", THEN));
        }

        assertThat(accounts().list(AccountFilter.ALL, prefix + "a", 2))
                .extracting(Account::name)
                .containsExactly(prefix + "b", prefix + "c");
    }

    @Test
    default void aListIsConfinedToNamesARoleOrThoseDisabled() {
        String prefix = unique("confined");
        accounts().create(Account.allPowerful(prefix + "a", "{noop}first", THEN));
        accounts()
                .create(Account.allPowerful(prefix + "b", "{noop}first", THEN)
                        .with("b", Set.of(Role.AUDITOR), SubjectScope.NOTHING, true, THEN));

        assertThat(names(new AccountFilter(prefix, null, null))).containsExactly(prefix + "a", prefix + "b");
        assertThat(names(new AccountFilter(prefix, Role.OPERATOR, null))).containsExactly(prefix + "a");
        assertThat(names(new AccountFilter(prefix, Role.AUDITOR, null))).containsExactly(prefix + "a", prefix + "b");
        assertThat(names(new AccountFilter(prefix, Role.AUDITOR, true))).containsExactly(prefix + "b");
        assertThat(names(new AccountFilter(prefix, null, false))).containsExactly(prefix + "a");
        assertThat(names(new AccountFilter(prefix + "c", null, null))).isEmpty();
    }

    private List<String> names(AccountFilter which) {
        return accounts().list(which, null, 9).stream().map(Account::name).toList();
    }

    @Test
    default void aKeyIsFoundByItsDigestAndListed() {
        ApiKey key = new ApiKey(
                unique("id"), "reports", unique("digest"), "admin", Set.of(Verb.SEE_FIGURES), THEN, LATER, null, null);

        accounts().addKey(key);

        assertThat(accounts().keyByDigest(key.digest())).contains(key);
        assertThat(accounts().keyByDigest("other")).isEmpty();
        assertThat(accounts().keys()).contains(key);
    }

    @Test
    default void aKeyIsRevokedOnce() {
        ApiKey key = new ApiKey(
                unique("id"), "reports", unique("digest"), "admin", Set.of(Verb.SEE_FIGURES), THEN, LATER, null, null);
        accounts().addKey(key);

        assertThat(accounts().revokeKey(key.id(), LATER)).isTrue();
        assertThat(accounts().revokeKey(key.id(), LATER.plusSeconds(1))).isFalse();
        assertThat(accounts().revokeKey("nobody's", LATER)).isFalse();

        assertThat(accounts().keyByDigest(key.digest()))
                .get()
                .extracting(ApiKey::revokedAt)
                .isEqualTo(LATER);
    }

    @Test
    default void aKeysUseIsNoted() {
        ApiKey key = new ApiKey(unique("id"), "reports", unique("digest"), "admin", null, THEN, null, null, null);
        accounts().addKey(key);

        accounts().keyUsed(key.id(), LATER);

        assertThat(accounts().keyByDigest(key.digest()))
                .contains(new ApiKey(key.id(), "reports", key.digest(), "admin", null, THEN, null, LATER, null));
    }

    private static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }
}

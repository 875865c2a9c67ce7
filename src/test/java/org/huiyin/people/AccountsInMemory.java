package org.huiyin.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.TestHand;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Accounts for tests of people alone; may be away. */
public final class AccountsInMemory implements AccountStore {

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
    private volatile boolean away;

    public void away(boolean now) {
        away = now;
    }

    @Override
    public Optional<Account> byName(String name) {
        reach();
        return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public List<Account> list(AccountFilter which, @Nullable String after, int most) {
        reach();
        return accounts.values().stream()
                .filter(account -> after == null || account.name().compareTo(after) > 0)
                .filter(account -> which.name() == null || account.name().startsWith(which.name()))
                .filter(account -> which.role() == null || account.roles().contains(which.role()))
                .filter(account -> which.disabled() == null || account.disabled() == which.disabled())
                .sorted(Comparator.comparing(Account::name))
                .limit(most)
                .toList();
    }

    @Override
    public boolean create(Account account) {
        reach();
        return accounts.putIfAbsent(account.name(), account) == null;
    }

    @Override
    public boolean replace(Account account) {
        reach();
        Account old = accounts.get(account.name());
        return old != null && old.version() == account.version() - 1 && accounts.replace(account.name(), old, account);
    }

    @Override
    public void signedIn(String name, Instant at) {
        reach();
    }

    @Override
    public void addKey(ApiKey key) {
        reach();
        keys.put(key.id(), key);
    }

    @Override
    public Optional<ApiKey> keyByDigest(String digest) {
        reach();
        return keys.values().stream().filter(key -> key.digest().equals(digest)).findFirst();
    }

    @Override
    public List<ApiKey> keys() {
        reach();
        return keys.values().stream().sorted(Comparator.comparing(ApiKey::id)).toList();
    }

    @Override
    public boolean revokeKey(String id, Instant at) {
        reach();
        ApiKey key = keys.get(id);
        return key != null
                && key.revokedAt() == null
                && keys.replace(
                        id,
                        key,
                        new ApiKey(
                                id,
                                key.name(),
                                key.digest(),
                                key.owner(),
                                key.verbs(),
                                key.createdAt(),
                                key.expiresAt(),
                                key.lastUsedAt(),
                                at));
    }

    @Override
    public void keyUsed(String id, Instant at) {
        reach();
    }

    private void reach() {
        if (away) {
            throw new Unavailable("away", new IllegalStateException("away"));
        }
    }

    /** The service over these accounts, which sees them as they are. */
    public People people(PasswordEncoder encoder) {
        TestHand clock = new TestHand(Instant.parse("2026-07-01T08:00:00Z"));
        return new People(
                this,
                new CurrentAccounts(this, new PeopleSettings(Duration.ofSeconds(60), true, List.of(), 4), clock),
                encoder,
                clock);
    }
}

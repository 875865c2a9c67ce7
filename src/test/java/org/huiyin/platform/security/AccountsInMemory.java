package org.huiyin.platform.security;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts for tests of security alone; may be away. */
final class AccountsInMemory implements AccountStore {

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
    private volatile boolean away;

    void away(boolean now) {
        away = now;
    }

    @Override
    public Optional<Account> byName(String name) {
        reach();
        return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public boolean create(Account account) {
        reach();
        return accounts.putIfAbsent(account.name(), account) == null;
    }

    @Override
    public boolean changePassword(String name, String oldHash, String newHash, Instant at) {
        reach();
        Account old = accounts.get(name);
        return old != null
                && old.passwordHash().equals(oldHash)
                && accounts.replace(name, old, new Account(name, newHash, old.createdAt(), at));
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
        return new ArrayList<>(keys.values());
    }

    @Override
    public boolean revokeKey(String id, Instant at) {
        reach();
        ApiKey key = keys.get(id);
        return key != null
                && key.revokedAt() == null
                && keys.replace(
                        id, key, new ApiKey(id, key.name(), key.digest(), key.createdBy(), key.createdAt(), at));
    }

    private void reach() {
        if (away) {
            throw new Unavailable("away", new IllegalStateException("away"));
        }
    }
}

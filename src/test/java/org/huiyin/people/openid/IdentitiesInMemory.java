package org.huiyin.people.openid;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Identities for tests of people alone. */
public final class IdentitiesInMemory implements IdentityStore {

    private final Map<String, String> accounts = new ConcurrentHashMap<>();

    @Override
    public Optional<String> account(String issuer, String subject) {
        return Optional.ofNullable(accounts.get(issuer + " " + subject));
    }

    @Override
    public boolean bind(String issuer, String subject, String account, Instant at) {
        return !accounts.containsValue(account) && accounts.putIfAbsent(issuer + " " + subject, account) == null;
    }

    @Override
    public boolean unbind(String account) {
        return accounts.values().remove(account);
    }
}

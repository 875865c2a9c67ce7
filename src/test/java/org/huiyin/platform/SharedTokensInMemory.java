package org.huiyin.platform;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Shared passes without a store; keeps to the same contract. */
public final class SharedTokensInMemory implements SharedTokens {

    private final Map<String, Token> tokens = new HashMap<>();
    private final Map<String, Claim> claims = new HashMap<>();

    private record Claim(String by, Instant until) {}

    @Override
    public synchronized Optional<Token> find(String name) {
        return Optional.ofNullable(tokens.get(name));
    }

    @Override
    public synchronized boolean claim(String name, String by, Instant now, Instant until) {
        Claim claim = claims.get(name);
        if (claim != null && claim.until().isAfter(now)) {
            return false;
        }
        claims.put(name, new Claim(by, until));
        return true;
    }

    @Override
    public synchronized boolean renew(String name, String by, Token token) {
        if (!isClaimant(name, by)) {
            return false;
        }
        tokens.put(name, token);
        claims.remove(name);
        return true;
    }

    @Override
    public synchronized void release(String name, String by) {
        if (isClaimant(name, by)) {
            claims.remove(name);
        }
    }

    private boolean isClaimant(String name, String by) {
        return claims.containsKey(name) && claims.get(name).by().equals(by);
    }
}

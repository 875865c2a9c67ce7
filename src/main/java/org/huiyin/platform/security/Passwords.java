package org.huiyin.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.security.AccountStore.Account;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Signs operators in by name and password, and changes passwords. */
final class Passwords implements AuthenticationProvider {

    static final String OPERATOR = "OPERATOR";

    private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);

    /** The slow hash takes a processor for a tenth of a second; sign-ins must never take them all. */
    private final Semaphore hashing = new Semaphore(2);

    private final AccountStore accounts;
    private final PasswordEncoder encoder;
    private final FailedSignIns failures;
    private final CredentialCache credentialCache;
    private final KnownGood known = new KnownGood();
    private final Clock clock;

    /** Checked where there is no such account, so that the time taken does not tell which names exist. */
    private final String nobodysHash;

    Passwords(
            AccountStore accounts,
            PasswordEncoder encoder,
            FailedSignIns failures,
            SecuritySettings settings,
            Clock clock,
            MonotonicClock monotonicClock) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.failures = failures;
        this.credentialCache = new CredentialCache(monotonicClock, settings.remember());
        this.clock = clock;
        this.nobodysHash = "{bcrypt}$2a$10$lBPuRPpE9Mm9e4DzDBw2pOGFzQDyVmjVv5aTtPtuWqZHnkdLfDZVm";
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String name = given.getName();
        String password = String.valueOf(given.getCredentials());
        String credential = name + '\0' + password;
        String address =
                given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
        if (credentialCache.owner(credential).isEmpty()) {
            refuseIfTooMany(address, name, credential);
            checkSlowly(name, password, credential, address);
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                name, null, List.of(new SimpleGrantedAuthority("ROLE_" + OPERATOR)));
    }

    /** Replaces an operator's password; false if the current one is wrong. */
    boolean change(String name, String current, String wanted) {
        Optional<Account> account = accounts.byName(name);
        if (account.isEmpty() || !encoder.matches(current, account.get().passwordHash())) {
            return false;
        }
        boolean changed = accounts.changePassword(name, account.get().passwordHash(), hash(wanted), clock.instant());
        credentialCache.forget(name);
        known.forget(name);
        return changed;
    }

    private String hash(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("The encoder gave no hash");
        }
        return hash;
    }

    private void checkSlowly(String name, String password, String credential, @Nullable String address) {
        enter();
        try {
            // Whoever waited behind the first of many requests finds the work done, or the address refused.
            if (credentialCache.owner(credential).isPresent()) {
                return;
            }
            refuseIfTooMany(address, name, credential);
            Optional<Account> account = find(name);
            boolean right =
                    encoder.matches(password, account.map(Account::passwordHash).orElse(nobodysHash));
            if (!right || account.isEmpty()) {
                failures.add(address, name);
                known.remove(credential);
                LOG.warn(
                        "Sign-in failed: {} from {}",
                        account.isPresent() ? "wrong password for " + name : "no such account",
                        address);
                throw new BadCredentialsException("Name or password is wrong");
            }
            credentialCache.add(credential, name);
            known.add(credential, name);
        } finally {
            hashing.release();
        }
    }

    private void enter() {
        try {
            if (!hashing.tryAcquire(2, TimeUnit.SECONDS)) {
                throw new TooManyFailures(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationServiceException("Stopping", e);
        }
    }

    /** Whoever brings what was right before is no guesser, whatever others at the same address do. */
    private void refuseIfTooMany(@Nullable String address, String name, String credential) {
        Duration wait = failures.waitFor(address, name);
        if (!wait.isZero() && !known.has(credential)) {
            throw new TooManyFailures(wait);
        }
    }

    private Optional<Account> find(String name) {
        try {
            return accounts.byName(name);
        } catch (AccountStore.Unavailable e) {
            throw new AuthenticationServiceException("Accounts cannot be reached", e);
        }
    }
}

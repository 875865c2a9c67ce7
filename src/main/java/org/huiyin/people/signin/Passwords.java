package org.huiyin.people.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.huiyin.people.Account;
import org.huiyin.people.AccountStore;
import org.huiyin.people.CurrentAccounts;
import org.huiyin.people.SignedIn;
import org.huiyin.people.factor.SecondFactors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Signs people in by name and password. */
final class Passwords implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);

    /** The slow hash takes a processor for a tenth of a second; sign-ins must never take them all. */
    private final Semaphore hashing = new Semaphore(2);

    private final AccountStore store;
    private final CurrentAccounts accounts;
    private final PasswordEncoder encoder;
    private final SecondFactors factors;
    private final FailedSignIns failures;
    private final KnownGood knownGood = new KnownGood();
    private final Clock clock;

    /** Checked where there is no such account, so that the time taken does not tell which names exist. */
    private final String nobodysHash;

    /** @param cost of the hashes, so that nobody's takes as long */
    Passwords(
            AccountStore store,
            CurrentAccounts accounts,
            PasswordEncoder encoder,
            SecondFactors factors,
            FailedSignIns failures,
            int cost,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.encoder = encoder;
        this.factors = factors;
        this.failures = failures;
        this.clock = clock;
        this.nobodysHash = "{bcrypt}$2a$%02d$lBPuRPpE9Mm9e4DzDBw2pOGFzQDyVmjVv5aTtPtuWqZHnkdLfDZVm".formatted(cost);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String name = given.getName();
        String address =
                given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
        Account account = account(name, String.valueOf(given.getCredentials()), address);
        if (account.secondFactor() != null || factors.isRequired(account)) {
            LOG.warn(
                    "Sign-in failed: {} from {} by a password alone; whoever has a second factor uses the console, or a"
                            + " key",
                    name,
                    address);
            throw wrong();
        }
        return UsernamePasswordAuthenticationToken.authenticated(SignedIn.person(account), null, List.of());
    }

    /** The account whose password it is and that may come in; throws what a sign-in is refused with. */
    Account account(String name, String password, @Nullable String address) {
        Optional<Account> account = find(() -> accounts.of(name)).filter(found -> !found.disabled());
        String hash = account.map(Account::passwordHash).orElse(nobodysHash);
        // with the hash: once the password has changed, that of before was never checked
        String credential = name + '\0' + password + '\0' + hash;
        if (!knownGood.has(credential)) {
            refuseIfTooMany(address, name);
            checkSlowly(name, password, hash, credential, address);
        }
        return account.orElseThrow(Passwords::wrong);
    }

    private void checkSlowly(String name, String password, String hash, String credential, @Nullable String address) {
        enter();
        try {
            // Whoever waited behind the first of many requests finds the work done, or the address refused.
            if (knownGood.has(credential)) {
                return;
            }
            refuseIfTooMany(address, name);
            boolean known = !hash.equals(nobodysHash);
            boolean right = encoder.matches(password, hash);
            if (!right || !known) {
                failures.add(address, name);
                LOG.warn(
                        "Sign-in failed: {} from {}",
                        known ? "wrong password for " + name : "no such account",
                        address);
                throw wrong();
            }
            failures.forget(address, name);
            knownGood.add(credential);
            store.signedIn(name, clock.instant());
        } catch (AccountStore.Unavailable e) {
            throw new AuthenticationServiceException("Accounts cannot be reached", e);
        } finally {
            hashing.release();
        }
    }

    private static BadCredentialsException wrong() {
        return new BadCredentialsException("Name or password is wrong");
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

    private void refuseIfTooMany(@Nullable String address, String name) {
        Duration wait = failures.waitFor(address, name);
        if (!wait.isZero()) {
            throw new TooManyFailures(wait);
        }
    }

    private static <T> Optional<T> find(Supplier<Optional<T>> accounts) {
        try {
            return accounts.get();
        } catch (AccountStore.Unavailable e) {
            throw new AuthenticationServiceException("Accounts cannot be reached", e);
        }
    }
}

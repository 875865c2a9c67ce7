package org.huiyin.platform.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.huiyin.platform.security.AccountStore.Account;
import org.huiyin.platform.work.BackgroundWorker;
import org.huiyin.platform.work.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Sees that there is an administrator, once the store can be reached. A gateway whose store is away starts all the same
 * and takes ratings meanwhile.
 */
final class FirstAdministrator extends BackgroundWorker {

    static final String NAME = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int CHARACTERS = 20;
    /** Without the letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private final AccountStore accounts;
    private final PasswordEncoder encoder;
    private final SecuritySettings settings;
    private final Clock clock;
    private final Duration pause;
    private final CountDownLatch firstTry = new CountDownLatch(1);

    FirstAdministrator(AccountStore accounts, PasswordEncoder encoder, SecuritySettings settings, Clock clock) {
        this(accounts, encoder, settings, clock, PAUSE);
    }

    /** @param pause between tries; also how long a start waits for the first to succeed */
    FirstAdministrator(
            AccountStore accounts, PasswordEncoder encoder, SecuritySettings settings, Clock clock, Duration pause) {
        super("first-administrator", Start.WITH_THE_CONTEXT);
        this.accounts = accounts;
        this.encoder = encoder;
        this.settings = settings;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    protected void begun() {
        try {
            // The password ought to be in the log before the line that says the gateway is ready.
            if (!firstTry.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The store does not answer yet; operators can sign in once it does");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected Duration step() {
        try {
            create();
        } catch (AccountStore.Unavailable e) {
            LOG.debug("The administrator's account has to wait: {}", e.getMessage());
            return pause;
        }
        firstTry.countDown();
        return Worker.DONE;
    }

    private void create() {
        if (accounts.byName(NAME).isPresent()) {
            return;
        }
        String wanted = settings.adminPassword();
        boolean given = wanted != null && !wanted.isBlank();
        String password = given && wanted != null ? wanted : generated();
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("The encoder gave no hash");
        }
        Instant now = clock.instant();
        if (!accounts.create(new Account(NAME, hash, now, now))) {
            return;
        }
        if (given) {
            LOG.info("Made the account of the administrator, {}, with the password that was given", NAME);
        } else {
            LOG.info(
                    "Made the account of the administrator: {} with password {} (said only this once)", NAME, password);
        }
    }

    private static String generated() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder(CHARACTERS);
        for (int i = 0; i < CHARACTERS; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}

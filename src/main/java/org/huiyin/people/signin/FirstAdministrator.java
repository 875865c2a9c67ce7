package org.huiyin.people.signin;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.huiyin.people.AccountStore;
import org.huiyin.people.NewPassword;
import org.huiyin.people.People;
import org.huiyin.platform.work.BackgroundWorker;
import org.huiyin.platform.work.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that there is an administrator, once the store can be reached. A gateway whose store is away starts all the same
 * and takes ratings meanwhile.
 */
final class FirstAdministrator extends BackgroundWorker {

    static final String NAME = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final People people;
    private final SignInSettings settings;
    private final Duration pause;
    private final CountDownLatch firstTry = new CountDownLatch(1);

    FirstAdministrator(People people, SignInSettings settings) {
        this(people, settings, PAUSE);
    }

    /** @param pause between tries; also how long a start waits for the first to succeed */
    FirstAdministrator(People people, SignInSettings settings, Duration pause) {
        super("first-administrator", Start.WITH_THE_CONTEXT);
        this.people = people;
        this.settings = settings;
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
        String given = settings.adminPassword();
        if (given != null && !given.isBlank() && NewPassword.isKnown(given, NAME)) {
            LOG.warn(
                    "huiyin.security.admin-password (HUIYIN_ADMIN_PASSWORD) is among the passwords that guessers try"
                            + " first; if {} still has it, change it",
                    NAME);
        }
        return Worker.DONE;
    }

    private void create() {
        String wanted = settings.adminPassword();
        boolean given = wanted != null && !wanted.isBlank();
        String password = given && wanted != null ? wanted : people.generatedPassword();
        if (!people.createFirst(NAME, password)) {
            return;
        }
        if (given) {
            LOG.info("Made the account of the administrator, {}, with the password that was given", NAME);
        } else {
            LOG.info(
                    "Made the account of the administrator: {} with password {} (said only this once)", NAME, password);
        }
    }
}

package org.huiyin.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.huiyin.evaluation.StoreException;
import org.huiyin.people.Account;
import org.huiyin.people.AccountStore;
import org.huiyin.people.SignedIn;
import org.huiyin.people.audit.SignInTrail;
import org.huiyin.people.factor.SecondFactors;
import org.huiyin.people.session.SessionDesk;
import org.huiyin.people.session.SessionInHand;
import org.huiyin.people.session.SignInStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;

/**
 * Signs people in at the console, step by step. What they may not do is refused as by every other way in: {@link
 * BadCredentialsException} for what is wrong, {@link TooManyFailures} for who has to wait, {@link
 * org.springframework.security.authentication.AuthenticationServiceException} where the store is away.
 */
public final class ConsoleSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleSignIn.class);

    private static final String PASSWORD = "password";
    private static final String SECOND_FACTOR = "second-factor";

    private final Passwords passwords;
    private final SecondFactors factors;
    private final SessionDesk desk;
    private final FailedSignIns failures;
    private final SignInTrail trail;
    private final AccountStore store;
    private final Clock clock;

    ConsoleSignIn(
            Passwords passwords,
            SecondFactors factors,
            SessionDesk desk,
            FailedSignIns failures,
            SignInTrail trail,
            AccountStore store,
            Clock clock) {
        this.passwords = passwords;
        this.factors = factors;
        this.desk = desk;
        this.failures = failures;
        this.trail = trail;
        this.store = store;
        this.clock = clock;
    }

    /** The first step; a session begins. Tells what is due next. */
    public SignInStage password(HttpServletRequest request, String name, String password) {
        Account account;
        try {
            account = passwords.account(name, password, request.getRemoteAddr());
        } catch (BadCredentialsException e) {
            trail.refused(request, store.byName(name).map(Account::name).orElse(""), PASSWORD);
            throw e;
        }
        SignInStage stage = desk.begin(request, account, false, null);
        if (stage == SignInStage.COMPLETE) {
            complete(request, account, PASSWORD);
        }
        return stage;
    }

    /** Whoever is not in the trail is not in. */
    private void complete(HttpServletRequest request, Account account, String how) {
        try {
            trail.signedIn(request, SignedIn.person(account), how);
        } catch (StoreException e) {
            desk.end(request);
            throw new AuthenticationServiceException("The audit trail cannot be reached", e);
        }
        store.signedIn(account.name(), clock.instant());
    }

    /**
     * The second step, where a code is due. Whoever comes as far knows the password, so that waits count for the account,
     * wherever the tries come from: no stranger keeps its owner out.
     */
    public void code(HttpServletRequest request, SessionInHand session, String code) {
        String name = session.account().name();
        refuseIfTooMany(name);
        if (!factors.passes(name, code)) {
            failures.addCode(name);
            trail.refused(request, name, SECOND_FACTOR);
            LOG.warn("Sign-in failed: wrong code for {} from {}", name, request.getRemoteAddr());
            throw new BadCredentialsException("The code is wrong or was used before");
        }
        failures.forgetCodes(name);
        desk.secondFactorGiven(request, session);
        complete(request, session.account(), SECOND_FACTOR);
    }

    /**
     * Takes a second factor into use for somebody who has to set one up first.
     *
     * @param sealed of the enrolment
     * @return the recovery codes; empty if the code is wrong or the enrolment too old
     */
    public Optional<List<String>> enrol(HttpServletRequest request, SessionInHand session, String sealed, String code) {
        String name = session.account().name();
        refuseIfTooMany(name);
        Optional<List<String>> codes = factors.confirm(name, sealed, code);
        if (codes.isEmpty()) {
            failures.addCode(name);
            return codes;
        }
        failures.forgetCodes(name);
        desk.secondFactorGiven(request, session);
        complete(request, session.account(), SECOND_FACTOR);
        return codes;
    }

    /** Ends the session, if there is any. */
    public void out(HttpServletRequest request) {
        SessionInHand session = SessionInHand.of(request);
        if (session != null && session.stage() == SignInStage.COMPLETE) {
            trail.signedOut(
                    request,
                    SignedIn.person(session.account()),
                    session.entrance().identityToken() == null ? PASSWORD : "openid");
        }
        desk.end(request);
    }

    private void refuseIfTooMany(String name) {
        Duration wait = failures.waitForCode(name);
        if (!wait.isZero()) {
            throw new TooManyFailures(wait);
        }
    }
}

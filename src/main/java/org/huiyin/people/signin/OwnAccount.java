package org.huiyin.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.huiyin.people.Account;
import org.huiyin.people.People;
import org.huiyin.people.SignedIn;
import org.huiyin.people.factor.Enrolment;
import org.huiyin.people.factor.SecondFactors;
import org.huiyin.people.session.KeptSession;
import org.huiyin.people.session.PeopleSessions;
import org.huiyin.people.session.SessionDesk;
import org.huiyin.people.session.SessionInHand;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What people do with their own account. Guessing at a password or code here is slowed as it is at the sign-in: {@link
 * TooManyFailures}.
 */
public final class OwnAccount {

    private final People people;
    private final SecondFactors factors;
    private final PeopleSessions sessions;
    private final SessionDesk desk;
    private final FailedSignIns failures;

    OwnAccount(
            People people, SecondFactors factors, PeopleSessions sessions, SessionDesk desk, FailedSignIns failures) {
        this.people = people;
        this.factors = factors;
        this.sessions = sessions;
        this.desk = desk;
        this.failures = failures;
    }

    public Account of(SignedIn person) {
        return people.find(person.account())
                .orElseThrow(() -> new ProblemException(Problem.of(404, "No such account")));
    }

    /** Whether one of the person's roles asks for a second factor. */
    public boolean isFactorRequired(Account account) {
        return factors.isRequired(account);
    }

    /**
     * Another password; every session but the one in hand ends.
     *
     * @return false if the current one is wrong
     */
    public boolean changePassword(HttpServletRequest request, SignedIn person, String current, String wanted) {
        String name = person.account();
        String address = request.getRemoteAddr();
        refuse(failures.waitFor(address, name));
        if (!people.choosePassword(name, current, wanted)) {
            failures.add(address, name);
            return false;
        }
        goOn(request, of(person));
        return true;
    }

    public void speak(SignedIn person, @Nullable String language) {
        people.speak(person.account(), language);
    }

    /** A second factor to set up; nothing changes until it is confirmed. */
    public Enrolment beginFactor(SignedIn person) {
        return factors.begin(person.account());
    }

    /** The same once more, after a wrong code; a new one if it is too old. */
    public Enrolment againFactor(SignedIn person, String sealed) {
        return factors.again(person.account(), sealed).orElseGet(() -> beginFactor(person));
    }

    /**
     * Takes the second factor into use that was set up.
     *
     * @return its recovery codes, shown this once; empty if the code is wrong or the enrolment too old
     */
    public Optional<List<String>> confirmFactor(
            HttpServletRequest request, SignedIn person, String sealed, String code) {
        SessionInHand session = SessionInHand.of(request);
        Optional<List<String>> codes = tried(person.account(), () -> factors.confirm(person.account(), sealed, code));
        if (codes.isPresent() && session != null) {
            desk.goOn(request, session.withSecondFactor(), session.account());
        }
        return codes;
    }

    /**
     * Takes the second factor away. Refuses with 409 where a role asks for one.
     *
     * @return false if the code is wrong
     */
    public boolean removeFactor(SignedIn person, String code) {
        if (isFactorRequired(of(person))) {
            throw new ProblemException(Problem.of(409, "A second factor is required")
                    .named("second-factor-required")
                    .withDetail("One of the account's roles asks for it; an administrator can reset it"));
        }
        boolean right = hasCode(person, code);
        if (right) {
            factors.remove(person.account());
        }
        return right;
    }

    /** Ten new recovery codes, shown this once; empty if the code is wrong. */
    public Optional<List<String>> newRecoveryCodes(SignedIn person, String code) {
        return hasCode(person, code) ? factors.newRecoveryCodes(person.account()) : Optional.empty();
    }

    private boolean hasCode(SignedIn person, String code) {
        return tried(person.account(), () -> Optional.of(code).filter(given -> factors.passes(person.account(), given)))
                .isPresent();
    }

    private <T> Optional<T> tried(String name, Supplier<Optional<T>> code) {
        refuse(failures.waitForCode(name));
        Optional<T> right = code.get();
        if (right.isEmpty()) {
            failures.addCode(name);
        } else {
            failures.forgetCodes(name);
        }
        return right;
    }

    /** Where the person is signed in, the latest seen first. */
    public List<KeptSession> sessions(SignedIn person) {
        return sessions.of(of(person));
    }

    /** Signs out at one place; false if there is none of this digest. */
    public boolean endSession(SignedIn person, String digest) {
        return sessions.end(person.account(), digest);
    }

    /** Signs out everywhere but here. */
    public void endOtherSessions(HttpServletRequest request, SignedIn person) {
        goOn(request, people.endSessions(person.account()));
    }

    private void goOn(HttpServletRequest request, Account changed) {
        SessionInHand session = SessionInHand.of(request);
        if (session != null) {
            desk.goOn(request, session, changed);
        }
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw new TooManyFailures(wait);
        }
    }
}

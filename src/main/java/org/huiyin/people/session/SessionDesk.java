package org.huiyin.people.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.huiyin.people.Account;
import org.huiyin.people.CurrentAccounts;
import org.huiyin.people.factor.SecondFactors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Begins, changes and ends the session of a request. Works behind the locked doors, where sessions are looked for. */
public final class SessionDesk {

    /** For how long somebody may look for the second factor after the password. */
    private static final Duration UNFINISHED = Duration.ofMinutes(10);

    private final CurrentAccounts accounts;
    private final SecondFactors factors;
    private final Clock clock;

    public SessionDesk(CurrentAccounts accounts, SecondFactors factors, Clock clock) {
        this.accounts = accounts;
        this.factors = factors;
        this.clock = clock;
    }

    /**
     * Begins a session, under an id that was never before: one that was there ends.
     *
     * @param secondFactor whether none is to be asked for
     * @param identityToken of the provider that answers for the person, sealed; null for none
     * @return what is due next
     */
    public SignInStage begin(
            HttpServletRequest request, Account account, boolean secondFactor, @Nullable String identityToken) {
        end(request);
        String browser = request.getHeader(HttpHeaders.USER_AGENT);
        Entrance entrance = new Entrance(
                account.name(),
                account.epoch(),
                secondFactor,
                identityToken,
                request.getRemoteAddr(),
                browser == null ? "" : browser);
        request.getSession(true).setAttribute(PeopleSession.ENTRANCE, entrance);
        return stage(account, entrance);
    }

    /** The session goes on as one with a second factor, under a new id. */
    public void secondFactorGiven(HttpServletRequest request, SessionInHand session) {
        request.changeSessionId();
        request.getSession()
                .setAttribute(PeopleSession.ENTRANCE, session.entrance().withSecondFactor());
    }

    /** The session goes on, under a new id, although the account changed in a way that ends all others. */
    public void goOn(HttpServletRequest request, SessionInHand session, Account changed) {
        request.changeSessionId();
        request.getSession()
                .setAttribute(PeopleSession.ENTRANCE, session.entrance().inEpoch(changed.epoch()));
    }

    /** Ends the session, if there is any. */
    public void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SessionInHand.note(request, null);
    }

    /** The session of a request, if it has one that is good; one that is not is ended. */
    Optional<SessionInHand> look(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(PeopleSession.ENTRANCE) instanceof Entrance entrance)) {
            return Optional.empty();
        }
        Optional<SessionInHand> good = accounts.of(entrance.account())
                .filter(account -> !account.disabled() && account.epoch() == entrance.epoch())
                .map(account -> new SessionInHand(
                        account, entrance, stage(account, entrance), SessionIds.digest(session.getId())))
                .filter(found -> found.stage() == SignInStage.COMPLETE || isFresh(session));
        if (good.isEmpty()) {
            end(request);
        } else {
            SessionInHand.note(request, good.get());
        }
        return good;
    }

    private boolean isFresh(HttpSession session) {
        return Instant.ofEpochMilli(session.getCreationTime()).plus(UNFINISHED).isAfter(clock.instant());
    }

    private SignInStage stage(Account account, Entrance entrance) {
        if (entrance.secondFactor()) {
            return SignInStage.COMPLETE;
        }
        if (account.secondFactor() != null) {
            return SignInStage.CODE_DUE;
        }
        return factors.isRequired(account) ? SignInStage.ENROLMENT_DUE : SignInStage.COMPLETE;
    }
}

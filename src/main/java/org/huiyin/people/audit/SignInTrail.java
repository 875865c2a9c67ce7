package org.huiyin.people.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.evaluation.StoreException;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.web.ClientNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who came in and who was turned away, in the trail. */
public final class SignInTrail {

    static final String SIGN_IN = "sign-in";

    private static final Logger LOG = LoggerFactory.getLogger(SignInTrail.class);
    private static final String SIGN_OUT = "sign-out";

    private final AuditTrail trail;
    private final Refusals refusals;
    private final RecentSignIns recent;

    SignInTrail(AuditTrail trail, Refusals refusals, MonotonicClock clock) {
        this.trail = trail;
        this.refusals = refusals;
        this.recent = new RecentSignIns(clock);
    }

    /**
     * Somebody signed in by this request; appended before this returns, and the request's only entry. Throws
     * {@link StoreException} where it cannot be.
     *
     * @param how {@code password}, {@code second-factor}, {@code openid}
     */
    public void signedIn(HttpServletRequest request, SignedIn person, String how) {
        append(request, person, SIGN_IN, how);
    }

    /** Somebody signed out; as {@link #signedIn}. */
    public void signedOut(HttpServletRequest request, SignedIn person, String how) {
        append(request, person, SIGN_OUT, how);
    }

    private void append(HttpServletRequest request, SignedIn person, String verb, String how) {
        trail.append(done(person, request.getRemoteAddr(), verb, how));
        Deed.of(request).isAppendedElsewhere();
    }

    /**
     * A sign-in was refused. Of many alike one is appended now and the others later together.
     *
     * @param account that there is; empty where nobody has the name that was given, which may be a mistyped password
     */
    public void refused(HttpServletRequest request, String account, String how) {
        refusals.add(new NewEntry(
                account,
                "",
                request.getRemoteAddr(),
                SIGN_IN,
                SIGN_IN,
                how,
                null,
                AuditOutcome.REFUSED,
                Map.of(),
                Map.of()));
        Deed.of(request).isAppendedElsewhere();
    }

    /**
     * A request came with a name and password, or a key, of its own: the first of an hour from a network is a sign-in. Where
     * that cannot be appended the next one is, as who only looks on must not depend on the store.
     */
    void came(SignedIn person, String from, String how) {
        String network = ClientNetwork.of(from);
        if (!recent.isNew(person.account(), network)) {
            return;
        }
        try {
            trail.append(done(person, from, SIGN_IN, how));
        } catch (StoreException e) {
            recent.forget(person.account(), network);
            LOG.warn(
                    "A sign-in of {} from {} is not in the audit trail yet: {}",
                    person.account(),
                    from,
                    e.getMessage());
        }
    }

    static String roles(SignedIn person) {
        return person.roles().stream().sorted().map(Role::word).collect(Collectors.joining(" "));
    }

    private static NewEntry done(SignedIn person, String from, String verb, String how) {
        return new NewEntry(
                person.account(), roles(person), from, verb, SIGN_IN, how, null, AuditOutcome.DONE, Map.of(), Map.of());
    }
}

package org.huiyin.people.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.huiyin.people.AccountStore;
import org.springframework.http.HttpHeaders;

/** What a request says of who sends it. */
final class Attempts {

    private static final String BASIC = "basic ";
    private static final String PASSWORD = "password";
    private static final String KEY = "key";

    private final Predicate<String> accounts;

    /** @param accounts whether there is one of the name; may throw {@link AccountStore.Unavailable} */
    Attempts(Predicate<String> accounts) {
        this.accounts = accounts;
    }

    /** By what it wants to come in; empty where it brings nothing of its own, or a session. */
    Optional<String> how(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (request.getHeader("X-API-Key") != null) {
            return Optional.of(KEY);
        }
        return Optional.ofNullable(authorization)
                .map(given -> given.toLowerCase(Locale.ROOT).startsWith(BASIC) ? PASSWORD : KEY);
    }

    /**
     * The refusal of somebody who did not come in. Who brings nothing and only wants to look has tried nothing: a page
     * whose session is over asks again and again.
     */
    Optional<NewEntry> of(HttpServletRequest request) {
        Optional<String> how = how(request);
        if (how.isEmpty() && request.getMethod().equals("GET")) {
            return Optional.empty();
        }
        return Optional.of(new NewEntry(
                account(request),
                "",
                request.getRemoteAddr(),
                SignInTrail.SIGN_IN,
                SignInTrail.SIGN_IN,
                how.orElse(""),
                null,
                AuditOutcome.REFUSED,
                Map.of(),
                Map.of("address", request.getMethod() + " " + request.getRequestURI())));
    }

    /** Whose name it gives, if it is somebody's: any other may be a password in the wrong field. */
    private String account(HttpServletRequest request) {
        try {
            return name(request).filter(accounts).orElse("");
        } catch (AccountStore.Unavailable e) {
            return "";
        }
    }

    private static Optional<String> name(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(0, colon));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}

package org.huiyin.people.factor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.commons.codec.binary.Base32;
import org.huiyin.people.Account;
import org.huiyin.people.People;
import org.huiyin.people.Role;
import org.huiyin.people.SecondFactor;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.web.QrImage;
import org.huiyin.privacy.Sealer;
import org.jspecify.annotations.Nullable;

/** Sets second factors up, and tells whether what somebody types in is one. */
public final class SecondFactors {

    private static final String ISSUER = "Huiyin";
    private static final int DIGITS = 6;
    private static final int LONGEST_CODE = 40;

    /** Until when what {@link #begin} gave may be confirmed. */
    private static final Duration ENROLMENT = Duration.ofMinutes(30);

    private final People people;
    private final Set<Role> roles;
    private final Sealer secrets;
    private final Sealer enrolments;
    private final RecoveryCodes recoveryCodes;
    private final TimeCodes timeCodes = new TimeCodes();
    private final Clock clock;

    /** @param roles that need a second factor */
    public SecondFactors(People people, Set<Role> roles, ServerSecret secret, Clock clock) {
        this.people = people;
        this.roles = Set.copyOf(roles);
        this.secrets = new Sealer(secret, "second-factor");
        this.enrolments = new Sealer(secret, "enrolment");
        this.recoveryCodes = new RecoveryCodes(secret);
        this.clock = clock;
    }

    /** Whether the account may do nothing without one. */
    public boolean isRequired(Account account) {
        return account.roles().stream().anyMatch(roles::contains);
    }

    /** A new secret for the account. Nothing is kept until it is confirmed. */
    public Enrolment begin(String account) {
        byte[] secret = timeCodes.newSecret();
        return enrolment(account, sealed(account, secret), secret);
    }

    /** The same enrolment once more, after a wrong code; empty if it is too old, or not this account's. */
    public Optional<Enrolment> again(String account, String sealed) {
        return secret(account, sealed).map(secret -> enrolment(account, sealed, secret));
    }

    /** The address as apps read it: github.com/google/google-authenticator/wiki/Key-Uri-Format. */
    private static Enrolment enrolment(String account, String sealed, byte[] secret) {
        String text = new Base32().encodeToString(secret);
        String address = "otpauth://totp/" + ISSUER + ":" + encoded(account) + "?secret=" + text + "&issuer=" + ISSUER
                + "&algorithm=SHA1&digits=" + DIGITS + "&period=30";
        return new Enrolment(sealed, text.replaceAll("(.{4})(?=.)", "$1 "), address, QrImage.svg(address));
    }

    /**
     * Takes the factor into use, if the code is its.
     *
     * @param sealed of the enrolment
     * @return ten recovery codes, shown this once; empty if the code is wrong or the enrolment too old
     */
    public Optional<List<String>> confirm(String account, String sealed, String code) {
        byte[] secret = secret(account, sealed).orElse(null);
        OptionalLong step = secret == null
                ? OptionalLong.empty()
                : timeCodes.step(secret, bare(code), clock.instant(), Long.MIN_VALUE);
        if (secret == null || step.isEmpty()) {
            return Optional.empty();
        }
        List<String> codes = recoveryCodes.next();
        SecondFactor factor = new SecondFactor(
                secrets.seal(Base64.getEncoder().encodeToString(secret)),
                recoveryCodes.hashes(account, codes),
                step.getAsLong());
        return change(account, factor) ? Optional.of(codes) : Optional.empty();
    }

    /**
     * Whether this is a code of the account's that was not used before: of its device, or a recovery code. It is used then.
     */
    public boolean passes(String account, String code) {
        if (code.length() > LONGEST_CODE) {
            return false;
        }
        // somebody else may change the account in between, or use the same code: then all is looked at anew
        for (Optional<Account> found = people.find(account); ; found = people.find(account)) {
            SecondFactor factor = found.map(Account::secondFactor).orElse(null);
            SecondFactor after = factor == null ? null : after(account, factor, code);
            if (after == null || found.isEmpty()) {
                return false;
            }
            if (people.replaceSecondFactor(found.get(), after)) {
                return true;
            }
        }
    }

    /** The factor once this code is used; null if it is none. */
    private @Nullable SecondFactor after(String account, SecondFactor factor, String code) {
        String bare = bare(code);
        if (bare.length() == DIGITS && bare.chars().allMatch(Character::isDigit)) {
            byte[] secret = Base64.getDecoder().decode(secrets.open(factor.sealedSecret()));
            OptionalLong step = timeCodes.step(secret, bare, clock.instant(), factor.lastStep());
            return step.isEmpty()
                    ? null
                    : new SecondFactor(factor.sealedSecret(), factor.recoveryHashes(), step.getAsLong());
        }
        List<String> left = new ArrayList<>(factor.recoveryHashes());
        return left.remove(recoveryCodes.hash(account, code))
                ? new SecondFactor(factor.sealedSecret(), left, factor.lastStep())
                : null;
    }

    /** Ten new recovery codes in the place of those there are, shown this once; empty if the account has no factor. */
    public Optional<List<String>> newRecoveryCodes(String account) {
        List<String> codes = recoveryCodes.next();
        SecondFactor factor = people.find(account).map(Account::secondFactor).orElse(null);
        return factor != null
                        && change(
                                account,
                                new SecondFactor(
                                        factor.sealedSecret(), recoveryCodes.hashes(account, codes), factor.lastStep()))
                ? Optional.of(codes)
                : Optional.empty();
    }

    /** Takes the account's factor away. */
    public void remove(String account) {
        change(account, null);
    }

    private boolean change(String account, @Nullable SecondFactor factor) {
        for (Optional<Account> found = people.find(account); found.isPresent(); found = people.find(account)) {
            if (people.replaceSecondFactor(found.get(), factor)) {
                return true;
            }
        }
        return false;
    }

    private String sealed(String account, byte[] secret) {
        return enrolments.seal(
                clock.instant().getEpochSecond() + " " + Base64.getEncoder().encodeToString(secret) + " " + account);
    }

    private Optional<byte[]> secret(String account, String sealed) {
        String[] parts;
        try {
            parts = enrolments.open(sealed).split(" ", 3);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean good = parts.length == 3
                && parts[2].equals(account)
                && !sealed.equals(String.join(" ", parts))
                && Instant.ofEpochSecond(Long.parseLong(parts[0]))
                        .plus(ENROLMENT)
                        .isAfter(clock.instant());
        return good ? Optional.of(Base64.getDecoder().decode(parts[1])) : Optional.empty();
    }

    private static String bare(String code) {
        return code.replaceAll("\\s", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package org.huiyin.people;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What a password has to be when it is chosen, after NIST SP 800-63B, section 3.1.1: long, and none that is tried first. It
 * need not be mixed of anything, and is never too old.
 */
public final class NewPassword {

    private static final int SHORTEST = 12;
    /** More bytes than these bcrypt does not look at. */
    private static final int LONGEST = 72;

    /** Of 0 to 4: from here on more than a hundred million guesses are needed. */
    private static final int GOOD_SCORE = 3;

    /** A shorter name is in many good passwords by chance. */
    private static final int TELLING_NAME = 4;

    private static final List<String> HOUSE = List.of("huiyin", "回音");

    private NewPassword() {}

    /** Why its length does not do, without the password; null where it does. */
    public static @Nullable String trouble(String wanted) {
        int bytes = wanted.getBytes(StandardCharsets.UTF_8).length;
        return bytes >= SHORTEST && bytes <= LONGEST
                ? null
                : "has " + bytes + " bytes in UTF-8; expected " + SHORTEST + " to " + LONGEST;
    }

    /** Refuses with 400, naming the field, what may not be chosen for the account of this name. */
    static void check(String field, String wanted, String account) {
        String length = trouble(wanted);
        if (length != null) {
            throw refusal(field, "password-length", length);
        }
        if (containsName(wanted, account)) {
            throw refusal(field, "password-name", "contains the account's name or that of this system");
        }
        if (isKnown(wanted, account)) {
            throw refusal(field, "password-known", "is easy to guess and among those that are tried first");
        }
    }

    /** Whether it is among those that are tried first, or made of them. */
    public static boolean isKnown(String wanted, String account) {
        List<String> told = new ArrayList<>(Tried.FIRST);
        told.add(account);
        return Tried.ZXCVBN.measure(wanted, told).getScore() < GOOD_SCORE;
    }

    private static boolean containsName(String wanted, String account) {
        String small = wanted.toLowerCase(Locale.ROOT);
        return Stream.concat(HOUSE.stream(), Stream.of(account.toLowerCase(Locale.ROOT)))
                .anyMatch(name -> (name.length() >= TELLING_NAME || HOUSE.contains(name)) && small.contains(name));
    }

    private static ProblemException refusal(String field, String kind, String message) {
        return new ProblemException(
                Problem.of(400, "Bad Request").named(kind).withErrors(List.of(new Problem.Fault(field, message))));
    }

    /** Made with the first password that is chosen: its lists of words take a start's time. */
    private static final class Tried {

        private static final Zxcvbn ZXCVBN = new Zxcvbn();

        /** Those of China, which its lists lack. */
        private static final List<String> FIRST = read();

        private static List<String> read() {
            try (InputStream in = NewPassword.class.getResourceAsStream("tried-first.txt")) {
                if (in == null) {
                    throw new IllegalStateException("tried-first.txt is missing from the build");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

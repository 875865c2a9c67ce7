package org.huiyin.privacy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One way of writing for each telephone number, so that one caller has one pseudonym on every channel. */
public final class PhoneNumbers {

    /** What networks and providers send in place of a number that its owner withholds. */
    private static final Set<String> WITHHELD = Set.of(
            "anonymous",
            "unknown",
            "restricted",
            "private",
            "unavailable",
            "withheld",
            "blocked",
            "null",
            // the same words as a telephone keypad spells them, as Twilio sends them
            "+266696687",
            "+7378742833",
            "+2562533",
            "+8566696",
            "+86282452253");

    private PhoneNumbers() {}

    /**
     * The number as {@code tel:} and E.164; as {@code tel:} and what was written where that is no telephone number (an
     * extension, a SIP address); empty for a number that is withheld or missing. A {@link Pseudonyms#mask mask} stays as
     * it is.
     *
     * @param region whose national way of writing it may be in: two letters, for example {@code CN}
     */
    public static Optional<String> identity(String written, String region) {
        String plain = written.strip();
        if (Pseudonyms.isMask(plain)) {
            return Optional.of(plain);
        }
        if (plain.isEmpty() || WITHHELD.contains(plain.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of("tel:"
                + e164(plain, region).or(() -> e164("+" + plain, region)).orElse(plain.replaceAll("[\\s()-]", "")));
    }

    /** Whether this is a telephone number that can exist, with its country code or as the region writes it. */
    public static boolean isNumber(String written, String region) {
        return e164(written.strip(), region).isPresent();
    }

    private static Optional<String> e164(String written, String region) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(written, region);
            return numbers.isValidNumber(number)
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}

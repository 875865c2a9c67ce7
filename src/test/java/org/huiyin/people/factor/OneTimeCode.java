package org.huiyin.people.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** What the app on somebody's phone shows. */
public final class OneTimeCode {

    private OneTimeCode() {}

    /** @param secret as a page shows it, in groups of four */
    public static String of(String secret, Instant now) {
        TimeBasedOneTimePasswordGenerator app = new TimeBasedOneTimePasswordGenerator();
        byte[] key = new Base32().decode(secret.replace(" ", ""));
        try {
            return app.generateOneTimePasswordString(new SecretKeySpec(key, "RAW"), now, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }
}

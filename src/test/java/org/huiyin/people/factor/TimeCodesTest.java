package org.huiyin.people.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodesTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final TimeCodes codes = new TimeCodes();

    /** The last six digits of RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesOfTheStandardAreTaken(long second, String code) {
        assertThat(codes.step(SECRET, code, Instant.ofEpochSecond(second), -1)).hasValue(second / 30);
    }

    @ParameterizedTest
    @CsvSource({"29, true", "30, true", "89, true", "119, true", "120, false", "0, true"})
    void aClockMayBeOneStepAheadOrBehind(long second, boolean taken) {
        // the code of step 2: 60 to 89
        String code = codeOfStep(2);

        boolean found =
                codes.step(SECRET, code, Instant.ofEpochSecond(second), -1).isPresent();

        assertThat(found).isEqualTo(second >= 30 && taken);
    }

    @Test
    void aCodeOfAStepThatWasUsedIsNotTakenAgain() {
        assertThat(codes.step(SECRET, "287082", Instant.ofEpochSecond(59), 0)).hasValue(1);
        assertThat(codes.step(SECRET, "287082", Instant.ofEpochSecond(59), 1)).isEmpty();
    }

    private static String codeOfStep(long step) {
        return OneTimeCode.of(new Base32().encodeToString(SECRET), Instant.ofEpochSecond(step * 30));
    }
}

package org.huiyin.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.huiyin.delivery.http.MessageSigner.Outgoing;
import org.junit.jupiter.api.Test;

class GatewaySignersTest {

    private static final String KEY = "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8";

    @Test
    void tifIsTheHashOfTimeTokenNonceAndTime() {
        Map<String, String> headers = new TifSigner("paas-demo", "tok-demo", () -> "n-1")
                .headers(message(Instant.ofEpochSecond(1_700_000_000), "https://tif.example/ebus/x", ""));

        assertThat(headers)
                .containsEntry("x-tif-paasid", "paas-demo")
                .containsEntry("x-tif-timestamp", "1700000000")
                .containsEntry("x-tif-nonce", "n-1")
                .containsEntry("x-tif-signature", "275e707065e52f238fd25607e04ef80fc508dc0664dab6710888db8fa0c80016");
    }

    @Test
    void irsIsACodeOverMethodPathSortedQueryKeyAndDate() {
        Map<String, String> headers = new IrsSigner("ak-demo", "sk-demo")
                .headers(message(
                        Instant.parse("2021-11-09T08:49:20Z"),
                        "https://irs.example/restapi/prod/IC1/post?v=123&test=123",
                        ""));

        assertThat(headers)
                .containsEntry("X-BG-HMAC-ACCESS-KEY", "ak-demo")
                .containsEntry("X-BG-HMAC-ALGORITHM", "hmac-sha256")
                .containsEntry("X-BG-DATE-TIME", "Tue, 09 Nov 2021 08:49:20 GMT")
                .containsEntry("X-BG-HMAC-SIGNATURE", "sOdUfay5nHK8VLlvXtp2XDKWe4WgLGIRfc4epAXa0SQ=");
    }

    /** The example of GB/T 32918.5, annex A.2, with its k. */
    @Test
    void sm2IsThatOfTheStandard() {
        Sm2Signer signer = new Sm2Signer(
                "X-Sign",
                KEY,
                Sm2Signer.USUAL_USER,
                new Drawn("59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21"));

        String signature = signer.headers(message(Instant.EPOCH, "https://x.example/", "message digest"))
                .get("X-Sign");

        assertThat(HexFormat.of().withUpperCase().formatHex(Base64.getDecoder().decode(signature)))
                .isEqualTo("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
                        + "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");
    }

    @Test
    void aKeyThatIsNoneIsRefusedWithoutBeingTold() {
        assertThatThrownBy(() -> new Sm2Signer("X-Sign", "secret", Sm2Signer.USUAL_USER, new SecureRandom()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 hex digits")
                .hasMessageNotContaining("secret");
    }

    private static Outgoing message(Instant now, String url, String body) {
        return new Outgoing("e.1", now, URI.create(url), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Draws one number. */
    private static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final String number;

        Drawn(String number) {
            this.number = number;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            byte[] drawn = new BigInteger(1, HexFormat.of().parseHex(number)).toByteArray();
            byte[] last = Arrays.copyOfRange(drawn, drawn.length - bytes.length, drawn.length);
            System.arraycopy(last, 0, bytes, 0, bytes.length);
        }
    }
}

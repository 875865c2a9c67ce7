package org.huiyin.channel.kind.email.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.huiyin.channel.kind.email.mime.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word for an address in From is taken, and what in it. */
class SenderAuthenticationTest {

    private static final String FROM = "From: Li <li@mail.example>\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.city.example; dmarc=pass header.from=mail.example",
                "MX.City.Example 1; spf=fail; DMARC = Pass (p=reject) header.from=\"Mail.Example\"",
                "mx.city.example (the first); dkim=pass header.d=mail.example;\n dmarc=pass (p=none; \"pct=5) header.from=mail.example",
                "mx.city.example; dmarc=pass"
            })
    void theOwnServersWordIsTaken(String results) {
        assertThat(isShown(FROM + "Authentication-Results: " + results + "\n")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.city.example; dmarc=fail header.from=mail.example",
                "mx.city.example; dmarc=none",
                "mx.city.example; spf=pass smtp.mailfrom=mail.example; dkim=pass header.d=mail.example",
                "mx.city.example; dmarc=pass header.from=other.example",
                "mx.city.example; none",
                "mx.city.example",
                "mx.elsewhere.example; dmarc=pass header.from=mail.example",
                "mx.city.example.elsewhere.example; dmarc=pass",
                "x-mx.city.example; dmarc=pass",
                "; dmarc=pass",
                ""
            })
    void nothingElseIs(String results) {
        assertThat(isShown(FROM + "Authentication-Results: " + results + "\n")).isFalse();
    }

    /** What a sender chose stands in comments and in quotation marks: an address of the envelope, a reason. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.city.example; spf=pass smtp.mailfrom=\"x; dmarc=pass \"@evil.example; dmarc=fail",
                "mx.city.example; spf=pass smtp.mailfrom=\"x\\\"; dmarc=pass \"@evil.example",
                "mx.city.example; spf=pass (from x (y); dmarc=pass header.from=mail.example) ; dmarc=fail",
                "mx.city.example; spf=pass (said \\); dmarc=pass)",
                "mx.city.example; spf=pass (no end; dmarc=pass",
                "mx.city.example; dmarc=fail header.from=mail.example; dmarc=pass header.from=mail.example"
            })
    void whatASenderChoseIsNoVerdict(String results) {
        assertThat(isShown(FROM + "Authentication-Results: " + results + "\n")).isFalse();
    }

    @Test
    void ofSeveralInTheServersNameTheTopmostCounts() {
        String fails = "Authentication-Results: mx.city.example; dmarc=fail\n";
        String passes = "Authentication-Results: mx.city.example; dmarc=pass\n";
        String strange = "Authentication-Results: mx.elsewhere.example; dmarc=fail\n";

        assertThat(isShown(fails + passes + FROM)).isFalse();
        assertThat(isShown(passes + fails + FROM)).isTrue();
        assertThat(isShown(strange + passes + FROM)).isTrue();
    }

    @Test
    void aMailWithNoOrSeveralSendersIsNeverShown() {
        String passes = "Authentication-Results: mx.city.example; dmarc=pass\n";

        assertThat(isShown(passes + "Subject: x\n")).isFalse();
        assertThat(isShown(passes + "From: nobody\n")).isFalse();
        assertThat(isShown(passes + FROM + "From: wang@other.example\n")).isFalse();
    }

    @Test
    void whereTheFileNamesNoServerNobodyIsBelieved() {
        String passes = FROM + "Authentication-Results: mx.city.example; dmarc=pass\n";

        assertThat(new SenderAuthentication(Optional.empty()).isShownBy(Mail.headers(bytes(passes))))
                .isFalse();
    }

    private static boolean isShown(String headers) {
        return new SenderAuthentication(Optional.of("mx.City.example")).isShownBy(Mail.headers(bytes(headers)));
    }

    private static ByteBuffer bytes(String headers) {
        return ByteBuffer.wrap((headers + "\nwords").getBytes(StandardCharsets.UTF_8));
    }
}

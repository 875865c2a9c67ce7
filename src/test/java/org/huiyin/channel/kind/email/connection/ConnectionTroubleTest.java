package org.huiyin.channel.kind.email.connection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateNotYetValidException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionTroubleTest {

    @Test
    void whatIsPlainEnoughStaysAsItIsInOneLine() {
        assertThat(ConnectionTrouble.of(new MessagingException("A1 NO\r\n  over quota ")))
                .isEqualTo("A1 NO over quota");
        assertThat(ConnectionTrouble.of(new IOException())).isEqualTo("IOException");
    }

    @Test
    void aNameThatNobodyHasIsSaidToBeOne() {
        assertThat(ConnectionTrouble.of(
                        new MessagingException("mail.example", new UnknownHostException("mail.example"))))
                .isEqualTo("there is no server of this name");
    }

    @Test
    void aSlowClockIsThoughtOf() {
        assertThat(ConnectionTrouble.of(new IOException(new CertificateNotYetValidException("NotBefore: tomorrow"))))
                .contains("not valid yet, or the clock here is slow (NotBefore: tomorrow)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\":\"400\",\"schemes\":\"Bearer\"} | it refuses the token: 400",
                "{\"status\":401} | it refuses the token: 401",
                "{} | it refuses the token",
                "no JSON | it refuses the token"
            })
    void aChallengeIsReadForItsStatusAlone(String challenge, String words) {
        String said = "334 " + Base64.getEncoder().encodeToString(challenge.getBytes(StandardCharsets.UTF_8));

        assertThat(ConnectionTrouble.of(
                        new AuthenticationFailedException(said, new IOException("OAUTH2 asked for more"))))
                .isEqualTo("the server does not let us sign in: " + words);
    }

    @Test
    void aChallengeThatIsNoBase64SaysNothing() {
        assertThat(ConnectionTrouble.reason("???")).isEmpty();
    }
}

package org.huiyin.channel.kind.email.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.huiyin.channel.kind.email.connection.MailCredential.CredentialException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailCredentialTest {

    @Test
    void theFirstLineThatTheCommandPrintsIsTheToken() {
        assertThat(shell("echo ' a-token '; echo more; echo noise >&2").secret())
                .isEqualTo("a-token");
    }

    @Test
    void whatTheCommandLeavesRunningHoldsNothingUp() {
        long start = System.nanoTime();

        assertThat(shell("sleep 90 & echo a-token").secret()).isEqualTo("a-token");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo a-token; exit 3", "true", "echo"})
    void withoutATokenAndAGoodEndThereIsNone(String script) {
        assertThatThrownBy(shell(script)::secret)
                .isInstanceOf(CredentialException.class)
                .hasMessageStartingWith("the token command sh ended with ")
                .hasMessageNotContaining("a-token");
    }

    @Test
    void aCommandThatIsNotThereIsNamed() {
        assertThatThrownBy(MailCredential.command(List.of("/no/such/program"))::secret)
                .isInstanceOf(CredentialException.class)
                .hasMessageStartingWith("the token command /no/such/program cannot be run");
    }

    @Test
    void itDoesNotTellWhatItHolds() {
        assertThat(MailCredential.token("a-token")).hasToString("token");
        assertThat(MailCredential.password("a-password")).hasToString("password");
    }

    private static MailCredential shell(String script) {
        return MailCredential.command(List.of("sh", "-c", script));
    }
}

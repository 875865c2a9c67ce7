package org.huiyin.channel.kind.email.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.huiyin.channel.kind.email.connection.MailCredential.CredentialException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailCredentialTest {

    @Test
    void theFirstLineThatTheCommandPrintsIsTheToken() {
        assertThat(shell("echo ' a-token '; echo more; echo noise >&2").secret())
                .isEqualTo("a-token");
    }

    @Test
    void whatTheCommandLeavesRunningHoldsNothingUp(@TempDir Path folder) throws IOException {
        Path noted = folder.resolve("pid");

        assertThat(shell("sleep 600 & echo $! > '" + noted + "'; echo a-token").secret())
                .isEqualTo("a-token");

        ProcessHandle left = ProcessHandle.of(
                        Long.parseLong(Files.readString(noted).strip()))
                .orElseThrow();
        assertThat(left.isAlive()).isTrue();
        left.destroyForcibly();
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

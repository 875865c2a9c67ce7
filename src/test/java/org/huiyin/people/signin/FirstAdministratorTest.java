package org.huiyin.people.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.huiyin.PatientWaits;
import org.huiyin.people.Account;
import org.huiyin.people.AccountsInMemory;
import org.huiyin.people.People;
import org.huiyin.platform.CannotStartException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTest {

    private final AccountsInMemory accounts = new AccountsInMemory();
    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final People people = accounts.people(encoder);

    @Test
    void aPasswordIsMadeAndSaidOnceAndOnlyItsHashIsKept(CapturedOutput output) {
        start(null);
        start(null);

        String hash = accounts.byName("admin").orElseThrow().passwordHash();
        assertThat(output.getOut().split("with password ", -1)).hasSize(2);
        String password = output.getOut().replaceAll("(?s).*with password (\\S+) .*", "$1");
        assertThat(password).hasSize(20);
        assertThat(hash).doesNotContain(password);
        assertThat(encoder.matches(password, hash)).isTrue();
    }

    @Test
    void aPasswordThatWasGivenIsNotSaid(CapturedOutput output) {
        start("given by the operator");

        assertThat(output.getOut()).doesNotContain("given by the operator");
        assertThat(encoder.matches(
                        "given by the operator",
                        accounts.byName("admin").orElseThrow().passwordHash()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "eleven byte", "三个汉", "汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉"})
    void aPasswordThatIsTooShortOrTooLongIsRefusedAtTheStartInOneLine(String password) {
        assertThatThrownBy(() -> new SignInSettings(password, 10, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(CannotStartException.class)
                .hasMessageMatching(
                        "huiyin.security.admin-password \\(HUIYIN_ADMIN_PASSWORD\\) has \\d+ bytes in UTF-8;"
                                + " expected 12 to 72");
    }

    @ParameterizedTest
    @ValueSource(strings = {"twelve bytes", "四个汉字", "汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉"})
    void aPasswordOfTwelveToSeventyTwoBytesIsTaken(String password) {
        start(password);

        assertThat(encoder.matches(
                        password, accounts.byName("admin").orElseThrow().passwordHash()))
                .isTrue();
    }

    @Test
    void aPasswordChangedSinceIsLeftAlone() {
        accounts.create(Account.allPowerful("admin", "{noop}changed since", Instant.EPOCH));

        start("given by the operator");

        assertThat(accounts.byName("admin").orElseThrow().passwordHash()).isEqualTo("{noop}changed since");
    }

    @Test
    void theAccountIsMadeOnceTheStoreIsBack() {
        accounts.away(true);
        FirstAdministrator administrator =
                started(new SignInSettings(null, 10, Duration.ZERO, Duration.ZERO), Duration.ofMillis(500));
        accounts.away(false);

        Awaitility.await().until(() -> accounts.byName("admin").isPresent());
        administrator.stop();
    }

    private FirstAdministrator start(@Nullable String password) {
        SignInSettings settings = new SignInSettings(password, 10, Duration.ZERO, Duration.ZERO);
        return started(settings, PatientWaits.LONGEST);
    }

    private FirstAdministrator started(SignInSettings settings, Duration pause) {
        FirstAdministrator administrator = new FirstAdministrator(people, settings, pause);
        administrator.start();
        return administrator;
    }
}

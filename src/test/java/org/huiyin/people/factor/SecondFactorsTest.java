package org.huiyin.people.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.huiyin.TestHand;
import org.huiyin.people.Account;
import org.huiyin.people.AccountsInMemory;
import org.huiyin.people.Role;
import org.huiyin.people.SecondFactor;
import org.huiyin.platform.ServerSecret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

class SecondFactorsTest {

    private static final ServerSecret SECRET =
            new ServerSecret("the secret of a server, in a test".getBytes(StandardCharsets.UTF_8));

    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T08:00:00Z"));
    private final AccountsInMemory accounts = new AccountsInMemory();
    private final SecondFactors factors = new SecondFactors(
            accounts.people(PasswordEncoderFactories.createDelegatingPasswordEncoder()),
            Set.of(Role.ADMINISTRATOR),
            SECRET,
            clock);

    @BeforeEach
    void somebodyWorksHere() {
        accounts.create(Account.allPowerful("li", "{noop}x", Instant.EPOCH));
        accounts.create(Account.allPowerful("wang", "{noop}x", Instant.EPOCH));
    }

    @Test
    void aCodeWorksOnce() {
        Enrolment enrolment = factors.begin("li");
        String first = code(enrolment);
        assertThat(factors.confirm("li", enrolment.sealed(), first)).isPresent();

        assertThat(factors.passes("li", first)).as("the one it was set up with").isFalse();
        clock.go(Duration.ofSeconds(30));
        String second = code(enrolment);
        assertThat(factors.passes("li", second)).isTrue();
        assertThat(factors.passes("li", second)).isFalse();
        assertThat(factors.passes("wang", second)).isFalse();
    }

    @Test
    void aRecoveryCodeWorksOnceHoweverItIsTyped() {
        List<String> codes = enrol("li");

        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z2-9]{5}-[a-z2-9]{5}"));
        String typed = " " + codes.get(3).toUpperCase().replace("-", "") + " ";
        assertThat(factors.passes("wang", codes.get(3))).isFalse();
        assertThat(factors.passes("li", typed)).isTrue();
        assertThat(factors.passes("li", codes.get(3))).isFalse();
        assertThat(factor("li").recoveryHashes()).hasSize(9);
        assertThat(factors.passes("li", codes.get(4))).isTrue();
    }

    @Test
    void newRecoveryCodesTakeThePlaceOfThoseOfBefore() {
        List<String> before = enrol("li");

        List<String> now = factors.newRecoveryCodes("li").orElseThrow();

        assertThat(factors.passes("li", before.get(0))).isFalse();
        assertThat(factors.passes("li", now.get(0))).isTrue();
    }

    @Test
    void neitherSecretNorCodesLieInTheClear() {
        Enrolment enrolment = factors.begin("li");
        List<String> codes =
                factors.confirm("li", enrolment.sealed(), code(enrolment)).orElseThrow();

        String kept = factor("li").toString();

        assertThat(kept).contains("sealed:1:").doesNotContain(enrolment.secret().replace(" ", ""));
        assertThat(codes).noneMatch(code -> kept.contains(code.replace("-", "")) || kept.contains(code));
    }

    @Test
    void anEnrolmentIsOnePersonsAndNotForLong() {
        Enrolment enrolment = factors.begin("li");

        assertThat(factors.confirm("wang", enrolment.sealed(), code(enrolment))).isEmpty();
        assertThat(factors.confirm("li", "made up", code(enrolment))).isEmpty();
        assertThat(factors.confirm("li", "1782892800 MTIzNDU2Nzg5MDEyMzQ1Njc4OTA= li", "000000"))
                .isEmpty();
        assertThat(factors.again("li", enrolment.sealed())).contains(enrolment);

        clock.go(Duration.ofMinutes(30));
        assertThat(factors.confirm("li", enrolment.sealed(), code(enrolment))).isEmpty();
        assertThat(factors.again("li", enrolment.sealed())).isEmpty();
    }

    @Test
    void anAppIsToldAllThatItNeeds() {
        Enrolment enrolment = factors.begin("li");

        assertThat(enrolment.secret()).matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");
        assertThat(enrolment.address())
                .startsWith(
                        "otpauth://totp/Huiyin:li?secret=" + enrolment.secret().replace(" ", ""))
                .contains("issuer=Huiyin", "digits=6", "period=30");
        assertThat(enrolment.picture()).startsWith("<svg");
    }

    @Test
    void whatIsNoCodeAtAllIsRefusedWithoutMuchAdo() {
        enrol("li");

        for (String code : List.of("", " ", "12345", "1234567", "١٢٣٤٥٦", "x".repeat(5000), "li", "-----")) {
            assertThat(factors.passes("li", code)).as(code).isFalse();
        }
        assertThat(factors.passes("nobody", "123456")).isFalse();
    }

    private List<String> enrol(String account) {
        Enrolment enrolment = factors.begin(account);
        return factors.confirm(account, enrolment.sealed(), code(enrolment)).orElseThrow();
    }

    private String code(Enrolment enrolment) {
        return OneTimeCode.of(enrolment.secret(), clock.instant());
    }

    private SecondFactor factor(String account) {
        return Objects.requireNonNull(accounts.byName(account).orElseThrow().secondFactor());
    }
}

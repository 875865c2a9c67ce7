package org.huiyin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.huiyin.platform.web.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewPasswordTest {

    @ParameterizedTest
    @CsvSource({
        "short, password-length",
        "三个汉, password-length",
        "password1234, password-known",
        "aaaaaaaaaaaaaaaa, password-known",
        "1234567890123, password-known",
        "qwertyuiop123, password-known",
        "woaini1314520, password-known",
        "zhengwu123456, password-known",
        "abcdefghijkl, password-known",
        "四个汉字, password-known",
        "Zhang.Li-2026-x7Qm, password-name",
        "the huiyin of my house, password-name",
        "回音壁前的老槐树下, password-name"
    })
    void whatIsGuessedFirstIsRefusedWithItsReason(String wanted, String kind) {
        assertThatThrownBy(() -> NewPassword.check("newPassword", wanted, "zhang.li"))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(400);
                    assertThat(e.problem().type()).isEqualTo("urn:huiyin:problem:" + kind);
                    assertThat(e.problem().errors()).singleElement().satisfies(fault -> assertThat(fault.field())
                            .isEqualTo("newPassword"));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "春天的时候门前开满了花",
                "tulip under green rain",
                "kx7vq2mw9rzt",
                "only small letters and spaces here"
            })
    void whatIsLongEnoughIsTakenWhateverItIsMadeOf(String wanted) {
        assertThatCode(() -> NewPassword.check("newPassword", wanted, "zhang.li"))
                .doesNotThrowAnyException();
    }
}

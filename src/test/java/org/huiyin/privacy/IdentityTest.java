package org.huiyin.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.huiyin.platform.ServerSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    private static final ServerSecret SECRET =
            new ServerSecret("a secret of more than thirty-two bytes".getBytes(StandardCharsets.UTF_8));

    private final Pseudonyms pseudonyms = new Pseudonyms(SECRET);
    private final Sealer sealer = new Sealer(SECRET);

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "+8613800138000", "008613800138000", "8613800138000", " 138 0013 8000 "})
    void aNumberIsOneIdentityHoweverItIsWritten(String written) {
        assertThat(PhoneNumbers.identity(written, "CN")).contains("tel:+8613800138000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "anonymous", "Restricted", "+266696687"})
    void aWithheldNumberIsNobody(String written) {
        assertThat(PhoneNumbers.identity(written, "CN")).isEmpty();
    }

    @Test
    void whatIsNoTelephoneNumberIsKeptAsWritten() {
        assertThat(PhoneNumbers.identity("sip:8001@12345.gov.cn", "CN")).contains("tel:sip:8001@12345.gov.cn");
    }

    @Test
    void aMaskHasThePseudonymOfTheIdentityBehindIt() {
        String mask = pseudonyms.mask("tel:+8613800138000");
        assertThat(mask).doesNotContain("138001");
        assertThat(pseudonyms.of(mask)).isEqualTo(pseudonyms.of("tel:+8613800138000"));
        assertThat(pseudonyms.mask(mask)).isEqualTo(mask);
        assertThat(PhoneNumbers.identity(mask, "CN")).contains(mask);
    }

    @Test
    void aSealedContactIsReadableUnderTheSameSecretOnly() {
        String sealed = sealer.seal("+8613800138000");
        assertThat(sealed).doesNotContain("138001").isNotEqualTo(sealer.seal("+8613800138000"));
        assertThat(sealer.open(sealed)).isEqualTo("+8613800138000");
        assertThat(sealer.seal(sealed)).isEqualTo(sealed);
        assertThat(sealer.open("never sealed")).isEqualTo("never sealed");
        Sealer others =
                new Sealer(new ServerSecret("quite another secret of many bytes".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> others.open(sealed)).isInstanceOf(IllegalArgumentException.class);
    }
}

package org.huiyin.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.VisitorTokens.Visitor;
import org.junit.jupiter.api.Test;

class VisitorTokensTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final ServerSecret SECRET = new ServerSecret(new byte[32]);
    private static final String MASK = new Pseudonyms(SECRET).mask("wechat:wx1:o-citizen");
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final VisitorTokens tokens = at(NOON, SECRET);

    private static VisitorTokens at(Instant now, ServerSecret secret) {
        return new VisitorTokens(secret, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void aTokenTellsTheOtherDoorWhoItsVisitorIs() {
        Visitor visitor = new Visitor(MASK, null);
        Visitor aboutACase = new Visitor(MASK, "31010120260701000123");

        assertThat(tokens.open(tokens.issue(visitor, "/r/W01", LIFETIME), "/r/W01"))
                .contains(visitor);
        assertThat(tokens.open(tokens.issue(aboutACase, "/r/W01", LIFETIME), "/r/W01"))
                .contains(aboutACase);
    }

    @Test
    void aTokenSaysNothingToAnybodyElse() {
        String token = tokens.issue(new Visitor(MASK, null), "/r/W01", LIFETIME);

        assertThat(token).matches("[A-Za-z0-9_-]+").doesNotContain(MASK);
        assertThat(tokens.issue(new Visitor(MASK, null), "/r/W01", LIFETIME)).isNotEqualTo(token);
        assertThat(new Visitor(MASK, "1").toString()).doesNotContain(MASK);
    }

    @Test
    void aTokenIsGoodForOnePlaceAndAShortTime() {
        String token = tokens.issue(new Visitor(MASK, null), "/r/W01", LIFETIME);

        assertThat(tokens.open(token, "/r/W02")).isEmpty();
        assertThat(at(NOON.plusSeconds(299), SECRET).open(token, "/r/W01")).isPresent();
        assertThat(at(NOON.plusSeconds(300), SECRET).open(token, "/r/W01")).isEmpty();
    }

    @Test
    void whatIsMadeUpOpensNothing() {
        String token = tokens.issue(new Visitor(MASK, null), "/r/W01", LIFETIME);
        byte[] other = new byte[32];
        Arrays.fill(other, (byte) 1);

        assertThat(at(NOON, new ServerSecret(other)).open(token, "/r/W01")).isEmpty();
        assertThat(tokens.open(token.substring(1), "/r/W01")).isEmpty();
        assertThat(tokens.open("", "/r/W01")).isEmpty();
        assertThat(tokens.open("masked:1", "/r/W01")).isEmpty();
        assertThat(tokens.open(MASK, "/r/W01")).isEmpty();
    }

    @Test
    void noIdentityIsEverPutIntoAToken() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Visitor("wechat:wx1:o-citizen", null));
    }
}

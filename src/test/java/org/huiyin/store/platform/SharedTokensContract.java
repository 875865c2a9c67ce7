package org.huiyin.store.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.store.mongo.Samples.NOW;

import java.util.stream.IntStream;
import org.huiyin.platform.SharedTokens;
import org.huiyin.platform.SharedTokens.Token;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of shared passes keeps to. */
public abstract class SharedTokensContract {
    private static final String NAME = "wechat:wx1";
    private static final Token TOKEN = new Token("84_secret-value", NOW.plusSeconds(7200), null);

    private SharedTokens tokens;

    public abstract SharedTokens noTokens();

    @BeforeEach
    void empty() {
        tokens = noTokens();
    }

    @Test
    void aPassIsSharedAsItWasGiven() {
        assertThat(tokens.find(NAME)).isEmpty();

        renew(TOKEN);
        assertThat(tokens.find(NAME)).contains(TOKEN);

        Token forced = new Token("85_another", NOW.plusSeconds(9000), NOW);
        renew(forced);
        assertThat(tokens.find(NAME)).contains(forced);
        assertThat(tokens.find("wechat:wx2")).isEmpty();
    }

    @Test
    void onlyOneRenewsAtATime() {
        assertThat(tokens.claim(NAME, "a", NOW, NOW.plusSeconds(15))).isTrue();
        assertThat(tokens.claim(NAME, "b", NOW.plusSeconds(14), NOW.plusSeconds(29)))
                .isFalse();
        assertThat(tokens.find(NAME)).isEmpty();

        assertThat(tokens.renew(NAME, "a", TOKEN)).isTrue();
        assertThat(tokens.claim(NAME, "b", NOW, NOW.plusSeconds(15))).isTrue();
        assertThat(tokens.find(NAME)).contains(TOKEN);
    }

    @Test
    void ofManyWhoAskAtOnceOneMayRenew() {
        long granted = IntStream.range(0, 8)
                .parallel()
                .filter(i -> tokens.claim(NAME, "replica-" + i, NOW, NOW.plusSeconds(15)))
                .count();

        assertThat(granted).isEqualTo(1);
    }

    @Test
    void whoComesBackAfterItsTimeChangesNothing() {
        tokens.claim(NAME, "a", NOW, NOW.plusSeconds(15));
        assertThat(tokens.claim(NAME, "b", NOW.plusSeconds(15), NOW.plusSeconds(30)))
                .isTrue();

        assertThat(tokens.renew(NAME, "a", TOKEN)).isFalse();
        tokens.release(NAME, "a");

        assertThat(tokens.find(NAME)).isEmpty();
        assertThat(tokens.claim(NAME, "c", NOW.plusSeconds(16), NOW.plusSeconds(31)))
                .isFalse();
    }

    @Test
    void whoGivesUpLeavesThePartToOthers() {
        renew(TOKEN);
        tokens.claim(NAME, "a", NOW, NOW.plusSeconds(15));

        tokens.release(NAME, "a");

        assertThat(tokens.claim(NAME, "b", NOW, NOW.plusSeconds(15))).isTrue();
        assertThat(tokens.find(NAME)).contains(TOKEN);
    }

    private void renew(Token token) {
        tokens.claim(NAME, "a", NOW, NOW.plusSeconds(15));
        tokens.renew(NAME, "a", token);
    }
}

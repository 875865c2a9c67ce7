package org.huiyin.store.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.huiyin.store.mongo.Samples.NOW;

import java.util.Arrays;
import org.bson.Document;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.SharedTokens;
import org.huiyin.platform.SharedTokens.Token;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.Test;

/** How passes lie on the store's disk. */
public abstract class SealedTokensContract {

    public abstract StoreUnderTest store();

    @Test
    void aPassLiesInTheStoreSealed() {
        SharedTokens tokens = under(new byte[32]);
        store().clear();
        tokens.claim("wechat:wx1", "a", NOW, NOW.plusSeconds(15));
        tokens.renew("wechat:wx1", "a", new Token("84_secret-value", NOW.plusSeconds(7200), null));

        Document kept = store().mongo().getCollection("shared_tokens").find().first();
        assertThat(kept).isNotNull();
        assertThat(kept.toJson()).doesNotContain("secret-value");

        byte[] other = new byte[32];
        Arrays.fill(other, (byte) 7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> under(other).find("wechat:wx1"))
                .withMessageContaining("another server secret");
    }

    private SharedTokens under(byte[] secret) {
        return new MongoSharedTokens(store().database(), new ServerSecret(secret));
    }
}

package org.huiyin.store.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.huiyin.intake.ContactStore;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.ContactCipher;
import org.huiyin.privacy.Sealer;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of contacts keeps to. */
public abstract class ContactStoreContract {
    private final ServerSecret secret = new ServerSecret(new byte[32]);
    private final ContactCipher cipher = new ContactCipher(secret);
    private final Sealer sealer = new Sealer(secret);
    private ContactStore contacts;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        contacts = new MongoContactStore(store().database(), cipher, sealer, Clock.fixed(Samples.NOW, ZoneOffset.UTC));
        store().clear();
    }

    @Test
    void aContactIsKeptEncryptedUnderItsEvaluation() {
        contacts.keep(Map.of("01A", sealer.seal("13800138000"), "01B", "b@example.org"));

        Document kept = stored("01A");
        assertThat(kept.toJson()).doesNotContain("13800138000");
        assertThat(cipher.decrypt("01A", kept.get("cipher", Binary.class).getData()))
                .isEqualTo("13800138000");
        assertThat(cipher.decrypt(
                        "01B", stored("01B").get("cipher", Binary.class).getData()))
                .isEqualTo("b@example.org");
        assertThat(stored("01B").getDate("keptAt").toInstant()).isEqualTo(Samples.NOW);
    }

    @Test
    void keepingAContactAgainChangesNothing() {
        contacts.keep(Map.of("01A", "13800138000"));
        Document before = stored("01A");

        contacts.keep(Map.of("01A", "13800138000"));

        assertThat(stored("01A")).isEqualTo(before);
    }

    private Document stored(String id) {
        return store().mongo()
                .getCollection("contacts")
                .find(new Document("_id", id))
                .first();
    }
}

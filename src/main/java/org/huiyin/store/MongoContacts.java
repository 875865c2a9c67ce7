package org.huiyin.store;

import static org.huiyin.store.CollectionSchema.object;
import static org.huiyin.store.CollectionSchema.type;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.huiyin.intake.Contacts;
import org.huiyin.privacy.ContactCipher;
import org.huiyin.privacy.Seals;
import org.springframework.stereotype.Component;

/** The collection {@code contacts}: ciphers only, by evaluation id, so that one can be erased without the other. */
@Component
final class MongoContacts implements Contacts {
    static final String CIPHER = "cipher";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "contacts",
            object(
                    List.of("_id", CIPHER, "keptAt"),
                    new Document("_id", type("string"))
                            .append(CIPHER, type("binData"))
                            .append("keptAt", type("date"))),
            List.of());

    private final DeclaredCollection contacts;
    private final ContactCipher cipher;
    private final Seals seals;
    private final Clock clock;

    MongoContacts(Database database, ContactCipher cipher, Seals seals, Clock clock) {
        this.contacts = database.declare(SCHEMA);
        this.cipher = cipher;
        this.seals = seals;
        this.clock = clock;
    }

    @Override
    public void keep(Map<String, String> kept) {
        contacts.insertNew(kept.entrySet().stream()
                .map(entry -> new Document("_id", entry.getKey())
                        .append(CIPHER, new Binary(cipher.encrypt(entry.getKey(), seals.open(entry.getValue()))))
                        .append("keptAt", clock.instant()))
                .toList());
    }
}

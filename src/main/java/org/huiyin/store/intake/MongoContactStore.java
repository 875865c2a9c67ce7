package org.huiyin.store.intake;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.huiyin.intake.ContactStore;
import org.huiyin.privacy.ContactCipher;
import org.huiyin.privacy.KeptContacts;
import org.huiyin.privacy.Sealer;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.springframework.stereotype.Component;

/** The collection {@code contacts}: ciphers only, by evaluation id, so that one can be erased without the other. */
@Component
final class MongoContactStore implements ContactStore, KeptContacts {
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
    private final DocumentReader<byte[]> reader;
    private final ContactCipher cipher;
    private final Sealer sealer;
    private final Clock clock;

    MongoContactStore(CollectionRegistry database, ContactCipher cipher, Sealer sealer, Clock clock) {
        this.contacts = database.declare(SCHEMA);
        this.reader = contacts.reader(document -> Objects.requireNonNull(DocumentFields.bytes(document, CIPHER)));
        this.cipher = cipher;
        this.sealer = sealer;
        this.clock = clock;
    }

    @Override
    public void keep(Map<String, String> kept) {
        contacts.insertNew(kept.entrySet().stream()
                .map(entry -> new Document("_id", entry.getKey())
                        .append(CIPHER, new Binary(cipher.encrypt(entry.getKey(), sealer.open(entry.getValue()))))
                        .append("keptAt", clock.instant()))
                .toList());
    }

    @Override
    public Optional<String> of(String evaluation) {
        return reader.one(collection -> collection.find(new Document("_id", evaluation)))
                .map(encrypted -> cipher.decrypt(evaluation, encrypted));
    }

    @Override
    public long forget(Collection<String> evaluations) {
        return contacts.write(collection -> collection
                .deleteMany(new Document("_id", new Document("$in", List.copyOf(evaluations))))
                .getDeletedCount());
    }
}

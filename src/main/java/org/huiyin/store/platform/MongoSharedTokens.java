package org.huiyin.store.platform;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.SharedTokens;
import org.huiyin.privacy.Sealer;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.springframework.stereotype.Component;

/** The collection {@code shared_tokens}: passes of other services, sealed, by name, and who is renewing them. */
@Component
public final class MongoSharedTokens implements SharedTokens {
    private static final String SEALED = "sealed";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String FORCED_AT = "forcedAt";
    private static final String CLAIMED_BY = "claimedBy";
    private static final String CLAIMED_UNTIL = "claimedUntil";
    private static final String NOBODY = "";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "shared_tokens",
            object(
                    List.of("_id", CLAIMED_BY, CLAIMED_UNTIL),
                    new Document("_id", type("string"))
                            .append(SEALED, type("string"))
                            .append(EXPIRES_AT, type("date"))
                            .append(FORCED_AT, type("date"))
                            .append(CLAIMED_BY, type("string"))
                            .append(CLAIMED_UNTIL, type("date"))),
            List.of());

    private final DeclaredCollection tokens;
    private final Sealer sealer;

    public MongoSharedTokens(CollectionRegistry database, ServerSecret secret) {
        this.tokens = database.declare(SCHEMA);
        this.sealer = new Sealer(secret, "shared-token");
    }

    @Override
    public Optional<Token> find(String name) {
        return tokens.read(collection -> Optional.ofNullable(
                        collection.find(new Document("_id", name)).first()))
                .filter(document -> document.containsKey(SEALED))
                .map(document -> new Token(
                        sealer.open(document.getString(SEALED)),
                        DocumentFields.instant(document, EXPIRES_AT),
                        DocumentFields.instantOrNull(document, FORCED_AT)));
    }

    @Override
    public boolean claim(String name, String by, Instant now, Instant until) {
        if (claimed(name, by, now, until)) {
            return true;
        }
        boolean unheardOf = tokens.<Boolean>read(
                collection -> collection.find(new Document("_id", name)).first() == null);
        if (unheardOf) {
            tokens.insertNew(
                    List.of(new Document("_id", name).append(CLAIMED_BY, NOBODY).append(CLAIMED_UNTIL, Instant.EPOCH)));
        }
        return unheardOf && claimed(name, by, now, until);
    }

    private boolean claimed(String name, String by, Instant now, Instant until) {
        Document free = new Document("_id", name).append(CLAIMED_UNTIL, new Document("$lte", now));
        Document claim = new Document(CLAIMED_BY, by).append(CLAIMED_UNTIL, until);
        return changed(free, new Document("$set", claim));
    }

    @Override
    public boolean renew(String name, String by, Token token) {
        Document change = new DocumentFields()
                .put(SEALED, sealer.seal(token.value()))
                .put(EXPIRES_AT, token.expiresAt())
                .put(FORCED_AT, token.forcedAt())
                .put(CLAIMED_BY, NOBODY)
                .put(CLAIMED_UNTIL, Instant.EPOCH)
                .document();
        return changed(ofClaimant(name, by), new Document("$set", change));
    }

    @Override
    public void release(String name, String by) {
        Document change = new Document(CLAIMED_BY, NOBODY).append(CLAIMED_UNTIL, Instant.EPOCH);
        changed(ofClaimant(name, by), new Document("$set", change));
    }

    private boolean changed(Document filter, Document change) {
        return tokens.<Boolean>writeLightly(
                collection -> collection.updateOne(filter, change).getMatchedCount() == 1);
    }

    private static Document ofClaimant(String name, String by) {
        return new Document("_id", name).append(CLAIMED_BY, by);
    }
}

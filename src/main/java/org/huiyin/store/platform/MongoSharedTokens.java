package org.huiyin.store.platform;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.data.mongodb.core.query.Update.update;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.SharedTokens;
import org.huiyin.privacy.Sealer;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.MappedCollection;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
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

    private final MappedCollection<TokenDocument> tokens;
    private final Sealer sealer;

    public MongoSharedTokens(CollectionRegistry database, ServerSecret secret) {
        this.tokens = database.mapped(SCHEMA, TokenDocument.class);
        this.sealer = new Sealer(secret, "shared-token");
    }

    /** A token as it is stored; one that is being made for the first time has only its claim. */
    record TokenDocument(
            @Id String name,
            @Nullable String sealed,
            @Nullable Instant expiresAt,
            @Nullable Instant forcedAt,
            String claimedBy,
            Instant claimedUntil) {}

    @Override
    public Optional<Token> find(String name) {
        return tokens.find(query(where("_id").is(name)))
                .flatMap(document -> token(document.sealed(), document.expiresAt(), document.forcedAt()));
    }

    private Optional<Token> token(@Nullable String sealed, @Nullable Instant expiresAt, @Nullable Instant forcedAt) {
        return sealed == null || expiresAt == null
                ? Optional.empty()
                : Optional.of(new Token(sealer.open(sealed), expiresAt, forcedAt));
    }

    @Override
    public boolean claim(String name, String by, Instant now, Instant until) {
        if (claimed(name, by, now, until)) {
            return true;
        }
        boolean unheardOf = tokens.find(query(where("_id").is(name))).isEmpty();
        if (unheardOf) {
            tokens.insert(new TokenDocument(name, null, null, null, NOBODY, Instant.EPOCH));
        }
        return unheardOf && claimed(name, by, now, until);
    }

    private boolean claimed(String name, String by, Instant now, Instant until) {
        return tokens.changeLightly(
                query(where("_id").is(name).and(CLAIMED_UNTIL).lte(now)),
                update(CLAIMED_BY, by).set(CLAIMED_UNTIL, until));
    }

    @Override
    public boolean renew(String name, String by, Token token) {
        Update change = released().set(SEALED, sealer.seal(token.value())).set(EXPIRES_AT, token.expiresAt());
        if (token.forcedAt() != null) {
            change.set(FORCED_AT, token.forcedAt());
        }
        return tokens.changeLightly(ofClaimant(name, by), change);
    }

    @Override
    public void release(String name, String by) {
        tokens.changeLightly(ofClaimant(name, by), released());
    }

    private static Update released() {
        return update(CLAIMED_BY, NOBODY).set(CLAIMED_UNTIL, Instant.EPOCH);
    }

    private static Query ofClaimant(String name, String by) {
        return query(where("_id").is(name).and(CLAIMED_BY).is(by));
    }
}

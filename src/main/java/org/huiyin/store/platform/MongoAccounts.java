package org.huiyin.store.platform;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.data.mongodb.core.query.Update.update;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.huiyin.evaluation.StoreException;
import org.huiyin.platform.security.AccountStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.MappedCollection;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Operators' accounts in {@code accounts}, by name, and API keys in {@code api_keys}, by id and by digest. */
@Component
public final class MongoAccounts implements AccountStore {
    static final CollectionSchema ACCOUNTS = new CollectionSchema(
            "accounts",
            object(
                    List.of("_id", "passwordHash", "createdAt", "changedAt"),
                    new Document("_id", type("string"))
                            .append("passwordHash", type("string"))
                            .append("createdAt", type("date"))
                            .append("changedAt", type("date"))),
            List.of());

    static final CollectionSchema KEYS = new CollectionSchema(
            "api_keys",
            object(
                    List.of("_id", "name", "digest", "createdBy", "createdAt"),
                    new Document("_id", type("string"))
                            .append("name", type("string"))
                            .append("digest", type("string"))
                            .append("createdBy", type("string"))
                            .append("createdAt", type("date"))
                            .append("revokedAt", type("date"))),
            List.of(CollectionSchema.Index.unique("digest")));

    private final MappedCollection<AccountDocument> accounts;
    private final MappedCollection<KeyDocument> keys;

    public MongoAccounts(CollectionRegistry database) {
        accounts = database.mapped(ACCOUNTS, AccountDocument.class);
        keys = database.mapped(KEYS, KeyDocument.class);
    }

    /** An account as it is stored. */
    record AccountDocument(@Id String name, String passwordHash, Instant createdAt, Instant changedAt) {

        static AccountDocument of(Account account) {
            return new AccountDocument(
                    account.name(), account.passwordHash(), account.createdAt(), account.changedAt());
        }

        Account account() {
            return new Account(name, passwordHash, createdAt, changedAt);
        }
    }

    /** A key as it is stored. */
    record KeyDocument(
            @Id String id,
            String name,
            String digest,
            String createdBy,
            Instant createdAt,
            @Nullable Instant revokedAt) {

        static KeyDocument of(ApiKey key) {
            return new KeyDocument(
                    key.id(), key.name(), key.digest(), key.createdBy(), key.createdAt(), key.revokedAt());
        }

        ApiKey key() {
            return new ApiKey(id, name, digest, createdBy, createdAt, revokedAt);
        }
    }

    @Override
    public Optional<Account> byName(String name) {
        return reachable(() -> accounts.find(query(where("_id").is(name))).map(AccountDocument::account));
    }

    @Override
    public boolean create(Account account) {
        return reachable(() -> accounts.insert(AccountDocument.of(account)));
    }

    @Override
    public boolean changePassword(String name, String oldHash, String newHash, Instant at) {
        return reachable(() -> accounts.change(
                query(where("_id").is(name).and("passwordHash").is(oldHash)),
                update("passwordHash", newHash).set("changedAt", at)));
    }

    @Override
    public void addKey(ApiKey key) {
        reachable(() -> keys.insert(KeyDocument.of(key)));
    }

    @Override
    public Optional<ApiKey> keyByDigest(String digest) {
        return reachable(() -> keys.find(query(where("digest").is(digest))).map(KeyDocument::key));
    }

    @Override
    public List<ApiKey> keys() {
        return reachable(() -> keys.list(new Query().with(Sort.by("_id"))).stream()
                .map(KeyDocument::key)
                .toList());
    }

    @Override
    public boolean revokeKey(String id, Instant at) {
        return reachable(
                () -> keys.change(query(where("_id").is(id).and("revokedAt").exists(false)), update("revokedAt", at)));
    }

    /** The port's own exception, since the room that owns it knows nothing of the domain's. */
    private static <T> T reachable(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException e) {
            throw new Unavailable("The store cannot be reached", e);
        }
    }
}

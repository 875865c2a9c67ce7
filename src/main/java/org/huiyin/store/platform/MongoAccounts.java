package org.huiyin.store.platform;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.huiyin.evaluation.StoreException;
import org.huiyin.platform.security.AccountStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.DeclaredCollection;
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

    private final DeclaredCollection accounts;
    private final DeclaredCollection keys;

    public MongoAccounts(CollectionRegistry database) {
        accounts = database.declare(ACCOUNTS);
        keys = database.declare(KEYS);
    }

    @Override
    public Optional<Account> byName(String name) {
        return reachable(() -> accounts.read(collection -> Optional.ofNullable(
                        collection.find(new Document("_id", name)).first()))
                .map(MongoAccounts::account));
    }

    @Override
    public boolean create(Account account) {
        Document document = new Document("_id", account.name())
                .append("passwordHash", account.passwordHash())
                .append("createdAt", Date.from(account.createdAt()))
                .append("changedAt", Date.from(account.changedAt()));
        return reachable(() -> accounts.insert(List.of(document)).isEmpty());
    }

    @Override
    public boolean changePassword(String name, String oldHash, String newHash, Instant at) {
        Document filter = new Document("_id", name).append("passwordHash", oldHash);
        Document change = new Document("passwordHash", newHash).append("changedAt", Date.from(at));
        return reachable(() -> accounts.<Boolean>write(collection ->
                collection.updateOne(filter, new Document("$set", change)).getMatchedCount() == 1));
    }

    @Override
    public void addKey(ApiKey key) {
        Document document = new Document("_id", key.id())
                .append("name", key.name())
                .append("digest", key.digest())
                .append("createdBy", key.createdBy())
                .append("createdAt", Date.from(key.createdAt()));
        reachable(() -> {
            keys.insertNew(List.of(document));
            return key;
        });
    }

    @Override
    public Optional<ApiKey> keyByDigest(String digest) {
        return reachable(() -> keys.read(collection -> Optional.ofNullable(
                        collection.find(new Document("digest", digest)).first()))
                .map(MongoAccounts::key));
    }

    @Override
    public List<ApiKey> keys() {
        return reachable(() ->
                keys
                        .read(collection ->
                                collection.find().sort(new Document("_id", 1)).into(new ArrayList<>()))
                        .stream()
                        .map(MongoAccounts::key)
                        .toList());
    }

    @Override
    public boolean revokeKey(String id, Instant at) {
        Document filter = new Document("_id", id).append("revokedAt", new Document("$exists", false));
        Document change = new Document("$set", new Document("revokedAt", Date.from(at)));
        return reachable(() -> keys.<Boolean>write(
                collection -> collection.updateOne(filter, change).getMatchedCount() == 1));
    }

    private static Account account(Document document) {
        return new Account(
                document.getString("_id"),
                document.getString("passwordHash"),
                document.getDate("createdAt").toInstant(),
                document.getDate("changedAt").toInstant());
    }

    private static ApiKey key(Document document) {
        Date revoked = document.getDate("revokedAt");
        return new ApiKey(
                document.getString("_id"),
                document.getString("name"),
                document.getString("digest"),
                document.getString("createdBy"),
                document.getDate("createdAt").toInstant(),
                revoked == null ? null : revoked.toInstant());
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

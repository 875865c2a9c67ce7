package org.huiyin.store.people;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.data.mongodb.core.query.Update.update;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.people.Account;
import org.huiyin.people.AccountFilter;
import org.huiyin.people.AccountStore;
import org.huiyin.people.ApiKey;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.MappedCollection;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Accounts in {@code accounts}, by name, and API keys in {@code api_keys}, by id and by digest. */
@Component
public final class MongoAccounts implements AccountStore {
    static final CollectionSchema ACCOUNTS = new CollectionSchema(
            "accounts",
            object(
                    List.of("_id", "createdAt", "changedAt"),
                    new Document("_id", type("string"))
                            .append("words", type("string"))
                            .append("roles", listOf(type("string")))
                            .append("scope", type("object"))
                            .append("language", type("string"))
                            .append("disabled", type("bool"))
                            .append("passwordHash", type("string"))
                            .append("secondFactor", type("object"))
                            .append("epoch", type("int"))
                            .append("createdAt", type("date"))
                            .append("changedAt", type("date"))
                            .append("lastSignInAt", type("date"))
                            .append("version", type("int"))),
            List.of());

    static final CollectionSchema KEYS = new CollectionSchema(
            "api_keys",
            object(
                    List.of("_id", "name", "digest", "createdBy", "createdAt"),
                    new Document("_id", type("string"))
                            .append("name", type("string"))
                            .append("digest", type("string"))
                            .append("createdBy", type("string"))
                            .append("verbs", listOf(type("string")))
                            .append("createdAt", type("date"))
                            .append("expiresAt", type("date"))
                            .append("lastUsedAt", type("date"))
                            .append("revokedAt", type("date"))),
            List.of(CollectionSchema.Index.unique("digest")));

    /** Behind everything that begins with what stands before it. */
    private static final String LAST = "\uffff";

    private final MappedCollection<AccountDocument> accounts;
    private final MappedCollection<KeyDocument> keys;

    public MongoAccounts(CollectionRegistry database) {
        accounts = database.mapped(ACCOUNTS, AccountDocument.class);
        keys = database.mapped(KEYS, KeyDocument.class);
    }

    @Override
    public Optional<Account> byName(String name) {
        return Reachable.reachable(() -> accounts.find(query(where("_id").is(name)), AccountDocument::account));
    }

    @Override
    public List<Account> list(AccountFilter which, @Nullable String after, int most) {
        Query page = query(which(which, after)).with(Sort.by("_id")).limit(most);
        return Reachable.reachable(() -> accounts.list(page, AccountDocument::account));
    }

    private static Criteria which(AccountFilter which, @Nullable String after) {
        Criteria criteria = where("_id").gt(after == null ? "" : after);
        if (which.name() != null) {
            criteria.gte(which.name()).lt(which.name() + LAST);
        }
        if (which.disabled() != null) {
            criteria = which.disabled()
                    ? criteria.and("disabled").is(true)
                    : criteria.and("disabled").ne(true);
        }
        // one made before there were roles has all of them
        return which.role() == null
                ? criteria
                : criteria.orOperator(
                        where("roles").is(which.role().word()), where("roles").exists(false));
    }

    @Override
    public boolean create(Account account) {
        return Reachable.reachable(() -> accounts.insert(AccountDocument.of(account)));
    }

    @Override
    public boolean replace(Account account) {
        int before = account.version() - 1;
        // one made before accounts had versions has none
        Query seen = query(where("_id")
                .is(account.name())
                .and("version")
                .in(before == 0 ? Arrays.asList(0, null) : List.of(before)));
        return Reachable.reachable(
                () -> accounts.change(seen, AccountDocument.of(account).change()));
    }

    @Override
    public void signedIn(String name, Instant at) {
        Reachable.reachable(() -> accounts.changeLightly(query(where("_id").is(name)), update("lastSignInAt", at)));
    }

    @Override
    public void addKey(ApiKey key) {
        Reachable.reachable(() -> keys.insert(KeyDocument.of(key)));
    }

    @Override
    public Optional<ApiKey> keyByDigest(String digest) {
        return Reachable.reachable(() -> keys.find(query(where("digest").is(digest)), KeyDocument::key));
    }

    @Override
    public List<ApiKey> keys() {
        return Reachable.reachable(() -> keys.list(new Query().with(Sort.by("_id")), KeyDocument::key));
    }

    @Override
    public boolean revokeKey(String id, Instant at) {
        return Reachable.reachable(
                () -> keys.change(query(where("_id").is(id).and("revokedAt").exists(false)), update("revokedAt", at)));
    }

    @Override
    public void keyUsed(String id, Instant at) {
        Reachable.reachable(() -> keys.changeLightly(query(where("_id").is(id)), update("lastUsedAt", at)));
    }
}

package org.huiyin.store.people;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.people.openid.IdentityStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.MappedCollection;
import org.springframework.data.annotation.Id;
import org.springframework.stereotype.Component;

/** Who is whom at an OpenID provider, in {@code identities}, by the provider's issuer and subject and by account. */
@Component
final class MongoIdentities implements IdentityStore {
    static final CollectionSchema SCHEMA = new CollectionSchema(
            "identities",
            object(
                    List.of("_id", "account", "boundAt"),
                    new Document("_id", type("string"))
                            .append("account", type("string"))
                            .append("boundAt", type("date"))),
            List.of(CollectionSchema.Index.unique("account")));

    private final MappedCollection<IdentityDocument> identities;

    MongoIdentities(CollectionRegistry database) {
        this.identities = database.mapped(SCHEMA, IdentityDocument.class);
    }

    /**
     * A bond as it is stored.
     *
     * @param identity the issuer and the subject, a space between them: neither holds one
     */
    record IdentityDocument(@Id String identity, String account, Instant boundAt) {}

    @Override
    public Optional<String> account(String issuer, String subject) {
        return Reachable.reachable(
                () -> identities.find(query(where("_id").is(identity(issuer, subject))), IdentityDocument::account));
    }

    @Override
    public boolean bind(String issuer, String subject, String account, Instant at) {
        return Reachable.reachable(
                () -> identities.insert(new IdentityDocument(identity(issuer, subject), account, at)));
    }

    @Override
    public boolean unbind(String account) {
        return Reachable.reachable(
                        () -> identities.remove(query(where("account").is(account))))
                == 1;
    }

    private static String identity(String issuer, String subject) {
        return issuer + " " + subject;
    }
}

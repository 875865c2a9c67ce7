package org.huiyin.store.people;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.data.mongodb.core.query.Update.update;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.people.session.Entrance;
import org.huiyin.people.session.KeptSession;
import org.huiyin.people.session.SessionSettings;
import org.huiyin.people.session.SessionStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.MappedCollection;
import org.huiyin.store.mongo.RetentionSweep;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Sessions in {@code sessions}, by the hash of their id and by account; those whose time is over are swept. */
@Component
final class MongoSessions implements SessionStore, RetentionSweep {
    static final CollectionSchema SCHEMA = new CollectionSchema(
            "sessions",
            object(
                    List.of(
                            "_id",
                            "account",
                            "epoch",
                            "secondFactor",
                            "signedInAt",
                            "lastSeenAt",
                            "address",
                            "browser"),
                    new Document("_id", type("string"))
                            .append("account", type("string"))
                            .append("epoch", type("int"))
                            .append("secondFactor", type("bool"))
                            .append("signedInAt", type("date"))
                            .append("lastSeenAt", type("date"))
                            .append("identityToken", type("string"))
                            .append("address", type("string"))
                            .append("browser", type("string"))),
            List.of(
                    CollectionSchema.Index.on("account"),
                    CollectionSchema.Index.on("lastSeenAt"),
                    CollectionSchema.Index.on("signedInAt")));

    private final MappedCollection<SessionDocument> sessions;
    private final SessionSettings settings;
    private final Clock clock;

    MongoSessions(CollectionRegistry database, SessionSettings settings, Clock clock) {
        this.sessions = database.mapped(SCHEMA, SessionDocument.class);
        this.settings = settings;
        this.clock = clock;
    }

    /** A session as it is stored. */
    record SessionDocument(
            @Id String digest,
            String account,
            int epoch,
            boolean secondFactor,
            Instant signedInAt,
            Instant lastSeenAt,
            @Nullable String identityToken,
            String address,
            String browser) {

        static SessionDocument of(KeptSession kept) {
            Entrance entrance = kept.entrance();
            return new SessionDocument(
                    kept.digest(),
                    entrance.account(),
                    entrance.epoch(),
                    entrance.secondFactor(),
                    kept.signedInAt(),
                    kept.lastSeenAt(),
                    entrance.identityToken(),
                    entrance.address(),
                    entrance.browser());
        }

        KeptSession kept() {
            return new KeptSession(
                    digest,
                    new Entrance(account, epoch, secondFactor, identityToken, address, browser),
                    signedInAt,
                    lastSeenAt);
        }
    }

    @Override
    public void add(KeptSession session) {
        Reachable.reachable(() -> sessions.insert(SessionDocument.of(session)));
    }

    @Override
    public Optional<KeptSession> find(String digest) {
        return Reachable.reachable(() -> sessions.find(query(where("_id").is(digest)), SessionDocument::kept));
    }

    @Override
    public boolean change(KeptSession session) {
        Entrance entrance = session.entrance();
        Update update = update("epoch", entrance.epoch())
                .set("secondFactor", entrance.secondFactor())
                .set("lastSeenAt", session.lastSeenAt());
        return Reachable.reachable(() -> sessions.change(query(where("_id").is(session.digest())), update));
    }

    @Override
    public void seen(String digest, Instant at) {
        Reachable.reachable(() -> sessions.changeLightly(query(where("_id").is(digest)), update("lastSeenAt", at)));
    }

    @Override
    public boolean end(String digest) {
        return Reachable.reachable(() -> sessions.remove(query(where("_id").is(digest)))) == 1;
    }

    @Override
    public List<KeptSession> of(String account) {
        return Reachable.reachable(() -> sessions.list(
                query(where("account").is(account)).with(Sort.by(Sort.Direction.DESC, "lastSeenAt")),
                SessionDocument::kept));
    }

    @Override
    public String what() {
        return "sessions";
    }

    /** Two ways to be over, each by its own index. */
    @Override
    public long sweep() {
        Instant now = clock.instant();
        return sessions.remove(query(where("lastSeenAt").lt(settings.idleSince(now))))
                + sessions.remove(query(where("signedInAt").lt(settings.begunBefore(now))));
    }
}

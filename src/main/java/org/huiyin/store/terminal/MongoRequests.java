package org.huiyin.store.terminal;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.data.mongodb.core.query.Update.update;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.MappedCollection;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.huiyin.terminal.RequestEnd;
import org.huiyin.terminal.RequestStore;
import org.huiyin.terminal.WindowRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Requests in {@code terminal_requests}: by id, by window, by when there is something to do and by their last change. They are
 * kept as long as the trail is; a citizen's words go earlier, with the raw bodies.
 */
@Component
public final class MongoRequests implements RequestStore, RetentionSweep {
    private static final String DUE = "due";
    private static final String TELL_AT = "tellAt";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "terminal_requests",
            object(
                    List.of("_id", "channel", "window", "day", "askedAt", "validUntil", "changedAt"),
                    new Document("_id", type("string"))
                            .append("channel", type("string"))
                            .append("window", type("string"))
                            .append("place", type("string"))
                            .append("matter", type("object"))
                            .append("key", type("string"))
                            .append("askedBy", type("string"))
                            .append("day", type("string"))
                            .append("askedAt", type("date"))
                            .append("validUntil", type("date"))
                            .append("shownAt", type("date"))
                            .append("how", type("string"))
                            .append("end", type("object"))
                            .append("wordsSince", type("date"))
                            .append("changedAt", type("date"))
                            .append(DUE, type("date"))
                            .append(TELL_AT, type("date"))
                            .append("tries", type("int"))),
            List.of(
                    CollectionSchema.Index.unique("key"),
                    CollectionSchema.Index.on("place", "how"),
                    CollectionSchema.Index.on("place", "_id"),
                    CollectionSchema.Index.on("day", "place", "how"),
                    CollectionSchema.Index.on("changedAt"),
                    CollectionSchema.Index.on("askedAt"),
                    CollectionSchema.Index.sparse("wordsSince"),
                    CollectionSchema.Index.sparse(DUE),
                    CollectionSchema.Index.sparse(TELL_AT)));

    private static final String WAITING = "waiting";

    private final MappedCollection<RequestDocument> requests;
    private final DeclaredCollection stored;
    private final RetentionSettings retention;
    private final Clock clock;

    public MongoRequests(CollectionRegistry database, RetentionSettings retention, Clock clock) {
        this.requests = database.mapped(SCHEMA, RequestDocument.class);
        this.stored = database.declare(SCHEMA);
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * A request as it is stored.
     *
     * @param place channel and window
     * @param key place and idempotency key; its own id where its asker gave none
     * @param how the word of its end, or that it waits
     * @param wordsSince when a citizen's words came with it; null where there are none
     */
    record RequestDocument(
            @Id String id,
            String channel,
            String window,
            String place,
            WindowRequest.Matter matter,
            String key,
            @Nullable String idempotencyKey,
            String askedBy,
            String day,
            Instant askedAt,
            Instant validUntil,
            @Nullable Instant shownAt,
            String how,
            @Nullable EndDocument end,
            @Nullable Instant wordsSince,
            Instant changedAt,
            @Nullable Instant due,
            @Nullable Instant tellAt,
            @Nullable Integer tries) {

        WindowRequest request() {
            return new WindowRequest(
                    id,
                    channel,
                    window,
                    matter,
                    idempotencyKey,
                    askedBy,
                    LocalDate.parse(day),
                    askedAt,
                    validUntil,
                    shownAt,
                    end == null ? null : end.end(),
                    changedAt);
        }

        Ripe ripe(Work work) {
            return new Ripe(new Due(request(), tries == null ? 0 : tries), work == Work.END ? due : tellAt);
        }
    }

    /** A request for which there is something to do since a moment. */
    private record Ripe(Due due, @Nullable Instant since) {}

    /** An end as it is stored. */
    record EndDocument(String how, Instant at, String by, RequestEnd.@Nullable Answer answer) {

        RequestEnd end() {
            return new RequestEnd(RequestEnd.How.valueOf(how), at, by, answer);
        }
    }

    @Override
    public boolean add(WindowRequest request, Instant due) {
        String place = place(request.channel(), request.window());
        return requests.insert(new RequestDocument(
                request.id(),
                request.channel(),
                request.window(),
                place,
                request.matter(),
                key(place, request.idempotencyKey(), request.id()),
                request.idempotencyKey(),
                request.askedBy(),
                request.day().toString(),
                request.askedAt(),
                request.validUntil(),
                null,
                WAITING,
                null,
                null,
                request.changedAt(),
                due,
                null,
                null));
    }

    @Override
    public Optional<WindowRequest> byId(String id) {
        return requests.find(withId(id), RequestDocument::request);
    }

    @Override
    public Optional<WindowRequest> byKey(String channel, String window, String idempotencyKey) {
        return requests.find(
                query(where("key").is(key(place(channel, window), idempotencyKey, ""))), RequestDocument::request);
    }

    @Override
    public List<WindowRequest> waiting(String channel, String window) {
        return list(query(where("place").is(place(channel, window)).and("how").is(WAITING))
                .with(Sort.by("_id")));
    }

    @Override
    public void shown(String id, Instant at) {
        requests.changeLightly(
                query(where("_id").is(id).and("how").is(WAITING).and("shownAt").exists(false)), update("shownAt", at));
    }

    @Override
    public boolean end(String id, RequestEnd end, Instant changedAt, @Nullable Instant due, @Nullable Instant tellAt) {
        Update ended = update("end", new EndDocument(end.how().name(), end.at(), end.by(), end.answer()))
                .set("how", end.how().word())
                .set("changedAt", changedAt);
        when(ended, DUE, due);
        when(ended, TELL_AT, tellAt);
        if (end.answer() != null && end.answer().text() != null) {
            ended.set("wordsSince", end.at());
        }
        return requests.change(query(where("_id").is(id).and("how").is(WAITING)), ended);
    }

    @Override
    public List<Due> claim(Work work, Instant now, Instant until, int most) {
        String field = field(work);
        Query ripe = query(where(field).lte(now)).with(Sort.by(field)).limit(most);
        List<Due> claimed = new ArrayList<>();
        for (Ripe each : requests.list(ripe, document -> document.ripe(work))) {
            String id = each.due().request().id();
            if (requests.changeLightly(query(where("_id").is(id).and(field).is(each.since())), update(field, until))) {
                claimed.add(each.due());
            }
        }
        return claimed;
    }

    @Override
    public void settle(String id, Work work, int tries, @Nullable Instant next) {
        Update settled = update("tries", tries);
        when(settled, field(work), next);
        requests.changeLightly(withId(id), settled);
    }

    @Override
    public List<WindowRequest> changedSince(Instant since, int most) {
        return list(
                query(where("changedAt").gte(since)).with(Sort.by("changedAt")).limit(most));
    }

    @Override
    public List<WindowRequest> page(String channel, String window, @Nullable String after, int most) {
        Criteria which = where("place").is(place(channel, window));
        return list(query(after == null ? which : which.and("_id").lt(after))
                .with(Sort.by(Sort.Direction.DESC, "_id"))
                .limit(most));
    }

    @Override
    public Map<WindowKey, Map<String, Long>> ends(LocalDate from, LocalDate to) {
        Document days = new Document("day", new Document("$gte", from.toString()).append("$lte", to.toString()));
        Document group =
                new Document("channel", "$channel").append("window", "$window").append("how", "$how");
        Map<WindowKey, Map<String, Long>> ends = new HashMap<>();
        stored.read(collection -> collection
                        .aggregate(
                                List.of(Aggregates.match(days), Aggregates.group(group, Accumulators.sum("count", 1L))))
                        .into(new ArrayList<>()))
                .forEach(each -> {
                    Document of = each.get("_id", Document.class);
                    ends.computeIfAbsent(
                                    new WindowKey(of.getString("channel"), of.getString("window")),
                                    unknown -> new HashMap<>())
                            .put(
                                    of.getString("how"),
                                    each.get("count", Number.class).longValue());
                });
        return ends;
    }

    @Override
    public String what() {
        return "requests at windows";
    }

    @Override
    public long sweep() {
        Instant now = clock.instant();
        Document worded = new Document("wordsSince", new Document("$lt", Date.from(now.minus(retention.raw()))));
        Document without = new Document("$unset", new Document("end.answer.text", "").append("wordsSince", ""));
        return stored.writeLightly(collection -> collection.updateMany(worded, without))
                        .getModifiedCount()
                + requests.remove(query(where("askedAt").lt(now.minus(retention.trail()))));
    }

    private List<WindowRequest> list(Query query) {
        return requests.list(query, RequestDocument::request);
    }

    private static void when(Update update, String field, @Nullable Instant at) {
        if (at == null) {
            update.unset(field);
        } else {
            update.set(field, at);
        }
    }

    private static String field(Work work) {
        return work == Work.END ? DUE : TELL_AT;
    }

    private static Query withId(String id) {
        return query(where("_id").is(id));
    }

    private static String place(String channel, String window) {
        return channel + "/" + window;
    }

    private static String key(String place, @Nullable String idempotencyKey, String id) {
        return idempotencyKey == null ? id : place + "/" + idempotencyKey;
    }
}

package org.huiyin.store.terminal;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.MappedCollection;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.huiyin.terminal.SeatChange;
import org.huiyin.terminal.SeatStore;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** Who signed in at which window, in {@code terminal_seats}, by window and time; as long as the trail is kept. */
@Component
public final class MongoSeats implements SeatStore, RetentionSweep {
    static final CollectionSchema SCHEMA = new CollectionSchema(
            "terminal_seats",
            object(
                    List.of("_id", "channel", "window", "device", "at"),
                    new Document("_id", type("string"))
                            .append("channel", type("string"))
                            .append("window", type("string"))
                            .append("device", type("string"))
                            .append("staff", type("string"))
                            .append("at", type("date"))),
            List.of(CollectionSchema.Index.on("channel", "window", "at"), CollectionSchema.Index.on("at")));

    private final MappedCollection<SeatDocument> seats;
    private final RetentionSettings retention;
    private final Clock clock;

    public MongoSeats(CollectionRegistry database, RetentionSettings retention, Clock clock) {
        this.seats = database.mapped(SCHEMA, SeatDocument.class);
        this.retention = retention;
        this.clock = clock;
    }

    /** A change as it is stored. */
    record SeatDocument(
            @Id String id, String channel, String window, String device, @Nullable String staff, Instant at) {

        SeatChange change() {
            return new SeatChange(id, channel, window, device, staff, at);
        }
    }

    @Override
    public void add(SeatChange change) {
        seats.insert(new SeatDocument(
                change.id(), change.channel(), change.window(), change.device(), change.staff(), change.at()));
    }

    @Override
    public List<SeatChange> between(String channel, String window, Instant from, Instant to, int most) {
        return seats.list(
                query(where("channel")
                                .is(channel)
                                .and("window")
                                .is(window)
                                .and("at")
                                .gte(from)
                                .lte(to))
                        .with(Sort.by(Sort.Direction.DESC, "at"))
                        .limit(most),
                SeatDocument::change);
    }

    @Override
    public String what() {
        return "sign-ins at windows";
    }

    @Override
    public long sweep() {
        return seats.remove(query(where("at").lt(clock.instant().minus(retention.trail()))));
    }
}

package org.huiyin.store.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.huiyin.store.intake.MongoReplayOrderStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.springframework.stereotype.Component;

/**
 * Forgets when deliveries were made and who ordered replays when the time is over, a few at a time. Records and their
 * standings stay.
 */
@Component
final class TrailRetention implements RetentionSweep {
    private static final int AT_ONCE = 500;

    private final DeclaredCollection deliveries;
    private final DeclaredCollection orders;
    private final DeclaredCollection redeliveries;
    private final RetentionSettings settings;
    private final Clock clock;

    TrailRetention(CollectionRegistry database, RetentionSettings settings, Clock clock) {
        this.deliveries = database.declare(DeliveryNotes.SCHEMA);
        this.orders = database.declare(MongoReplayOrderStore.SCHEMA);
        this.redeliveries = database.declare(RedeliveryNotes.SCHEMA);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "notes of deliveries and replays";
    }

    @Override
    public long sweep() {
        Instant before = clock.instant().minus(settings.trail());
        return sweep(deliveries, DeliveryNotes.AT, before)
                + sweep(orders, MongoReplayOrderStore.AT, before)
                + sweep(redeliveries, RedeliveryNotes.AT, before);
    }

    private static long sweep(DeclaredCollection collection, String time, Instant before) {
        Document old = new Document(time, new Document("$lt", Date.from(before)));
        return RetentionSweep.inBatches(() -> collection.ids(old, time, AT_ONCE), collection::removeLightly);
    }
}

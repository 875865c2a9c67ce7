package org.huiyin.store.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.springframework.stereotype.Component;

/** Forgets old pages of the log of events, the oldest first and never the newest: the next one's number comes of it. */
@Component
final class EventRetention implements RetentionSweep {
    private static final int AT_ONCE = 200;

    private final DeclaredCollection pages;
    private final RetentionSettings settings;
    private final Clock clock;

    EventRetention(CollectionRegistry database, RetentionSettings settings, Clock clock) {
        this.pages = database.declare(MongoEventPages.SCHEMA);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "pages of events";
    }

    @Override
    public long sweep() {
        Instant before = clock.instant().minus(settings.events());
        Document old = new Document(MongoEventPages.AT, new Document("$lt", Date.from(before)));
        return RetentionSweep.inBatches(() -> due(old), pages::removeLightly);
    }

    /** The last of them stays, as it may be the newest of all. */
    private List<String> due(Document old) {
        List<String> found = pages.ids(old, MongoEventPages.AT, AT_ONCE);
        return found.isEmpty() ? found : found.subList(0, found.size() - 1);
    }
}

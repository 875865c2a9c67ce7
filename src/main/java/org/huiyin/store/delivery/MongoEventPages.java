package org.huiyin.store.delivery;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.ReadConcern;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.huiyin.delivery.feed.EventPage;
import org.huiyin.delivery.feed.EventPages;
import org.huiyin.evaluation.Intents.Intent;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.springframework.stereotype.Component;

/**
 * The collection {@code event_pages}: the log of events, a document for each page. Its id is the page's number, so that two
 * replicas cannot both have it; it is written with leading zeros, so that ids sort as numbers do.
 */
@Component
public final class MongoEventPages implements EventPages {
    static final String AT = "at";

    private static final String MARK = "mark";
    private static final String EVENTS = "events";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "event_pages",
            object(
                    List.of("_id", MARK, AT, EVENTS),
                    new Document("_id", type("string"))
                            .append(MARK, type("string"))
                            .append(AT, type("date"))
                            .append(EVENTS, listOf(type("string")).append("minItems", 1))),
            List.of(Index.on(AT)));

    private final DeclaredCollection pages;
    private final DocumentReader<EventPage> reader;

    /** Pages up to this one are durable: in the stand-in one can be read before it is. */
    private volatile long durable;

    public MongoEventPages(CollectionRegistry database) {
        pages = database.declare(SCHEMA);
        reader = pages.reader(MongoEventPages::page);
    }

    @Override
    public boolean add(EventPage page) {
        boolean added = pages.insertNew(new Document("_id", id(page.number()))
                .append(MARK, page.mark())
                .append(AT, Date.from(page.at()))
                .append(
                        EVENTS,
                        page.events().stream()
                                .map(event -> event.evaluationId() + "." + event.revision())
                                .toList()));
        if (added) {
            durable = Math.max(durable, page.number());
        }
        return added;
    }

    @Override
    public List<EventPage> read(long first, int count) {
        List<String> ids = LongStream.range(first, first + count)
                .mapToObj(MongoEventPages::id)
                .toList();
        return durable(collection -> collection.find(new Document("_id", new Document("$in", ids))));
    }

    /** A new primary has all that the majority has, and shows it only once it knows that. */
    @Override
    public boolean knows(long number, String mark) {
        Document page = new Document("_id", id(number));
        return pages.read(collection -> Optional.ofNullable(
                        collection.withReadConcern(ReadConcern.LOCAL).find(page).first()))
                .filter(found -> mark.equals(found.get(MARK)))
                .isPresent();
    }

    @Override
    public Optional<EventPage> oldest() {
        return since(Instant.EPOCH);
    }

    @Override
    public Optional<EventPage> since(Instant time) {
        return durable(collection -> collection
                        .find(new Document(AT, new Document("$gte", Date.from(time))))
                        .sort(new Document(AT, 1))
                        .limit(1))
                .stream()
                .findFirst();
    }

    /** What is found is made durable before anybody is told of it. */
    private List<EventPage> durable(Function<MongoCollection<Document>, FindIterable<Document>> query) {
        List<EventPage> found =
                ordered(pages.read(collection -> query.apply(collection).into(new ArrayList<>())));
        if (found.stream().allMatch(page -> page.number() <= durable)) {
            return found;
        }
        List<EventPage> again =
                ordered(pages.write(collection -> query.apply(collection).into(new ArrayList<>())));
        again.forEach(page -> durable = Math.max(durable, page.number()));
        return again;
    }

    /** One that cannot be read keeps its place, with nothing in it, so that the log goes on behind it. */
    private List<EventPage> ordered(List<Document> found) {
        DocumentReader.Sorted<EventPage> sorted = reader.sort(found);
        return Stream.concat(
                        sorted.contents().stream(), sorted.unreadable().stream().map(MongoEventPages::place))
                .sorted(Comparator.comparing(EventPage::number))
                .toList();
    }

    private static EventPage place(Document unreadable) {
        return new EventPage(Long.parseLong(unreadable.getString("_id")), "", Instant.EPOCH, List.of());
    }

    private static EventPage page(Document document) {
        return new EventPage(
                Long.parseLong(document.getString("_id")),
                document.getString(MARK),
                DocumentFields.instant(document, AT),
                document.getList(EVENTS, String.class).stream()
                        .map(MongoEventPages::event)
                        .toList());
    }

    private static Intent event(String word) {
        int dot = word.lastIndexOf('.');
        return new Intent(word.substring(0, dot), Integer.parseInt(word.substring(dot + 1)));
    }

    private static String id(long number) {
        return String.format("%016d", number);
    }
}

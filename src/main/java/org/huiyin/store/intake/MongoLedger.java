package org.huiyin.store.intake;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.huiyin.intake.reconciliation.Ledger;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The collections {@code ledger}, a document for each replica and day, and {@code replicas}. They repeat what is in the
 * journals, which tell it again should it be lost here.
 */
@Component
public final class MongoLedger implements Ledger {

    private static final String ID = "_id";
    private static final String REPLICA = "replica";
    private static final String DAY = "day";
    private static final String LINES = "lines";
    private static final String CHANNEL = "channel";
    private static final String ACCEPTED = "accepted";
    private static final String WAITING = "waiting";
    private static final String MISSING = "missing";
    private static final String NAME = "name";
    private static final String HEARD = "heard";
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    static final CollectionSchema PAGES = new CollectionSchema(
            "ledger",
            object(
                    List.of(ID, REPLICA, DAY, LINES),
                    new Document(ID, type("string"))
                            .append(REPLICA, type("string"))
                            .append(DAY, type("string"))
                            .append(
                                    LINES,
                                    listOf(object(
                                            List.of(CHANNEL, ACCEPTED, WAITING, MISSING),
                                            new Document(CHANNEL, type("string"))
                                                    .append(ACCEPTED, type("long"))
                                                    .append(WAITING, type("long"))
                                                    .append(MISSING, listOf(type("string"))))))),
            List.of(Index.on(DAY)));

    static final CollectionSchema REPLICAS = new CollectionSchema(
            "replicas",
            object(
                    List.of(ID, NAME, HEARD, WAITING),
                    new Document(ID, type("string"))
                            .append(NAME, type("string"))
                            .append(HEARD, type("date"))
                            .append(WAITING, type("long"))),
            List.of());

    private final DeclaredCollection pages;
    private final DeclaredCollection replicas;

    public MongoLedger(CollectionRegistry database) {
        pages = database.declare(PAGES);
        replicas = database.declare(REPLICAS);
    }

    @Override
    public void publish(Replica replica, List<Page> told) {
        if (!told.isEmpty()) {
            List<ReplaceOneModel<Document>> news = told.stream()
                    .map(page -> {
                        Document document = document(page);
                        return new ReplaceOneModel<>(new Document(ID, document.get(ID)), document, UPSERT);
                    })
                    .toList();
            pages.writeEachLightly(news);
        }
        Document sign = new Document(ID, replica.id())
                .append(NAME, replica.name())
                .append(HEARD, replica.heard())
                .append(WAITING, replica.waiting());
        replicas.writeLightly(collection -> collection.replaceOne(new Document(ID, replica.id()), sign, UPSERT));
    }

    @Override
    public List<Replica> replicas() {
        return replicas.reader(found -> new Replica(
                        found.getString(ID),
                        found.getString(NAME),
                        DocumentFields.instant(found, HEARD),
                        found.getLong(WAITING)))
                .all(collection -> collection.find().sort(new Document(ID, 1)));
    }

    @Override
    public List<Page> pages(@Nullable LocalDate day) {
        Document filter = day == null ? new Document() : new Document(DAY, day.toString());
        return pages.reader(MongoLedger::page).all(collection -> collection.find(filter));
    }

    private static Document document(Page page) {
        List<Document> lines = new ArrayList<>();
        page.lines()
                .forEach((channel, line) -> lines.add(new Document(CHANNEL, channel)
                        .append(ACCEPTED, line.accepted())
                        .append(WAITING, line.waiting())
                        .append(MISSING, line.missing())));
        return new Document(ID, page.replica() + "/" + page.day())
                .append(REPLICA, page.replica())
                .append(DAY, page.day().toString())
                .append(LINES, lines);
    }

    private static Page page(Document document) {
        Map<String, Line> lines = new HashMap<>();
        document.getList(LINES, Document.class)
                .forEach(line -> lines.put(
                        line.getString(CHANNEL),
                        new Line(
                                line.getLong(ACCEPTED),
                                line.getLong(WAITING),
                                List.copyOf(line.getList(MISSING, String.class)))));
        return new Page(document.getString(REPLICA), LocalDate.parse(document.getString(DAY)), Map.copyOf(lines));
    }
}

package org.huiyin.store.scoring;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.huiyin.scoring.ScoreEntry;
import org.huiyin.scoring.ScoreStore.Kept;
import org.huiyin.scoring.ScoreStore.Slice;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DeclaredCollection.Refusal;

/**
 * The collection {@code score_entries}. The newest entry is one subdocument whose first field says how new it is: {@code
 * $max} compares subdocuments by their first fields, so that one update by id alone decides, in any order and for any number
 * of replicas.
 */
final class ScoreEntries {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "score_entries",
            object(
                    List.of("_id", "latest", "cells"),
                    new Document("_id", type("string"))
                            .append(
                                    "latest",
                                    object(
                                            List.of(
                                                    "revision",
                                                    "cell",
                                                    "day",
                                                    "channel",
                                                    "kind",
                                                    "occasion",
                                                    "standing"),
                                            CellFields.types()
                                                    .append("revision", type("int"))
                                                    .append("cell", type("string"))
                                                    .append("kind", type("string"))
                                                    .append("level", type("int", "null"))
                                                    .append("occasion", type("string"))
                                                    .append("standing", type("string"))))
                            .append("cells", listOf(type("string")))),
            List.of(Index.on("latest.cell")));

    private final DeclaredCollection entries;

    ScoreEntries(CollectionRegistry database) {
        entries = database.declare(SCHEMA);
    }

    Kept keep(List<ScoreEntry> told) {
        List<ScoreEntry> first =
                told.stream().filter(entry -> entry.revision() == 1).toList();
        Map<Integer, Refusal> refused =
                entries.insert(first.stream().map(ScoreEntries::document).toList());
        List<ScoreEntry> rest = new ArrayList<>();
        refused.forEach((place, refusal) -> {
            if (!refusal.isDuplicate()) {
                throw new IllegalArgumentException("The store refuses an entry: " + refusal.why());
            }
            rest.add(first.get(place));
        });
        told.stream().filter(entry -> entry.revision() > 1).forEach(rest::add);
        List<ScoreEntry> fresh = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            if (!refused.containsKey(i)) {
                fresh.add(first.get(i));
            }
        }
        return new Kept(fresh, rest.isEmpty() ? Set.of() : replace(rest));
    }

    /** Those of which another revision may be there; the answer is every cell they were told to be in. */
    private Set<String> replace(List<ScoreEntry> told) {
        List<UpdateOneModel<Document>> upserts =
                told.stream().map(ScoreEntries::upsert).toList();
        entries.writeEach(upserts);
        List<String> ids = told.stream().map(ScoreEntry::evaluation).distinct().toList();
        return entries
                .reader(entry -> entry.getList("cells", String.class))
                .all(collection -> collection
                        .find(new Document("_id", new Document("$in", ids)))
                        .projection(new Document("cells", 1)))
                .stream()
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private static Document document(ScoreEntry entry) {
        Document latest = latest(entry);
        return new Document("_id", entry.evaluation())
                .append("latest", latest)
                .append("cells", List.of(latest.getString("cell")));
    }

    private static UpdateOneModel<Document> upsert(ScoreEntry entry) {
        return new UpdateOneModel<>(
                new Document("_id", entry.evaluation()),
                new Document("$max", new Document("latest", latest(entry)))
                        .append("$addToSet", new Document("cells", entry.cell().id())),
                UPSERT);
    }

    /** How new it is comes first: see above. */
    private static Document latest(ScoreEntry entry) {
        Document latest = new Document("revision", entry.revision())
                .append("cell", entry.cell().id());
        latest.putAll(CellFields.of(entry.cell()));
        return latest.append("kind", entry.kind())
                .append("level", entry.level())
                .append("occasion", entry.occasion())
                .append("standing", entry.standing());
    }

    List<Slice> slices(Collection<String> ids) {
        Document match = new Document("latest.cell", new Document("$in", List.copyOf(ids)));
        Document alike = new Document();
        for (String field : List.of("cell", "kind", "level", "occasion", "standing")) {
            alike.append(field, "$latest." + field);
        }
        Document group = new Document("_id", alike)
                .append("one", new Document("$first", "$latest"))
                .append("entry", new Document("$first", "$_id"))
                .append("n", new Document("$sum", 1));
        // known by one of its entries, should it be unreadable
        Document named = new Document("_id", "$entry").append("one", 1).append("n", 1);
        return entries.reader(ScoreEntries::slice)
                .all(collection -> collection.aggregate(List.of(
                        new Document("$match", match),
                        new Document("$group", group),
                        new Document("$project", named))));
    }

    private static Slice slice(Document group) {
        Document one = group.get("one", Document.class);
        return new Slice(
                CellFields.read(one),
                one.getString("kind"),
                one.getInteger("level"),
                one.getString("occasion"),
                one.getString("standing"),
                CountFields.number(group, "n"));
    }

    /** The newest of an evaluation. */
    Optional<ScoreEntry> newest(String evaluation) {
        return entries.reader(ScoreEntries::entry).one(collection -> collection.find(new Document("_id", evaluation)));
    }

    private static ScoreEntry entry(Document kept) {
        Document latest = kept.get("latest", Document.class);
        return new ScoreEntry(
                kept.getString("_id"),
                latest.getInteger("revision"),
                CellFields.read(latest),
                latest.getString("kind"),
                latest.getInteger("level"),
                latest.getString("occasion"),
                latest.getString("standing"));
    }
}

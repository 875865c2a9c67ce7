package org.huiyin.store.occurrence;

import static org.huiyin.store.occurrence.OccurrenceDocument.ASK;
import static org.huiyin.store.occurrence.OccurrenceDocument.CELLS;
import static org.huiyin.store.occurrence.OccurrenceDocument.DEFAULTED;
import static org.huiyin.store.occurrence.OccurrenceDocument.DEPARTMENT;
import static org.huiyin.store.occurrence.OccurrenceDocument.DUE;
import static org.huiyin.store.occurrence.OccurrenceDocument.OPTIONAL;
import static org.huiyin.store.occurrence.OccurrenceDocument.RANK;
import static org.huiyin.store.occurrence.OccurrenceDocument.RATED;
import static org.huiyin.store.occurrence.OccurrenceDocument.RATINGS;
import static org.huiyin.store.occurrence.OccurrenceDocument.SERVED;
import static org.huiyin.store.occurrence.OccurrenceDocument.TELEPHONE;
import static org.huiyin.store.occurrence.OccurrenceDocument.UNTIL;
import static org.huiyin.store.occurrence.OccurrenceDocument.WECHAT;
import static org.huiyin.store.occurrence.OccurrenceDocument.WINDOW;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.directory.occurrence.KnownOccurrence;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore;
import org.huiyin.evaluation.OccurrenceMatch.How;
import org.huiyin.evaluation.StoreRefusedException;
import org.huiyin.scoring.Cell;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.EnumWords;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The collection {@code service_occurrences}. A word is written where none as late is there; then the cells that it touches
 * are marked to be counted, so that what a crash cuts off is marked when it is told again.
 */
@Component
final class MongoServiceOccurrences implements ServiceOccurrenceStore, RetentionSweep {

    /** Ratings that are kept of an occurrence; nobody can make its document grow. */
    private static final int MOST_RATINGS = 20;

    private static final int TRIES = 20;
    private static final int SWEPT_AT_ONCE = 500;

    private final DeclaredCollection occurrences;
    private final DocumentReader<KnownOccurrence> reader;
    private final DocumentReader<Present> presents;
    private final OccurrenceCells cells;
    private final RetentionSettings settings;
    private final ZoneId zone;
    private final Clock clock;

    MongoServiceOccurrences(CollectionRegistry database, RetentionSettings settings, ZoneId zone, Clock clock) {
        this.occurrences = database.declare(OccurrenceDocument.SCHEMA);
        this.reader = occurrences.reader(OccurrenceDocument::read);
        this.presents = occurrences.reader(Present::of);
        this.cells = new OccurrenceCells(database);
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
    }

    /** What is there already of an occurrence that is told of. */
    private record Present(
            String number, String rank, List<String> cells, boolean rated, boolean defaulted, boolean invited) {

        static Present of(Document document) {
            return new Present(
                    document.getString("_id"),
                    Objects.requireNonNull(document.getString(RANK)),
                    Objects.requireNonNull(document.getList(CELLS, String.class)),
                    !OccurrenceCells.NOBODY.equals(document.getString(RATED)),
                    document.getBoolean(DEFAULTED, false),
                    document.getBoolean(OccurrenceDocument.ASKED, false));
        }

        boolean settled() {
            return rated || defaulted;
        }

        boolean asked() {
            return rated || invited;
        }
    }

    @Override
    public void tell(Collection<Told> words) {
        Map<String, Told> open = new LinkedHashMap<>();
        words.forEach(word -> open.merge(word.occurrence().number(), word, MongoServiceOccurrences::later));
        Map<String, @Nullable Cell> touched = new HashMap<>();
        for (int i = 0; !open.isEmpty(); i++) {
            if (i == TRIES) {
                throw new IllegalStateException("Others keep changing the same occurrences");
            }
            write(open, touched);
        }
        cells.mark(touched);
    }

    private static Told later(Told one, Told other) {
        return OccurrenceDocument.rank(one.occurrence()).compareTo(OccurrenceDocument.rank(other.occurrence())) < 0
                ? other
                : one;
    }

    /** Writes what it can; what somebody else made in the same moment stays open. */
    private void write(Map<String, Told> open, Map<String, @Nullable Cell> touched) {
        Map<String, Present> present = present(open.keySet());
        List<Document> fresh = new ArrayList<>();
        List<UpdateOneModel<Document>> changes = new ArrayList<>();
        Instant until = clock.instant().plus(settings.occurrences());
        open.values().forEach(told -> {
            ServiceOccurrence said = told.occurrence();
            Present before = present.get(said.number());
            Cell cell = OccurrenceDocument.cell(said, zone);
            touched.put(cell.id(), cell);
            Document document = OccurrenceDocument.said(said, until, zone).document();
            if (before == null) {
                Document made = new Document("_id", said.number());
                made.putAll(document);
                made.append(CELLS, List.of(cell.id()))
                        .append(RATED, OccurrenceCells.NOBODY)
                        .append(DEFAULTED, false);
                if (told.defaultDue() != null) {
                    made.append(DUE, told.defaultDue());
                }
                if (told.askDue() != null) {
                    made.append(ASK, told.askDue());
                }
                fresh.add(made);
                return;
            }
            before.cells().forEach(id -> touched.putIfAbsent(id, null));
            if (before.rank().compareTo(document.getString(RANK)) < 0) {
                changes.add(new UpdateOneModel<>(
                        new Document("_id", said.number()).append(RANK, new Document("$lt", document.getString(RANK))),
                        change(
                                document,
                                cell,
                                before.settled() ? null : told.defaultDue(),
                                before.asked() ? null : told.askDue())));
            }
        });
        occurrences.writeEach(changes);
        Map<Integer, DeclaredCollection.Refusal> refused = occurrences.insert(fresh);
        refused.values().stream()
                .filter(refusal -> !refusal.isDuplicate())
                .findFirst()
                .ifPresent(refusal -> {
                    throw new IllegalArgumentException("The store refuses an occurrence: " + refusal.why());
                });
        List<String> again = refused.keySet().stream()
                .map(place -> fresh.get(place).getString("_id"))
                .toList();
        open.keySet().retainAll(again);
    }

    private static Document change(Document said, Cell cell, @Nullable Instant due, @Nullable Instant ask) {
        Document unset = new Document();
        OPTIONAL.stream().filter(field -> !said.containsKey(field)).forEach(field -> unset.append(field, ""));
        Document set = new Document(said);
        if (due == null) {
            unset.append(DUE, "");
        } else {
            set.append(DUE, due);
        }
        if (ask == null) {
            unset.append(ASK, "");
        } else {
            set.append(ASK, ask);
        }
        return new Document("$set", set).append("$unset", unset).append("$addToSet", new Document(CELLS, cell.id()));
    }

    private Map<String, Present> present(Collection<String> numbers) {
        DocumentReader.Sorted<Present> found = presents.sort(occurrences.read(collection -> collection
                .find(among(numbers))
                .projection(Projections.include(RANK, CELLS, RATED, DEFAULTED, OccurrenceDocument.ASKED))
                .into(new ArrayList<>())));
        if (!found.unreadable().isEmpty()) {
            throw new StoreRefusedException("Of the occurrences told of, "
                    + found.unreadable().size() + " cannot be read in the store; the log names them");
        }
        Map<String, Present> present = new HashMap<>();
        found.contents().forEach(each -> present.put(each.number(), each));
        return present;
    }

    @Override
    public Optional<KnownOccurrence> byNumber(String number) {
        return reader.one(collection -> collection.find(new Document("_id", number)));
    }

    @Override
    public Map<String, KnownOccurrence> byNumbers(Collection<String> numbers) {
        Map<String, KnownOccurrence> known = new HashMap<>();
        if (!numbers.isEmpty()) {
            reader.all(collection -> collection.find(among(numbers)))
                    .forEach(each -> known.put(each.occurrence().number(), each));
        }
        return known;
    }

    @Override
    public List<KnownOccurrence> ofApplicants(Collection<String> applicants, Instant from, Instant to) {
        if (applicants.isEmpty()) {
            return List.of();
        }
        Map<String, KnownOccurrence> found = new LinkedHashMap<>();
        for (String field : List.of(TELEPHONE, WECHAT)) {
            Document filter =
                    new Document(field, new Document("$in", List.copyOf(applicants))).append(SERVED, between(from, to));
            reader.all(collection -> collection.find(filter))
                    .forEach(each -> found.put(each.occurrence().number(), each));
        }
        return List.copyOf(found.values());
    }

    @Override
    public List<KnownOccurrence> atWindow(String department, String window, Instant from, Instant to, int limit) {
        Document filter =
                new Document(DEPARTMENT, department).append(WINDOW, window).append(SERVED, between(from, to));
        return reader.first(limit, collection -> collection.find(filter).sort(new Document(SERVED, 1)));
    }

    private static Document between(Instant from, Instant to) {
        return new Document("$gte", from).append("$lte", to);
    }

    @Override
    public boolean any() {
        return occurrences.read(collection -> collection
                        .find()
                        .projection(Projections.include("_id"))
                        .sort(new Document("_id", 1))
                        .limit(1)
                        .first())
                != null;
    }

    @Override
    public List<KnownOccurrence> rated(Collection<Match> matches) {
        if (matches.isEmpty()) {
            return List.of();
        }
        List<UpdateOneModel<Document>> updates = new ArrayList<>();
        matches.forEach(match -> updates.add(update(match)));
        occurrences.writeEach(updates);
        List<String> numbers = matches.stream().map(Match::number).distinct().toList();
        Map<String, @Nullable Cell> touched = new HashMap<>();
        List<String> twofold = new ArrayList<>();
        presents.all(collection ->
                        collection.find(among(numbers)).projection(Projections.include(RANK, CELLS, RATED, DEFAULTED)))
                .forEach(present -> {
                    present.cells().forEach(cell -> touched.put(cell, null));
                    if (present.rated() && present.defaulted()) {
                        twofold.add(present.number());
                    }
                });
        cells.mark(touched);
        return List.copyOf(byNumbers(twofold).values());
    }

    /** The surest way in which one was matched, the first by the alphabet too, stands for the occurrence. */
    private static UpdateOneModel<Document> update(Match match) {
        Document filter = new Document("_id", match.number());
        Document rating = OccurrenceDocument.rating(match.rating());
        How how = match.rating().how();
        filter.append(RATINGS + "." + (MOST_RATINGS - 1), new Document("$exists", false));
        Document change =
                new Document("$unset", new Document(DUE, "")).append("$addToSet", new Document(RATINGS, rating));
        return new UpdateOneModel<>(
                filter,
                match.rating().byDefault()
                        ? change.append("$set", new Document(DEFAULTED, true))
                        : new Document("$unset", new Document(DUE, "").append(ASK, ""))
                                .append("$addToSet", new Document(RATINGS, rating))
                                .append("$min", new Document(RATED, EnumWords.of(how))));
    }

    @Override
    public List<KnownOccurrence> dueForDefault(Instant now, int limit) {
        return reader.first(limit, collection -> collection
                .find(new Document(DUE, new Document("$lte", now)))
                .sort(new Document(DUE, 1)));
    }

    @Override
    public void defaultDue(String number, @Nullable Instant due) {
        Document change = due == null
                ? new Document("$unset", new Document(DUE, ""))
                : new Document("$set", new Document(DUE, due));
        occurrences.write(collection -> collection.updateOne(new Document("_id", number), change));
    }

    @Override
    public List<KnownOccurrence> dueForAsking(Instant now, int limit) {
        return reader.first(limit, collection -> collection
                .find(new Document(ASK, new Document("$lte", now)))
                .sort(new Document(ASK, 1)));
    }

    @Override
    public void askDue(String number, @Nullable Instant due) {
        Document change = due == null
                ? new Document("$unset", new Document(ASK, ""))
                        .append("$set", new Document(OccurrenceDocument.ASKED, true))
                : new Document("$set", new Document(ASK, due));
        occurrences.write(collection -> collection.updateOne(new Document("_id", number), change));
    }

    private static Document among(Collection<String> numbers) {
        return new Document("_id", new Document("$in", List.copyOf(numbers)));
    }

    @Override
    public String what() {
        return "applicants of service occurrences";
    }

    /** The occurrence stays, for the figures; whoever applied is forgotten. */
    @Override
    public long sweep() {
        Document due = new Document(UNTIL, new Document("$lt", clock.instant()));
        return RetentionSweep.inBatches(
                () -> occurrences.ids(due, UNTIL, SWEPT_AT_ONCE),
                ids -> occurrences.<Long>write(collection -> collection
                        .updateMany(among(ids), OccurrenceDocument.FORGET)
                        .getModifiedCount()));
    }
}

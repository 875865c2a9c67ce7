package org.huiyin.store.directory;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.DirectoryQuery;
import org.huiyin.directory.DirectoryStore;
import org.huiyin.directory.EntryKind;
import org.huiyin.directory.Period;
import org.huiyin.directory.Place;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.LiteralPattern;
import org.huiyin.store.mongo.MappedCollection;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/** The collection {@code directory}, an entry with all its periods in one document. */
@Component
final class MongoDirectory implements DirectoryStore {
    private static final String PARENT = "parent";
    private static final String DEPARTMENT = "department";
    private static final String VERSION = "version";
    private static final String CHANGED = "changed";
    private static final String TERMS = "terms";

    /** As many as are looked at together; where more begin so, they are met often enough by going through the ids. */
    private static final int FEW = 1_000;

    /** Comes after all ids of a kind: ids begin with the kind's word and a colon. */
    private static final String BEYOND = ";";

    /** Comes after whatever a text goes on with. */
    private static final String LAST = "\uffff";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "directory",
            object(
                    List.of("_id", "kind", "code", "periods", "text", TERMS, VERSION, CHANGED),
                    new Document("_id", type("string"))
                            .append(
                                    "kind",
                                    oneOf(Arrays.stream(EntryKind.values())
                                            .map(EntryKind::word)
                                            .toList()))
                            .append("code", type("string"))
                            .append("within", type("string"))
                            .append(PARENT, type("string"))
                            .append(DEPARTMENT, type("string"))
                            .append("text", type("string"))
                            .append(TERMS, listOf(type("string")))
                            .append(
                                    "periods",
                                    listOf(object(
                                            List.of("zh"),
                                            new Document("from", type("string"))
                                                    .append("to", type("string"))
                                                    .append("zh", type("string"))
                                                    .append("en", type("string")))))
                            .append(VERSION, type("long"))
                            .append(CHANGED, type("date"))),
            List.of(Index.on(PARENT, "_id"), Index.on(DEPARTMENT, "_id"), Index.on(CHANGED), Index.on(TERMS)));

    private final MappedCollection<EntryDocument> entries;

    MongoDirectory(CollectionRegistry database) {
        this.entries = database.mapped(SCHEMA, EntryDocument.class);
    }

    /**
     * An entry as it is stored.
     *
     * @param parent what it belongs to by its latest period, by which the tree is read
     * @param department by its latest period, by which subjects are found
     * @param text its code and names in small letters
     * @param terms by which it is searched
     */
    record EntryDocument(
            @Id String id,
            String kind,
            String code,
            @Nullable String within,
            @Nullable String parent,
            @Nullable String department,
            String text,
            List<String> terms,
            List<PeriodDocument> periods,
            long version,
            Instant changed) {

        static EntryDocument of(DirectoryEntry entry) {
            Period latest = entry.latest();
            String names = latest.en() == null ? latest.zh() : latest.zh() + "\n" + latest.en();
            String text = SearchTerms.folded(entry.code() + "\n" + names);
            return new EntryDocument(
                    entry.id(),
                    entry.kind().word(),
                    entry.code(),
                    entry.within(),
                    entry.parent(),
                    latest.place().department(),
                    text,
                    SearchTerms.of(text),
                    entry.periods().stream().map(PeriodDocument::of).toList(),
                    entry.version(),
                    entry.changed());
        }

        DirectoryEntry entry() {
            return new DirectoryEntry(
                    EntryKind.called(kind).orElseThrow(),
                    code,
                    within,
                    periods.stream().map(PeriodDocument::period).toList(),
                    version,
                    changed);
        }
    }

    /** A period as it is stored; its days as texts, since a day is no moment. */
    record PeriodDocument(
            @Nullable String from,
            @Nullable String to,
            String zh,
            @Nullable String en,
            @Nullable String area,
            @Nullable String department,
            @Nullable String hall,
            @Nullable String window,
            @Nullable String staff,
            @Nullable String item) {

        static PeriodDocument of(Period period) {
            Place place = period.place();
            return new PeriodDocument(
                    word(period.from()),
                    word(period.to()),
                    period.zh(),
                    period.en(),
                    place.area(),
                    place.department(),
                    place.hall(),
                    place.window(),
                    place.staff(),
                    place.item());
        }

        Period period() {
            return new Period(
                    from == null ? null : LocalDate.parse(from),
                    to == null ? null : LocalDate.parse(to),
                    zh,
                    en,
                    new Place(area, department, hall, window, staff, item));
        }

        private static @Nullable String word(@Nullable LocalDate day) {
            return day == null ? null : day.toString();
        }
    }

    @Override
    public Optional<DirectoryEntry> byId(String id) {
        return entries.find(query(where("_id").is(id)), EntryDocument::entry);
    }

    @Override
    public Map<String, DirectoryEntry> byIds(Collection<String> ids) {
        Map<String, DirectoryEntry> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            entries.list(query(where("_id").in(ids)), EntryDocument::entry)
                    .forEach(entry -> found.put(entry.id(), entry));
        }
        return found;
    }

    @Override
    public Set<String> write(List<DirectoryEntry> written) {
        List<EntryDocument> fresh = written.stream()
                .filter(entry -> entry.version() == 1)
                .map(EntryDocument::of)
                .toList();
        Set<String> overtaken = new HashSet<>();
        entries.insert(fresh).forEach(place -> overtaken.add(fresh.get(place).id()));
        List<EntryDocument> changed = written.stream()
                .filter(entry -> entry.version() > 1)
                .map(EntryDocument::of)
                .toList();
        if (!changed.isEmpty() && entries.replace(changed, MongoDirectory::before) < changed.size()) {
            Map<String, DirectoryEntry> now =
                    byIds(changed.stream().map(EntryDocument::id).toList());
            changed.stream()
                    .filter(document -> !document.entry().equals(now.get(document.id())))
                    .forEach(document -> overtaken.add(document.id()));
        }
        return overtaken;
    }

    private static Criteria before(EntryDocument document) {
        return where("_id").is(document.id()).and(VERSION).is(document.version() - 1);
    }

    @Override
    public List<DirectoryEntry> page(DirectoryQuery asked, @Nullable String after, int most) {
        String begin = asked.kind() == null ? "" : asked.kind().word() + ":";
        String behind = Objects.requireNonNullElse(after, begin);
        if (asked.text() != null && !entries.matchesMoreThan(FEW, searched(asked))) {
            return entries.list(query(searched(asked)).with(Sort.by("_id")), EntryDocument::entry).stream()
                    .filter(entry -> entry.id().compareTo(behind) > 0)
                    .limit(most)
                    .toList();
        }
        Criteria which = where("_id").gt(behind);
        if (asked.kind() != null) {
            which = which.lt(asked.kind().word() + BEYOND);
        }
        return entries.list(query(narrowed(which, asked)).with(Sort.by("_id")).limit(most), EntryDocument::entry);
    }

    /** What is asked for by its text, which an index tells. */
    private static Criteria searched(DirectoryQuery asked) {
        Criteria which = asked.kind() == null
                ? new Criteria()
                : where("kind").is(asked.kind().word());
        return narrowed(which, asked);
    }

    private static Criteria narrowed(Criteria which, DirectoryQuery asked) {
        Criteria narrowed = which;
        if (asked.parent() != null) {
            narrowed = narrowed.and(PARENT).is(asked.parent());
        }
        if (asked.department() != null) {
            narrowed = narrowed.and(DEPARTMENT).is(asked.department());
        }
        if (asked.text() != null) {
            String text = SearchTerms.folded(asked.text());
            String term = SearchTerms.cut(text);
            narrowed = narrowed.and(TERMS)
                    .elemMatch(new Criteria().gte(term).lt(term + LAST))
                    .and("text")
                    .regex(LiteralPattern.holding(text));
        }
        return narrowed;
    }

    @Override
    public Optional<Instant> changed() {
        return entries
                .list(
                        query(where(CHANGED).gt(Instant.EPOCH))
                                .with(Sort.by(Sort.Direction.DESC, CHANGED))
                                .limit(1),
                        EntryDocument::changed)
                .stream()
                .findFirst();
    }
}

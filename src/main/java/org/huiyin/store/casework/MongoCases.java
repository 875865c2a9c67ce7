package org.huiyin.store.casework;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseFacts;
import org.huiyin.casework.CaseQuery;
import org.huiyin.casework.CaseStore;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.store.evaluation.ScopeFilter;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.EnumWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The collections {@code cases} and {@code case_numbers}. */
@Component
public final class MongoCases implements CaseStore {
    private static final int DUPLICATE_KEY = 11000;
    /** Of so long a time facts are read at once, for others not to wait for all of them. */
    private static final Duration SLICE = Duration.ofDays(10);

    private static final int ROUND = 1000;

    /** As an index has it: in any other order a page would be cut out of all that match. */
    private static final Document BY_OPENING = new Document(CaseDocument.OPENED, 1).append("_id", 1);

    private static final Document BY_OPENING_BACKWARDS = new Document(CaseDocument.OPENED, -1).append("_id", -1);

    private static final Document BY_DUE = new Document(CaseDocument.DUE, 1).append("_id", 1);

    static final CollectionSchema NUMBERS = new CollectionSchema(
            "case_numbers",
            CollectionSchema.object(
                    List.of("_id", "last"),
                    new Document("_id", CollectionSchema.type("string")).append("last", CollectionSchema.type("long"))),
            List.of());

    private final DeclaredCollection cases;
    private final DeclaredCollection numbers;
    private final DocumentReader<Case> reader;

    public MongoCases(CollectionRegistry database) {
        cases = database.declare(CaseDocument.SCHEMA);
        numbers = database.declare(NUMBERS);
        reader = cases.reader(CaseDocument::read);
    }

    @Override
    public List<Case> add(List<Case> opened) {
        Set<Integer> there =
                cases.insertNew(opened.stream().map(CaseDocument::of).toList());
        return IntStream.range(0, opened.size())
                .filter(place -> !there.contains(place))
                .mapToObj(opened::get)
                .toList();
    }

    @Override
    public boolean replace(Case changed) {
        return cases.<Boolean>write(collection -> {
            try {
                return collection
                                .replaceOne(before(changed), CaseDocument.of(changed))
                                .getMatchedCount()
                        == 1;
            } catch (MongoWriteException e) {
                if (e.getCode() == DUPLICATE_KEY) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public void replaceTold(List<Case> changed) {
        cases.writeEach(changed.stream()
                .map(each -> new UpdateOneModel<Document>(before(each), CaseDocument.told(each)))
                .toList());
    }

    /** Finds the version before. */
    private static Document before(Case changed) {
        return new Document("_id", changed.id()).append(CaseDocument.VERSION, changed.version() - 1);
    }

    @Override
    public Optional<Case> byId(String id) {
        return reader.one(collection -> collection.find(new Document("_id", id)));
    }

    @Override
    public List<Case> byIds(Collection<String> ids) {
        Document any = new Document("_id", new Document("$in", List.copyOf(ids)));
        return reader.all(collection -> collection.find(any));
    }

    @Override
    public Optional<Case> byNumber(String number) {
        return reader.one(collection -> collection.find(new Document(CaseDocument.NUMBER, number)));
    }

    @Override
    public List<Case> byMatters(Collection<String> matters) {
        Document any = new Document(CaseDocument.MATTERS, new Document("$in", List.copyOf(matters)));
        return reader.all(collection -> collection.find(any).sort(new Document("_id", 1)));
    }

    @Override
    public boolean hasUnreadable(Collection<String> matters) {
        Document any = new Document(CaseDocument.MATTERS, new Document("$in", List.copyOf(matters)));
        List<Document> found = cases.read(collection -> collection.find(any).into(new ArrayList<>()));
        return !reader.sort(found).unreadable().isEmpty();
    }

    @Override
    public List<Case> page(CaseQuery which, @Nullable Position after, int limit) {
        Document filter = new Document();
        if (which.team() != null) {
            filter.append(CaseDocument.TEAM, which.team());
        }
        if (which.handler() != null) {
            filter.append(CaseDocument.HANDLER, which.handler());
        }
        if (which.untaken()) {
            filter.append(CaseDocument.HANDLER, null);
        }
        filter.append(
                CaseDocument.STATE,
                new Document(
                        "$in",
                        which.asked().stream().map(EnumWords::of).sorted().toList()));
        Date from = after == null ? new Date(0) : Date.from(after.due());
        filter.append(CaseDocument.DUE, new Document("$gte", from));
        List<Document> parts = new ArrayList<>();
        if (after != null) {
            parts.add(new Document(
                    "$or",
                    List.of(
                            new Document(CaseDocument.DUE, new Document("$gt", from)),
                            new Document("_id", new Document("$gt", after.id())))));
        }
        Instant late = which.lateBy();
        if (late != null) {
            parts.add(new Document(
                    "$or",
                    List.of(
                            new Document(CaseDocument.WATCHED, true),
                            new Document(CaseDocument.DUE, new Document("$lte", Date.from(late))))));
        }
        if (!parts.isEmpty()) {
            filter.append("$and", parts);
        }
        return ScopeFilter.narrow(filter, which.scope(), CaseDocument.TEAM)
                ? reader.first(limit, collection -> collection.find(filter).sort(BY_DUE))
                : List.of();
    }

    @Override
    public List<Case> opened(Instant from, Instant to, SubjectScope scope, @Nullable Opened after, int limit) {
        Date begin = Date.from(after == null ? from : after.at());
        Document filter = openedBetween(begin, Date.from(to));
        if (after != null) {
            filter.append(
                    "$and",
                    List.of(new Document(
                            "$or",
                            List.of(
                                    new Document(CaseDocument.OPENED, new Document("$gt", begin)),
                                    new Document("_id", new Document("$gt", after.id()))))));
        }
        return ScopeFilter.narrow(filter, scope, CaseDocument.TEAM)
                ? reader.first(limit, collection -> collection.find(filter).sort(BY_OPENING))
                : List.of();
    }

    private static Document openedBetween(Date from, Date to) {
        return new Document(CaseDocument.OPENED, new Document("$gte", from).append("$lt", to));
    }

    @Override
    public void facts(Instant from, Instant to, Consumer<CaseFacts> each) {
        Document all = openedBetween(Date.from(from), Date.from(to));
        Optional<Instant> first = foremostOpening(all, BY_OPENING);
        Instant last = foremostOpening(all, BY_OPENING_BACKWARDS).orElse(from);
        for (Instant at = first.orElse(to); !at.isAfter(last); at = at.plus(SLICE)) {
            Instant end = at.plus(SLICE).isBefore(to) ? at.plus(SLICE) : to;
            factsOfSlice(openedBetween(Date.from(at), Date.from(end)), each);
        }
    }

    private Optional<Instant> foremostOpening(Document which, Document order) {
        Document opened = new Document(CaseDocument.OPENED, 1);
        return cases
                .reader(document -> DocumentFields.instant(document, CaseDocument.OPENED))
                .first(
                        1,
                        collection -> collection.find(which).projection(opened).sort(order))
                .stream()
                .findFirst();
    }

    /** What stands beside a case; null where nothing does that this release understands. */
    private record Beside(String id, @Nullable CaseFacts facts) {}

    private void factsOfSlice(Document which, Consumer<CaseFacts> each) {
        Document beside = new Document("_id", 1).append(CaseDocument.FACTS, 1);
        List<Document> stages = List.of(new Document("$match", which), new Document("$project", beside));
        List<String> lacking = new ArrayList<>();
        for (Beside one : cases.reader(MongoCases::beside).all(collection -> collection.aggregate(stages))) {
            if (one.facts() == null) {
                lacking.add(one.id());
            } else {
                each.accept(one.facts());
            }
        }
        for (int done = 0; done < lacking.size(); done += ROUND) {
            List<Case> whole = byIds(lacking.subList(done, Math.min(lacking.size(), done + ROUND)));
            whole.stream().map(CaseFacts::of).forEach(each);
            cases.writeEachLightly(whole.stream().map(MongoCases::factsOf).toList());
        }
    }

    private static Beside beside(Document document) {
        return new Beside(document.getString("_id"), CaseFactsText.read(document.getString(CaseDocument.FACTS)));
    }

    /** Of this version alone: whoever changes the case writes their own. */
    private static UpdateOneModel<Document> factsOf(Case one) {
        return new UpdateOneModel<>(
                new Document("_id", one.id()).append(CaseDocument.VERSION, one.version()),
                new Document("$set", new Document(CaseDocument.FACTS, CaseFactsText.of(CaseFacts.of(one)))));
    }

    @Override
    public List<Case> toTell(Instant now, int limit) {
        return until(CaseDocument.TELL, now, limit);
    }

    @Override
    public List<Case> toWatch(Instant now, int limit) {
        return until(CaseDocument.WATCH, now, limit);
    }

    private List<Case> until(String field, Instant now, int limit) {
        Document filter = new Document(field, new Document("$lte", Date.from(now)));
        return reader.first(limit, collection -> collection.find(filter).sort(new Document(field, 1)));
    }

    @Override
    public long nextNumbers(String series, int many) {
        Document counted = numbers.write(collection -> collection.findOneAndUpdate(
                new Document("_id", series),
                new Document("$inc", new Document("last", (long) many)),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
        return Objects.requireNonNull(counted).getLong("last") - many + 1;
    }
}

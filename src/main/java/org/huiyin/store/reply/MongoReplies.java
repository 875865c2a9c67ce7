package org.huiyin.store.reply;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.UpdateOneModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.huiyin.privacy.erasure.ErasablePart;
import org.huiyin.privacy.erasure.ErasureScope;
import org.huiyin.reply.QueuedReply;
import org.huiyin.reply.QueuedReply.State;
import org.huiyin.reply.Reply.Purpose;
import org.huiyin.reply.ReplyStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DeclaredCollection.Refusal;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.EnumWords;
import org.huiyin.store.mongo.QueueDocuments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The collections {@code replies}, one document for each answer, and {@code reply_turns}, one for each citizen lately answered. */
@Component
public final class MongoReplies implements ReplyStore, ErasablePart {

    private static final String WAITING = EnumWords.of(State.WAITING);
    private static final String UNDELIVERABLE = EnumWords.of(State.UNDELIVERABLE);
    private static final List<String> ENDED =
            List.of(EnumWords.of(State.SENT), UNDELIVERABLE, EnumWords.of(State.WITHHELD));

    private static final CollectionSchema SCHEMA = new CollectionSchema(
            "replies",
            object(
                    List.of("_id", "channel", "purpose", "sealed", "state", "since", "due", "attempts"),
                    new Document("_id", type("string"))
                            .append("channel", type("string"))
                            .append("evaluation", type("string"))
                            .append("purpose", oneOf(EnumWords.all(Purpose.class)))
                            .append("sealed", type("binData"))
                            .append("state", oneOf(EnumWords.all(State.class)))
                            .append("since", type("date"))
                            .append("due", type("date"))
                            .append("attempts", type("int"))
                            .append("answer", type("string"))
                            .append("answeredAt", type("date"))),
            List.of(Index.on("channel", "state", "due"), Index.on("state", "answeredAt")));

    private static final CollectionSchema TURNS = new CollectionSchema(
            "reply_turns",
            object(
                    List.of("_id", "reply", "until"),
                    new Document("_id", type("string"))
                            .append("reply", type("string"))
                            .append("until", type("date"))),
            List.of(Index.on("until"), Index.on("reply")));

    /** How long an answer that cannot be read is left alone, for somebody to mend it. */
    private static final Duration PASSED_OVER = Duration.ofHours(1);

    private final DeclaredCollection replies;
    private final DocumentReader<QueuedReply> reader;
    private final DeclaredCollection turns;

    public MongoReplies(CollectionRegistry database) {
        replies = database.declare(SCHEMA);
        reader = replies.reader(MongoReplies::queued);
        turns = database.declare(TURNS);
    }

    @Override
    public int add(List<QueuedReply> added, Instant due) {
        Map<Integer, Refusal> refused =
                replies.insert(added.stream().map(each -> fresh(each, due)).toList());
        List<UpdateOneModel<Document>> there = refused.entrySet().stream()
                .map(refusal -> QueueDocuments.younger(fresh(added.get(refusal.getKey()), due), refusal.getValue()))
                .toList();
        replies.writeEach(there);
        return added.size() - there.size();
    }

    private static Document fresh(QueuedReply queued, Instant due) {
        return new DocumentFields()
                .put("_id", queued.key())
                .put("channel", queued.channel())
                .put("evaluation", queued.evaluation())
                .put("purpose", EnumWords.of(queued.purpose()))
                .put("sealed", DocumentFields.binary(queued.sealed()))
                .put("state", WAITING)
                .put("since", Date.from(queued.since()))
                .put("due", Date.from(due))
                .put("attempts", queued.attempts())
                .document();
    }

    @Override
    public void withdraw(Collection<String> keys) {
        replies.writeLightly(collection ->
                collection.deleteMany(new Document("_id", new Document("$in", keys)).append("state", WAITING)));
    }

    @Override
    public Optional<QueuedReply> claim(String channel, Instant now, Instant until) {
        Document due = new Document("channel", channel)
                .append("state", WAITING)
                .append("due", new Document("$lte", Date.from(now)));
        while (true) {
            Document claimed = replies.writeLightly(collection -> collection.findOneAndUpdate(
                    due,
                    set(new Document("due", Date.from(until))),
                    new FindOneAndUpdateOptions().sort(new Document("due", 1))));
            if (claimed == null) {
                return Optional.empty();
            }
            Optional<QueuedReply> read = reader.ifReadable(claimed);
            if (read.isPresent()) {
                return read;
            }
            putOff(claimed, now.plus(PASSED_OVER));
        }
    }

    private void putOff(Document unreadable, Instant due) {
        replies.writeLightly(collection -> collection.updateOne(
                new Document("_id", unreadable.get("_id")), set(new Document("due", Date.from(due)))));
    }

    @Override
    public void postpone(String key, Instant due) {
        replies.writeLightly(
                collection -> collection.updateOne(waiting(key), set(new Document("due", Date.from(due)))));
    }

    @Override
    public void failed(String key, Instant due, String answer, Instant at) {
        Document failed = set(new Document("due", Date.from(due))
                        .append("answer", answer)
                        .append("answeredAt", Date.from(at)))
                .append("$inc", new Document("attempts", 1));
        replies.writeLightly(collection -> collection.updateOne(waiting(key), failed));
    }

    @Override
    public void end(String key, State state, String answer, Instant at) {
        Document ended = set(new Document("state", EnumWords.of(state))
                        .append("answer", answer)
                        .append("answeredAt", Date.from(at)))
                .append("$inc", new Document("attempts", 1));
        replies.write(collection -> collection.updateOne(waiting(key), ended));
    }

    @Override
    public boolean cameBack(String key, String channel, String answer, Instant at) {
        Document sent = new Document("_id", key)
                .append("channel", channel)
                .append("state", new Document("$in", List.of(WAITING, EnumWords.of(State.SENT))));
        Document back = set(
                new Document("state", UNDELIVERABLE).append("answer", answer).append("answeredAt", Date.from(at)));
        return replies.write(collection -> collection.updateOne(sent, back)).getMatchedCount() > 0;
    }

    @Override
    public void sweep(String key, Instant before) {
        replies.writeLightly(collection ->
                collection.deleteOne(waiting(key).append("since", new Document("$lt", Date.from(before)))));
    }

    @Override
    public boolean takeTurn(String citizen, String key, Instant now, Instant until) {
        Document turn = new Document("reply", key).append("until", Date.from(until));
        if (turns.insert(List.of(
                        new Document("_id", citizen).append("reply", key).append("until", Date.from(until))))
                .isEmpty()) {
            return true;
        }
        return isTaken(new Document("_id", citizen).append("until", new Document("$lte", Date.from(now))), turn)
                || isTaken(new Document("_id", citizen).append("reply", key), turn);
    }

    private boolean isTaken(Document open, Document turn) {
        return turns.write(collection -> collection.updateOne(open, set(turn))).getMatchedCount() > 0;
    }

    @Override
    public Map<String, QueuedReply> byKeys(Collection<String> keys) {
        Document these = new Document("_id", new Document("$in", keys));
        return reader.each(collection -> collection.find(these)).stream()
                .collect(Collectors.toMap(QueuedReply::key, Function.identity()));
    }

    @Override
    public List<QueuedReply> page(Which which, @Nullable String after, int limit) {
        Document filter = new Document();
        if (which.state() != null) {
            filter.append("state", EnumWords.of(which.state()));
        }
        if (which.channel() != null) {
            filter.append("channel", which.channel());
        }
        if (after != null) {
            filter.append("_id", new Document("$gt", after));
        }
        return reader.first(limit, collection -> collection.find(filter).sort(new Document("_id", 1)));
    }

    @Override
    public boolean retry(String key, Instant now) {
        Document open = new Document("_id", key).append("state", new Document("$in", List.of(WAITING, UNDELIVERABLE)));
        Document again = set(new Document("state", WAITING)
                .append("since", Date.from(now))
                .append("due", Date.from(now))
                .append("attempts", 0));
        return replies.write(collection -> collection.updateOne(open, again)).getMatchedCount() > 0;
    }

    @Override
    public List<Depth> depths() {
        return replies.reader(MongoReplies::depth)
                .all(collection -> collection.aggregate(QueueDocuments.depths("channel", WAITING, UNDELIVERABLE, 1)));
    }

    private static Depth depth(Document counted) {
        return new Depth(
                counted.getString("_id"),
                counted.get("waiting", Number.class).longValue(),
                counted.get("undeliverable", Number.class).longValue(),
                DocumentFields.instantOrNull(counted, "oldest"));
    }

    @Override
    public long expire(Instant endedBefore, Instant now) {
        Document over = new Document("until", new Document("$lte", Date.from(now)));
        turns.writeLightly(collection -> collection.deleteMany(over));
        Document ended = new Document("state", new Document("$in", ENDED))
                .append("answeredAt", new Document("$lt", Date.from(endedBefore)));
        return replies.write(collection -> collection.deleteMany(ended)).getDeletedCount();
    }

    private static Document waiting(String key) {
        return new Document("_id", key).append("state", WAITING);
    }

    private static Document set(Document fields) {
        return new Document("$set", fields);
    }

    private static QueuedReply queued(Document document) {
        return new QueuedReply(
                document.getString("_id"),
                document.getString("channel"),
                document.getString("evaluation"),
                EnumWords.read(Purpose.class, document.getString("purpose")),
                Objects.requireNonNull(DocumentFields.bytes(document, "sealed")),
                EnumWords.read(State.class, document.getString("state")),
                DocumentFields.instant(document, "since"),
                document.getInteger("attempts"),
                document.getString("answer"),
                DocumentFields.instantOrNull(document, "answeredAt"));
    }

    @Override
    public String what() {
        return "replies";
    }

    /** All that was ever answered to a record has its id in front of its key. */
    @Override
    public long erase(ErasureScope scope) {
        long gone = 0;
        for (String evaluation : scope.evaluations()) {
            Document theirs = new Document("$gte", evaluation + ":").append("$lt", evaluation + ";");
            turns.write(collection -> collection.deleteMany(new Document("reply", theirs)));
            gone += replies.write(collection -> collection.deleteMany(new Document("_id", theirs)))
                    .getDeletedCount();
        }
        return gone;
    }
}

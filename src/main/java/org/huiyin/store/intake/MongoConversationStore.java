package org.huiyin.store.intake;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.ConversationStore;
import org.huiyin.intake.ConversationTurn;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.erasure.ErasablePart;
import org.huiyin.privacy.erasure.ErasureScope;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.springframework.stereotype.Component;

/**
 * The collection {@code conversations}: one document for each person, under a pseudonym, with the latest turns; gone a while
 * after the last one.
 */
@Component
public final class MongoConversationStore implements ConversationStore, RetentionSweep, ErasablePart {
    /** Turns that are kept of a conversation; no rating needs more, and nobody can make the document grow. */
    static final int MOST_TURNS = 60;

    private static final int DIGITS = 32;
    private static final String TURNS = "turns";
    private static final String UNTIL = "until";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "conversations",
            object(
                    List.of("_id", TURNS, UNTIL),
                    new Document("_id", type("string"))
                            .append(
                                    TURNS,
                                    new Document("bsonType", "object")
                                            .append(
                                                    "additionalProperties",
                                                    object(
                                                            List.of("id", "at", "order", "said"),
                                                            new Document("id", type("string"))
                                                                    .append("at", type("date"))
                                                                    .append("order", type("long"))
                                                                    .append("said", type("string")))))
                            .append(UNTIL, type("date"))),
            List.of(Index.on(UNTIL)));

    private final DeclaredCollection conversations;
    private final DocumentReader<List<ConversationTurn>> reader;
    private final RetentionSettings settings;
    private final Clock clock;

    public MongoConversationStore(CollectionRegistry database, RetentionSettings settings, Clock clock) {
        this.conversations = database.declare(SCHEMA);
        this.reader = conversations.reader(MongoConversationStore::turns);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Map<String, List<ConversationTurn>> of(Collection<String> wanted) {
        Map<String, List<ConversationTurn>> found = new HashMap<>();
        reader
                .all(collection -> collection.find(new Document("_id", new Document("$in", List.copyOf(wanted)))))
                .stream()
                .filter(turns -> !turns.isEmpty())
                .forEach(turns -> found.put(turns.get(0).conversation(), pruned(turns)));
        return found;
    }

    /** The latest turns; the others, should somebody send without end, are forgotten. */
    private List<ConversationTurn> pruned(List<ConversationTurn> known) {
        if (known.size() <= MOST_TURNS) {
            return known;
        }
        List<ConversationTurn> sorted = known.stream().sorted().toList();
        Document old = new Document();
        sorted.subList(0, known.size() - MOST_TURNS).forEach(turn -> old.append(place(turn), ""));
        conversations.writeLightly(collection ->
                collection.updateOne(new Document("_id", sorted.get(0).conversation()), new Document("$unset", old)));
        return sorted.subList(known.size() - MOST_TURNS, known.size());
    }

    @Override
    public void remember(Collection<ConversationTurn> turns) {
        if (turns.isEmpty()) {
            return;
        }
        List<UpdateOneModel<Document>> additions = turns.stream()
                .map(turn -> new UpdateOneModel<Document>(
                        new Document("_id", turn.conversation()), with(turn), new UpdateOptions().upsert(true)))
                .toList();
        conversations.writeEach(additions);
    }

    /** The same turn has the same place, so that to add it twice is to add it once. */
    private Document with(ConversationTurn turn) {
        Document added = new Document("id", turn.id())
                .append("at", turn.at())
                .append("order", turn.order())
                .append("said", turn.said());
        return new Document(
                "$set",
                new Document(place(turn), added).append(UNTIL, clock.instant().plus(settings.conversations())));
    }

    private static String place(ConversationTurn turn) {
        return TURNS + "."
                + BodyDigest.of(turn.id().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    private static List<ConversationTurn> turns(Document conversation) {
        return conversation.get(TURNS, Document.class).values().stream()
                .map(Document.class::cast)
                .map(turn -> new ConversationTurn(
                        conversation.getString("_id"),
                        turn.getString("id"),
                        DocumentFields.instant(turn, "at"),
                        turn.getLong("order"),
                        turn.getString("said")))
                .toList();
    }

    @Override
    public String what() {
        return "conversations";
    }

    @Override
    public long sweep() {
        Instant now = clock.instant();
        return conversations.write(collection -> collection
                .deleteMany(new Document(UNTIL, new Document("$lt", now)))
                .getDeletedCount());
    }

    @Override
    public long erase(ErasureScope scope) {
        List<String> theirs = scope.channels().stream()
                .flatMap(channel -> scope.raters().stream().map(rater -> channel + ":" + Pseudonyms.maskOf(rater)))
                .toList();
        return theirs.isEmpty()
                ? 0
                : conversations
                        .write(collection -> collection.deleteMany(new Document("_id", new Document("$in", theirs))))
                        .getDeletedCount();
    }
}

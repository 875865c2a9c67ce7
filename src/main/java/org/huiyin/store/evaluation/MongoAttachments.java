package org.huiyin.store.evaluation;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.huiyin.evaluation.AttachmentStore;
import org.huiyin.privacy.erasure.ErasablePart;
import org.huiyin.privacy.erasure.ErasureScope;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.huiyin.store.mongo.StoredFile;
import org.springframework.stereotype.Component;

/**
 * The GridFS bucket {@code attachments}. A file is named after its digest; two gateways may keep the same one at once, and
 * then it is there twice. Ids are text, as the embedded store's indexes want them.
 */
@Component
final class MongoAttachments implements AttachmentStore, RetentionSweep, ErasablePart {
    private static final String BUCKET = "attachments";
    private static final String NAME = "filename";
    /** When it last came in, not when it first did. */
    private static final String SINCE = "uploadDate";

    private static final String FILE = "files_id";
    private static final int AT_ONCE = 200;

    static final CollectionSchema FILES = new CollectionSchema(
            BUCKET + ".files",
            object(List.of("_id", NAME), new Document("_id", type("string")).append(NAME, type("string"))),
            List.of(Index.on(NAME, SINCE), Index.on(SINCE)));

    static final CollectionSchema CHUNKS = new CollectionSchema(
            BUCKET + ".chunks",
            object(List.of("_id", FILE), new Document("_id", type("objectId")).append(FILE, type("string"))),
            List.of(Index.unique(FILE, "n")));

    private final DeclaredCollection files;
    private final DeclaredCollection chunks;
    private final GridFSBucket bucket;
    private final RetentionSettings settings;
    private final Clock clock;

    MongoAttachments(CollectionRegistry database, RetentionSettings settings, Clock clock) {
        this.files = database.declare(FILES);
        this.chunks = database.declare(CHUNKS);
        this.bucket = database.bucket(BUCKET);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void keep(String digest, InputStream content) {
        Date now = Date.from(clock.instant());
        long known = files.write(collection -> collection
                .updateMany(new Document(NAME, digest), Updates.set(SINCE, now))
                .getMatchedCount());
        if (known == 0) {
            chunks.install();
            String id = new ObjectId().toHexString();
            files.write(collection -> {
                bucket.uploadFromStream(new BsonString(id), digest, content);
                return collection.updateOne(new Document("_id", id), Updates.set(SINCE, now));
            });
        }
    }

    @Override
    public Optional<InputStream> open(String digest) {
        return files.read(collection -> Optional.ofNullable(collection
                        .find(new Document(NAME, digest))
                        // that which stays the longest
                        .sort(new Document(SINCE, -1))
                        .first())
                .map(file -> new StoredFile(bucket.openDownloadStream(new BsonString(file.getString("_id"))))));
    }

    @Override
    public String what() {
        return "attachments";
    }

    /** Takes the pieces of uploads that a crash broke off too, which do not count. */
    @Override
    public long sweep() {
        Instant before = clock.instant().minus(settings.raw());
        long swept = RetentionSweep.inBatches(
                () -> due(before),
                due -> due.stream().mapToLong(file -> sweep(file, before)).sum());
        brokenOff(before).forEach(file -> chunks.write(collection -> collection.deleteMany(new Document(FILE, file))));
        return swept;
    }

    /** Only if it has not come again since, in one step; pieces that a crash leaves are found as broken off. */
    private long sweep(String file, Instant before) {
        Document still = old(before).append("_id", file);
        long gone = files.write(collection -> collection.deleteOne(still).getDeletedCount());
        if (gone > 0) {
            chunks.write(collection -> collection.deleteMany(new Document(FILE, file)));
        }
        return gone;
    }

    private List<String> due(Instant before) {
        return files.ids(old(before), SINCE, AT_ONCE);
    }

    private static Document old(Instant before) {
        return new Document(SINCE, new Document("$lt", Date.from(before)));
    }

    /** Of what is as old as the files that go: what lived on because it came again has its file. */
    private List<String> brokenOff(Instant before) {
        Document old = new Document("_id", new Document("$lt", new ObjectId(Date.from(before))));
        List<String> pieces = chunks.reader(chunk -> Objects.requireNonNull(chunk.getString(FILE)))
                .all(collection -> collection.find(old).projection(Projections.include(FILE)));
        return pieces.stream()
                .distinct()
                .filter(file -> files.read(collection ->
                                collection.find(new Document("_id", file)).first())
                        == null)
                .toList();
    }

    /** One that another record has too is the same content, and goes from both. */
    @Override
    public long erase(ErasureScope scope) {
        if (scope.attachments().isEmpty()) {
            return 0;
        }
        Document theirs = new Document(NAME, new Document("$in", List.copyOf(scope.attachments())));
        List<String> due = files.reader(file -> Objects.requireNonNull(file.getString("_id")))
                .all(collection -> collection.find(theirs).projection(Projections.include("_id")));
        for (String file : due) {
            files.write(collection -> collection.deleteOne(new Document("_id", file)));
            chunks.write(collection -> collection.deleteMany(new Document(FILE, file)));
        }
        return due.size();
    }
}

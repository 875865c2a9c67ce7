package org.huiyin.store.intake;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;

import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.Submission;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.EnumWords;
import org.jspecify.annotations.Nullable;

/** A submission as it lies in the collection {@code quarantine}. */
final class QuarantineDocument {
    static final String KEY = "key";
    static final String RECEIPT = "receipt";
    static final String CHANNEL = "channel";
    static final String RECEIVED_AT = "receivedAt";
    static final String CAUSE = "cause";
    static final String FIELD = "field";
    static final String REASON = "reason";
    static final String ATTEMPTS = "attempts";
    static final String DROP = "drop";
    /** Null or absent in what waits for somebody. */
    static final String DROPPED_AT = "drop.at";

    /** There, and true, in what has lost its body: what was dropped long ago, or erased. */
    static final String EMPTIED = "emptied";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "quarantine",
            validator(),
            List.of(
                    Index.on(KEY, "_id"),
                    Index.on(RECEIPT, "_id"),
                    Index.on(CHANNEL, "_id"),
                    Index.on(CAUSE, "_id"),
                    Index.on(RECEIVED_AT, CHANNEL),
                    Index.on(DROPPED_AT, "_id"),
                    Index.on(DROPPED_AT, CHANNEL, "_id"),
                    Index.on(EMPTIED, DROPPED_AT)));

    private QuarantineDocument() {}

    static Document of(QuarantineEntry entry) {
        Submission submission = entry.submission();
        QuarantineEntry.Drop drop = entry.drop();
        return new DocumentFields()
                .put("_id", entry.id())
                .put(KEY, submission.key())
                .put(RECEIPT, entry.receipt())
                .put(CHANNEL, submission.channel())
                .put("sourceId", submission.sourceId())
                .put("item", submission.item())
                .put("contentType", submission.contentType())
                .put("headers", DocumentFields.pairs(submission.headers()))
                .put("body", DocumentFields.binary(submission.body()))
                .put(RECEIVED_AT, submission.receivedAt())
                .put("verified", submission.verified())
                .put(CAUSE, EnumWords.of(entry.cause()))
                .put(FIELD, entry.field())
                .put(REASON, entry.reason())
                .put("since", entry.since())
                .put(ATTEMPTS, entry.attempts())
                .put(DROP, drop == null ? null : drop(drop))
                .document();
    }

    static QuarantineEntry read(Document document) {
        return new QuarantineEntry(
                document.getString("_id"),
                new Submission(
                        document.getString(CHANNEL),
                        document.getString("sourceId"),
                        document.getString("item"),
                        document.getString("contentType"),
                        Objects.requireNonNull(DocumentFields.bytes(document, "body")),
                        DocumentFields.readPairs(document.getList("headers", Document.class)),
                        DocumentFields.instant(document, RECEIVED_AT),
                        document.getBoolean("verified", false)),
                document.getString(RECEIPT),
                EnumWords.read(QuarantineEntry.Cause.class, document.getString(CAUSE)),
                document.getString(FIELD),
                document.getString(REASON),
                DocumentFields.instant(document, "since"),
                document.getInteger(ATTEMPTS),
                readDrop(document.get(DROP, Document.class)));
    }

    static Document drop(QuarantineEntry.Drop drop) {
        return new Document("by", drop.by()).append("at", drop.at()).append("why", drop.why());
    }

    private static QuarantineEntry.@Nullable Drop readDrop(@Nullable Document drop) {
        return drop == null
                ? null
                : new QuarantineEntry.Drop(
                        drop.getString("by"), DocumentFields.instant(drop, "at"), drop.getString("why"));
    }

    private static Document validator() {
        Document text = type("string");
        Document time = type("date");
        return object(
                List.of(
                        "_id",
                        KEY,
                        RECEIPT,
                        CHANNEL,
                        "sourceId",
                        "contentType",
                        "headers",
                        "body",
                        RECEIVED_AT,
                        "verified",
                        CAUSE,
                        FIELD,
                        REASON,
                        "since",
                        ATTEMPTS),
                new Document("_id", text)
                        .append(KEY, text)
                        .append(RECEIPT, text)
                        .append(CHANNEL, text)
                        .append("sourceId", text)
                        .append("item", text)
                        .append("contentType", text)
                        .append("headers", listOf(DocumentFields.pairSchema()))
                        .append("body", type("binData"))
                        .append(RECEIVED_AT, time)
                        .append("verified", type("bool"))
                        .append(CAUSE, oneOf(EnumWords.all(QuarantineEntry.Cause.class)))
                        .append(FIELD, text)
                        .append(REASON, text)
                        .append("since", time)
                        .append(ATTEMPTS, type("int").append("minimum", 1))
                        .append(EMPTIED, type("bool"))
                        .append(
                                DROP,
                                object(
                                        List.of("by", "at", "why"),
                                        new Document("by", text)
                                                .append("at", time)
                                                .append("why", text))));
    }
}

package org.huiyin.store.mongo;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** A document in the making, in which the unknown is absent, and its counterparts for reading. */
public final class DocumentFields {
    private final Document document = new Document();

    /** Null leaves the field out; a time is put as it is read, in milliseconds. */
    public DocumentFields put(String name, @Nullable Object value) {
        if (value != null) {
            document.append(name, value instanceof Instant time ? Date.from(time) : value);
        }
        return this;
    }

    public Document document() {
        return document;
    }

    /** A date that is there; in milliseconds, as BSON has them. */
    public static Instant instant(Document document, String name) {
        return document.getDate(name).toInstant();
    }

    public static @Nullable Instant instantOrNull(Document document, String name) {
        Date date = document.getDate(name);
        return date == null ? null : date.toInstant();
    }

    /** Of the generic subtype, the one that every server takes. */
    public static @Nullable Binary binary(byte @Nullable [] bytes) {
        return bytes == null ? null : new Binary(bytes);
    }

    public static byte @Nullable [] bytes(Document document, String name) {
        Binary binary = document.get(name, Binary.class);
        return binary == null ? null : binary.getData();
    }

    /** A map whose keys may hold dots, which field names had better not. */
    public static List<Document> pairs(Map<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> new Document("name", entry.getKey()).append("value", entry.getValue()))
                .toList();
    }

    public static Map<String, String> readPairs(List<Document> pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        pairs.forEach(pair -> map.put(pair.getString("name"), pair.getString("value")));
        return map;
    }

    public static Document pairSchema() {
        return CollectionSchema.object(
                List.of("name", "value"),
                new Document("name", CollectionSchema.type("string")).append("value", CollectionSchema.type("string")));
    }
}

package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a collection by their positions, which are their ids. In memory they are BSON as in the file: one object
 * each in place of a hundred, which a collection of garbage has to copy while pages are cached or wait for a commit, and
 * nothing that has to be encoded once more when a page is written for another document's sake. Who looks at a document has
 * one of their own.
 */
final class StoredDocuments {
    private static final int ORDINARY_BYTES = 1024;

    private final MVMap<Object, byte[]> bson;

    StoredDocuments(MVStore file, String name) {
        this.bson = file.openMap(
                name,
                new MVMap.Builder<Object, byte[]>().keyType(ValueType.INSTANCE).valueType(DocumentType.INSTANCE));
    }

    static byte[] encoded(Document document) {
        ByteBuf bson = Unpooled.buffer(ORDINARY_BYTES);
        BsonEncoder.encodeDocument(document, bson);
        return ByteBufUtil.getBytes(bson);
    }

    static Document decoded(byte[] bson) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
    }

    /** Null if there is none. */
    @Nullable
    Document get(Object position) {
        byte[] found = bson.get(position);
        return found == null ? null : decoded(found);
    }

    boolean contains(Object position) {
        return bson.containsKey(position);
    }

    /** @throws IllegalStateException if there is one already */
    void add(Object position, Document document) {
        if (bson.putIfAbsent(position, encoded(document)) != null) {
            throw new IllegalStateException("There is a document at " + position);
        }
    }

    void replace(Object position, Document document) {
        bson.put(position, encoded(document));
    }

    /** @throws NoSuchElementException if there is none */
    void remove(Object position) {
        if (bson.remove(position) == null) {
            throw new NoSuchElementException("There is no document at " + position);
        }
    }

    Stream<DocumentWithPosition<Object>> all() {
        return bson.entrySet().stream()
                .map(entry -> new DocumentWithPosition<>(decoded(entry.getValue()), entry.getKey()));
    }

    /** From this position on, in order; null for all. */
    Iterator<Object> positions(@Nullable Object from) {
        return bson.keyIterator(from);
    }

    long count() {
        return bson.sizeAsLong();
    }

    boolean isEmpty() {
        return bson.isEmpty();
    }
}

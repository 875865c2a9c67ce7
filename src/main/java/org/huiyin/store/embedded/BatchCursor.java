package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What of an answer is still to be asked for. As MongoDB, it gives no more than 16 MiB at once: a driver takes an answer of
 * more than 48 MB for a broken one.
 */
final class BatchCursor extends AbstractCursor {

    private static final long MOST_BYTES = 16 * 1024 * 1024;
    /** So many are below what a driver takes, each being as large as a document can be. */
    private static final int FEW = 2;

    private static final int MOST_BYTES_OF_A_CHARACTER = 3;
    /** Of a value that is neither a text nor made of others, and of what stands around any. */
    private static final int VALUE_BYTES = 24;

    private List<Document> left;

    private BatchCursor(long id, List<Document> left) {
        super(id);
        this.left = left;
    }

    /** A new one that clients can ask for. */
    static BatchCursor in(CursorRegistry cursors, List<Document> left) {
        BatchCursor cursor = new BatchCursor(cursors.generateCursorId(), left);
        cursors.add(cursor);
        return cursor;
    }

    @Override
    public boolean isEmpty() {
        return left.isEmpty();
    }

    /** @param most 0 for as many as go into an answer */
    @Override
    public List<Document> takeDocuments(int most) {
        int taken = fitting(most > 0 && most < left.size() ? left.subList(0, most) : left);
        List<Document> batch = left.subList(0, taken);
        left = left.subList(taken, left.size());
        return batch;
    }

    /** Has these given before all others. */
    void giveBack(List<Document> documents) {
        List<Document> all = new ArrayList<>(documents);
        all.addAll(left);
        left = all;
    }

    /** How many of the first go into one answer. */
    static int fitting(List<?> documents) {
        if (documents.size() <= FEW) {
            return documents.size();
        }
        long bytes = 0;
        int fitting = 0;
        for (Object each : documents) {
            bytes += bytes(each);
            if (fitting > 0 && bytes > MOST_BYTES) {
                break;
            }
            fitting++;
        }
        return fitting;
    }

    /** At most; what is guessed too high costs one more question. */
    private static long bytes(Object value) {
        long bytes = VALUE_BYTES;
        if (value instanceof String text) {
            bytes += (long) text.length() * MOST_BYTES_OF_A_CHARACTER;
        } else if (value instanceof BinData binary) {
            bytes += binary.getData().length;
        } else if (value instanceof Map<?, ?> fields) {
            for (Map.Entry<?, ?> each : fields.entrySet()) {
                bytes += bytes(each.getKey()) + bytes(each.getValue());
            }
        } else if (value instanceof Collection<?> values) {
            for (Object each : values) {
                bytes += bytes(each);
            }
        }
        return bytes;
    }
}

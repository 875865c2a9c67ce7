package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * How the keys of a unique index are ordered and written: value by value. Left to itself the file would serialise both
 * keys anew for every comparison.
 */
final class KeyType extends BasicDataType<KeyValue> {
    static final KeyType INSTANCE = new KeyType();

    private static final ValueType VALUES = ValueType.INSTANCE;
    private static final int OBJECT_BYTES = 48;
    /**
     * How much larger keys are said to be than they are, so that pages are cut smaller: keys and receipts come in any order,
     * and for each a whole page is read and written.
     */
    private static final int EXAGGERATION = 4;

    private KeyType() {}

    @Override
    public int compare(KeyValue one, KeyValue other) {
        int common = Math.min(one.size(), other.size());
        for (int i = 0; i < common; i++) {
            int difference = VALUES.compare(one.get(i), other.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    @Override
    public int getMemory(KeyValue key) {
        int bytes = OBJECT_BYTES;
        for (Object value : key) {
            bytes += VALUES.getMemory(value);
        }
        return EXAGGERATION * bytes;
    }

    @Override
    public void write(WriteBuffer buffer, KeyValue key) {
        buffer.putVarInt(key.size());
        for (Object value : key) {
            VALUES.write(buffer, value);
        }
    }

    @Override
    public KeyValue read(ByteBuffer buffer) {
        int size = DataUtils.readVarInt(buffer);
        List<Object> read = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            read.add(VALUES.read(buffer));
        }
        return new KeyValue(read);
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}

package org.huiyin.store.embedded;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;
import org.jspecify.annotations.Nullable;

/**
 * How ids and the values of unique keys are ordered and written: as the file does it left to itself, but by many threads at
 * once. Its own type remembers which type it met last, and cannot compare ids that it serialises when another thread has it
 * change its mind in the middle.
 */
final class ValueType extends BasicDataType<@Nullable Object> {
    static final ValueType INSTANCE = new ValueType();

    /** In front of a text of sixteen characters or more, and of its length. */
    private static final byte LONGER_TEXT = 11;

    private static final int SHORTER_TEXT = 15;

    private final ObjectDataType values = new ObjectDataType();

    private ValueType() {}

    @Override
    public int compare(@Nullable Object one, @Nullable Object other) {
        if (one instanceof String text && other instanceof String otherText) {
            return text.compareTo(otherText);
        }
        return new ObjectDataType().compare(one, other);
    }

    @Override
    public int getMemory(@Nullable Object value) {
        return values.getMemory(value);
    }

    @Override
    public void write(WriteBuffer buffer, @Nullable Object value) {
        if (value instanceof String text && text.length() > SHORTER_TEXT) {
            buffer.put(LONGER_TEXT);
            TextType.writeWithLength(buffer, text);
        } else {
            values.write(buffer, value);
        }
    }

    @Override
    public @Nullable Object read(ByteBuffer buffer) {
        if (buffer.get(buffer.position()) == LONGER_TEXT) {
            buffer.get();
            return TextType.readWithLength(buffer);
        }
        return values.read(buffer);
    }

    @Override
    public @Nullable Object[] createStorage(int size) {
        return new Object[size];
    }
}

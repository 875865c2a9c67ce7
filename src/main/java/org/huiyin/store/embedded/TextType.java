package org.huiyin.store.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.StringDataType;

/**
 * How the keys of an index are written: as the file writes texts left to itself, but those of ASCII in one go. Character by
 * character it was a fifth of a commit.
 */
final class TextType extends StringDataType {
    static final TextType INSTANCE = new TextType();

    private TextType() {}

    @Override
    public void write(WriteBuffer buffer, String text) {
        writeWithLength(buffer, text);
    }

    @Override
    public String read(ByteBuffer buffer) {
        return readWithLength(buffer);
    }

    static void writeWithLength(WriteBuffer buffer, String text) {
        buffer.putVarInt(text.length());
        if (isAscii(text)) {
            buffer.put(text.getBytes(StandardCharsets.US_ASCII));
        } else {
            buffer.putStringData(text, text.length());
        }
    }

    static String readWithLength(ByteBuffer buffer) {
        int length = DataUtils.readVarInt(buffer);
        if (!startsWithAscii(buffer, length)) {
            return DataUtils.readString(buffer, length);
        }
        int from = buffer.position();
        buffer.position(from + length);
        return new String(buffer.array(), buffer.arrayOffset() + from, length, StandardCharsets.US_ASCII);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWithAscii(ByteBuffer buffer, int length) {
        if (!buffer.hasArray() || buffer.remaining() < length) {
            return false;
        }
        byte[] bytes = buffer.array();
        int from = buffer.arrayOffset() + buffer.position();
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}

package org.huiyin.channel.kind.terminal.bridge;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One frame of the line: head, length twice, mark, address, function, data, their sum, end. The length counts address,
 * function and data.
 *
 * @param address of the box
 * @param data in hexadecimal
 */
record BoxFrame(int address, int function, String data) {

    private static final int BEFORE = 5;
    private static final int BEHIND = 2;

    static final int SHORTEST = 3;
    static final int LONGEST = 5;

    /** How many bytes a frame of this length has in all. */
    static int size(int length) {
        return BEFORE + length + BEHIND;
    }

    /** The key of a press: its last byte of data. */
    String key() {
        return data.substring(data.length() - 2);
    }

    /** What a box wants to hear back: the frame itself; of a press, with another function. */
    BoxFrame acknowledgement(BoxModel model) {
        return function == model.pressed() ? new BoxFrame(address, model.answered(), data) : this;
    }

    static BoxFrame ask(BoxModel model, int address) {
        return new BoxFrame(
                address, model.ask()[0] & 0xff, HexFormat.of().formatHex(model.ask(), 1, model.ask().length));
    }

    byte[] bytes(BoxModel model) {
        byte[] said = HexFormat.of().parseHex(data);
        int length = said.length + 2;
        byte[] frame = new byte[size(length)];
        frame[0] = model.head()[0];
        frame[1] = model.head()[1];
        frame[2] = (byte) length;
        frame[3] = (byte) length;
        frame[4] = (byte) model.mark();
        frame[5] = (byte) address;
        frame[6] = (byte) function;
        System.arraycopy(said, 0, frame, 7, said.length);
        frame[frame.length - 2] = sum(frame, BEFORE, frame.length - BEHIND);
        frame[frame.length - 1] = (byte) model.end();
        return frame;
    }

    /** The frame that these bytes are; null where they are none. */
    static @Nullable BoxFrame of(byte[] frame, BoxModel model) {
        int length = frame[2] & 0xff;
        boolean whole = frame[4] == (byte) model.mark()
                && frame[frame.length - 1] == (byte) model.end()
                && frame[frame.length - 2] == sum(frame, BEFORE, frame.length - BEHIND);
        return whole
                ? new BoxFrame(
                        frame[5] & 0xff,
                        frame[6] & 0xff,
                        HexFormat.of().formatHex(Arrays.copyOfRange(frame, 7, BEFORE + length)))
                : null;
    }

    private static byte sum(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += bytes[i];
        }
        return (byte) sum;
    }
}

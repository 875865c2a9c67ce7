package org.huiyin.channel.kind.terminal.bridge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the frames in what a line carries: whatever else is there, noise, or frames that were torn, is passed over. */
final class FrameScanner {

    private final BoxModel model;
    private byte[] left = new byte[0];

    FrameScanner(BoxModel model) {
        this.model = model;
    }

    /** The frames that are whole with these bytes. */
    List<BoxFrame> feed(byte[] bytes, int count) {
        byte[] all = Arrays.copyOf(left, left.length + count);
        System.arraycopy(bytes, 0, all, left.length, count);
        List<BoxFrame> found = new ArrayList<>();
        int at = 0;
        while (at < all.length) {
            int size = size(all, at);
            if (size < 0) {
                at++;
            } else if (size == 0 || at + size > all.length) {
                break;
            } else {
                BoxFrame frame = BoxFrame.of(Arrays.copyOfRange(all, at, at + size), model);
                if (frame != null) {
                    found.add(frame);
                }
                at += frame == null ? 1 : size;
            }
        }
        left = Arrays.copyOfRange(all, at, all.length);
        return found;
    }

    /** How long the frame is that may begin here; 0 where more has to be seen to say so, less where none begins. */
    private int size(byte[] all, int at) {
        if (all[at] != model.head()[0] || at + 1 < all.length && all[at + 1] != model.head()[1]) {
            return -1;
        }
        if (at + 3 >= all.length) {
            return 0;
        }
        int length = all[at + 2] & 0xff;
        return length >= BoxFrame.SHORTEST && length <= BoxFrame.LONGEST && all[at + 3] == all[at + 2]
                ? BoxFrame.size(length)
                : -1;
    }
}

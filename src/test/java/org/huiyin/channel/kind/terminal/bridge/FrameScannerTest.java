package org.huiyin.channel.kind.terminal.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameScannerTest {

    private static final String PRESSED_3 = "ff 68 03 03 68 05 11 03 19 16";

    private final BoxModel model = model();

    @Test
    void aPressIsReadAndAcknowledgedAsTheBoxWantsIt() {
        List<BoxFrame> frames = scan(hex(PRESSED_3));

        assertThat(frames).containsExactly(new BoxFrame(5, 0x11, "03"));
        assertThat(frames.get(0).key()).isEqualTo("03");
        assertThat(frames.get(0).acknowledgement(model).bytes(model)).isEqualTo(hex("ff 68 03 03 68 05 01 03 09 16"));
        assertThat(BoxFrame.ask(model, 5).bytes(model)).isEqualTo(hex("ff 68 03 03 68 05 01 0b 11 16"));
        assertThat(scan(hex("ff 68 03 03 68 05 02 05 0c 16"))).containsExactly(new BoxFrame(5, 2, "05"));
    }

    @Test
    void whatIsTornOrHasAWrongSumIsNoFrameAndHidesNone() {
        assertThat(scan(hex("ff 68 03 03 68 05" + PRESSED_3))).containsExactly(new BoxFrame(5, 0x11, "03"));
        assertThat(scan(hex("ff 68 03 03 68 05 11 03 1a 16" + PRESSED_3))).hasSize(1);
        assertThat(scan(hex("ff 68 03 04 68 05 11 03 19 16"))).isEmpty();
        assertThat(scan(hex("ff ff 68 ff" + PRESSED_3 + "ff 68"))).hasSize(1);
    }

    /** The bytes come in pieces of any size, with noise between the frames: each frame is found, and nothing else. */
    @Test
    void whateverStandsBetweenThemEachFrameIsFoundAndNothingIsInvented() {
        Random random = new Random(20_260_302);
        List<BoxFrame> sent = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(12)];
            random.nextBytes(noise);
            line.writeBytes(noise);
            BoxFrame frame = new BoxFrame(1 + random.nextInt(60), 0x11, "0" + random.nextInt(4));
            byte[] bytes = frame.bytes(model);
            if (random.nextInt(5) == 0) {
                line.writeBytes(Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1)));
            }
            sent.add(frame);
            line.writeBytes(bytes);
        }
        FrameScanner scanner = new FrameScanner(model);
        List<BoxFrame> found = new ArrayList<>();
        byte[] all = line.toByteArray();
        for (int at = 0; at < all.length; ) {
            int size = Math.min(all.length - at, 1 + random.nextInt(7));
            found.addAll(scanner.feed(Arrays.copyOfRange(all, at, at + size), size));
            at += size;
        }

        assertThat(found).isEqualTo(sent);
    }

    private List<BoxFrame> scan(byte[] bytes) {
        return new FrameScanner(model).feed(bytes, bytes.length);
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes.replace(" ", ""));
    }

    private static BoxModel model() {
        try {
            return BoxModel.named("jq-4");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

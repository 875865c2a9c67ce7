package org.huiyin.intake.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.h2.store.fs.FilePath;
import org.huiyin.intake.journal.FaultyDisk.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    private static final int CUTS = 200;
    private static final int FILE_BYTES = 20_000;
    private static final int REDO_BYTES = 30_000;

    @TempDir
    Path folder;

    @BeforeEach
    void plugIn() {
        FaultyDisk.plugIn();
    }

    @Test
    void afterAPowerCutEachSyncIsThereWholeOrNotAtAll() throws Exception {
        Random random = new Random(5);
        byte[] synced = new byte[0];
        byte[] underWay = synced;
        int inTheLog = 0;
        for (int cut = 0; cut < CUTS; cut++) {
            try (AtomicFile file = open()) {
                byte[] found = read(file);
                assertThat(same(found, synced) || same(found, underWay))
                        .as("after cut %d", cut)
                        .isTrue();
                synced = same(found, underWay) ? underWay : synced;
                underWay = synced;
                FaultyDisk.cutPowerAfter(random.nextInt(150));
                for (int sync = 0; ; sync++) {
                    underWay = changed(file, underWay, random);
                    assertThat(same(read(file), underWay)).isTrue();
                    file.force(true);
                    synced = underWay;
                    inTheLog = Math.max(inTheLog, sync);
                }
            } catch (IOException powerIsOff) {
                FaultyDisk.powerBack(random);
            }
        }
        assertThat(inTheLog).as("syncs in one go, so that the log starts over").isGreaterThan(20);
    }

    @Test
    void whatCouldNotBeSyncedIsNotThereWhenOpenedAgain() throws Exception {
        try (AtomicFile file = open()) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 0);
            file.force(true);
            file.write(ByteBuffer.wrap(new byte[] {9, 9}), 1);
            FaultyDisk.fault(Fault.SYNC_FAILS);
            assertThatThrownBy(() -> file.force(true)).isInstanceOf(IOException.class);
            FaultyDisk.fault(Fault.NONE);
        }
        try (AtomicFile file = open()) {
            assertThat(same(read(file), new byte[] {1, 2, 3})).isTrue();
        }
    }

    @Test
    void aFileInUseIsNotTouchedByAnother() throws Exception {
        try (AtomicFile file = open()) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 0);
            file.force(true);

            assertThatThrownBy(this::open).isInstanceOf(OverlappingFileLockException.class);
            file.write(ByteBuffer.wrap(new byte[] {4}), 3);
            file.force(true);
        }
        try (AtomicFile file = open()) {
            assertThat(same(read(file), new byte[] {1, 2, 3, 4})).isTrue();
        }
    }

    private AtomicFile open() throws IOException {
        AtomicFile file = new AtomicFile(FilePath.get(FaultyDisk.SCHEME + folder.resolve("file")), "rw", REDO_BYTES);
        file.tryLock(0, Long.MAX_VALUE, false);
        return file;
    }

    private static byte[] changed(AtomicFile file, byte[] content, Random random) throws IOException {
        byte[] after = content;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            if (random.nextInt(12) == 0) {
                int length = random.nextInt(after.length + 1);
                file.truncate(length);
                after = Arrays.copyOf(after, length);
            } else {
                byte[] bytes = new byte[1 + random.nextInt(3000)];
                random.nextBytes(bytes);
                int position = random.nextInt(FILE_BYTES);
                file.write(ByteBuffer.wrap(bytes), position);
                after = Arrays.copyOf(after, Math.max(after.length, position + bytes.length));
                System.arraycopy(bytes, 0, after, position, bytes.length);
            }
        }
        return after;
    }

    private static byte[] read(AtomicFile file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) file.size());
        while (buffer.hasRemaining() && file.read(buffer, buffer.position()) > 0) {
            // until all is read
        }
        return buffer.array();
    }

    /** The file may be longer than what was written to it, with nothing there. */
    private static boolean same(byte[] file, byte[] content) {
        return file.length >= content.length && Arrays.equals(file, Arrays.copyOf(content, file.length));
    }
}

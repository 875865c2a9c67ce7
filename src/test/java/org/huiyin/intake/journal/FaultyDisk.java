package org.huiyin.intake.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk that can be full, fail to sync, or lose its power. When the power goes, what was synced is there, and of what was
 * written since, any blocks may be and any may not.
 */
public final class FaultyDisk extends FilePathWrapper {

    static final String SCHEME = "faulty:";

    private static final int BLOCK = 512;

    private static volatile Disk disk = new Disk();

    /** What the disk does wrong from now on. */
    enum Fault {
        NONE,
        FULL,
        SYNC_FAILS,
        /** A sync does not come back until the disk does something else. */
        STALLS
    }

    /** Makes the scheme known to H2, with a sound disk. */
    static void plugIn() {
        FilePath.register(new FaultyDisk());
        disk = new Disk();
    }

    static void fault(Fault fault) {
        disk.fault = fault;
        if (fault != Fault.STALLS) {
            disk.goesOn.countDown();
        }
    }

    /** The power goes after so many more writes, truncations and syncs. */
    static void cutPowerAfter(int writes) {
        disk.writesLeft = writes;
    }

    /** The power comes back: each file becomes what the disk kept of it. */
    static void powerBack(Random random) throws IOException {
        for (Image image : disk.images.values()) {
            Files.write(image.path, image.kept(random));
        }
        disk = new Disk();
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        disk.mayWrite();
        Path path = Path.of(name.substring(SCHEME.length()));
        Image image = disk.images.get(path);
        if (image == null) {
            image = new Image(path, Files.exists(path) ? Files.readAllBytes(path) : new byte[0]);
            disk.images.put(path, image);
        }
        return new Channel(image);
    }

    @Override
    public String getScheme() {
        return SCHEME.substring(0, SCHEME.length() - 1);
    }

    /** @param truncatedTo -1 for a write */
    private record Change(long position, byte[] bytes, long truncatedTo) {}

    private static final class Disk {

        private volatile Fault fault = Fault.NONE;
        private volatile int writesLeft = Integer.MAX_VALUE;
        private final CountDownLatch goesOn = new CountDownLatch(1);
        private final Map<Path, Image> images = new ConcurrentHashMap<>();

        void awaitNoStall() {
            if (fault == Fault.STALLS) {
                try {
                    goesOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** @throws IOException if the disk does nothing now */
        synchronized void mayWrite() throws IOException {
            if (fault == Fault.FULL) {
                throw new IOException("No space left on device");
            }
            if (writesLeft == 0) {
                throw new IOException("Power is off");
            }
            writesLeft--;
        }
    }

    /** What the disk has of one file for certain, and what it may have. */
    private static final class Image {

        private final Path path;
        private byte[] bytes;
        private int size;
        private final List<Change> since = new ArrayList<>();

        Image(Path path, byte[] bytes) {
            this.path = path;
            this.bytes = bytes;
            this.size = bytes.length;
        }

        synchronized void changed(Change change) {
            since.add(change);
        }

        synchronized void sync() {
            for (Change change : since) {
                apply(change, 0, change.bytes.length);
            }
            since.clear();
        }

        synchronized byte[] kept(Random random) {
            int luck = random.nextInt(11);
            for (Change change : since) {
                if (change.truncatedTo >= 0 && random.nextInt(10) < luck) {
                    apply(change, 0, 0);
                }
                for (int from = 0; from < change.bytes.length; from += BLOCK) {
                    if (random.nextInt(10) < luck) {
                        apply(change, from, Math.min(BLOCK, change.bytes.length - from));
                    }
                }
            }
            return Arrays.copyOf(bytes, size);
        }

        private void apply(Change change, int from, int length) {
            if (change.truncatedTo >= 0) {
                int after = (int) Math.min(size, change.truncatedTo);
                Arrays.fill(bytes, after, size, (byte) 0);
                size = after;
                return;
            }
            int at = (int) change.position + from;
            if (at + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * (at + length));
            }
            System.arraycopy(change.bytes, from, bytes, at, length);
            size = Math.max(size, at + length);
        }
    }

    private static final class Channel extends FileBaseDefault {

        private final FileChannel file;
        private final Image image;
        private final Disk on = disk;

        Channel(Image image) throws IOException {
            this.image = image;
            this.file = FileChannel.open(
                    image.path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            on.mayWrite();
            byte[] copy = new byte[source.remaining()];
            source.duplicate().get(copy);
            image.changed(new Change(position, copy, -1));
            return file.write(source, position);
        }

        @Override
        protected void implTruncate(long length) throws IOException {
            on.mayWrite();
            image.changed(new Change(0, new byte[0], length));
            file.truncate(length);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            on.mayWrite();
            if (on.fault == Fault.SYNC_FAILS) {
                throw new IOException("Input/output error");
            }
            on.awaitNoStall();
            image.sync();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}

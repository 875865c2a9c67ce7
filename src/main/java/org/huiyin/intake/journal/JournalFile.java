package org.huiyin.intake.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.huiyin.intake.ChannelDay;
import org.huiyin.intake.journal.SubmissionCodec.Known;
import org.huiyin.platform.Ids;
import org.huiyin.platform.files.ErasableFileStore;
import org.jspecify.annotations.Nullable;

/**
 * The journal's file: an MVStore with the submissions waiting, the keys of those settled lately, and the counts. All of
 * it grows at the end and shrinks at the start; keys in random order would bloat the file. Nothing is on disk before
 * {@link #commit}; after any exception the object is of no more use and the file is opened anew. Not safe for threads.
 */
public final class JournalFile {

    private static final int FORMAT = 1;
    private static final int PAGE_CACHE_MEGABYTES = 16;
    private static final long READ_BYTES = 16L * 1024 * 1024;
    private static final int COMPACT_EVERY = 64;
    private static final int COMPACT_BELOW_PERCENT = 60;
    private static final int COMPACT_BYTES = 4 * 1024 * 1024;

    /** What a journal that drains well takes with its default settings. */
    private static final long ORDINARY_SIZE = 64L * 1024 * 1024;

    private static final String NAME = "name";
    private static final int REMEMBERED_AT_ONCE = 5_000;
    private static final long NEVER = -1;
    private static final int SHRINK_BELOW_PERCENT = 50;
    private static final long SHRINK_BYTES = 8L * 1024 * 1024;
    private static final Duration SHRINK_EVERY = Duration.ofSeconds(2);

    private final ErasableFileStore file = new ErasableFileStore(PAGE_CACHE_MEGABYTES);
    private final MVStore store;
    private final MVMap<Long, byte[]> waiting;
    private final MVMap<Long, byte[]> settled;
    private final MVMap<String, Long> counts;
    private final MVMap<String, String> about;
    private final int keysKept;
    private final KeyIndex index = new KeyIndex();
    private long last;
    private long bytes;
    private long commits;
    private long shrinkAgainAt = System.nanoTime();
    private long fruitlessAt = NEVER;

    /**
     * Opens or makes the file and reads through what waits there.
     *
     * @param name a file name as H2 knows it; the file system must be one that keeps all changes between two syncs or
     *     none, as {@link AtomicFile} does
     * @throws MVStoreException if it is locked, damaged or cannot be read
     * @throws NewerFormatException if a newer release wrote it
     */
    JournalFile(String name, int keysKept) {
        this.keysKept = keysKept;
        file.open(name, false, null);
        store = new MVStore.Builder()
                .adoptFileStore(file)
                .autoCommitDisabled()
                // otherwise a large batch would be committed in the middle
                .autoCommitBufferSize(0)
                .open();
        try {
            // every commit is synced before the next is written, so space is free as soon as nothing lives there;
            // -1 and not 0, because 0 asks the wall clock, and one set back would keep the file from shrinking
            store.setRetentionTime(-1);
            store.setVersionsToKeep(0);
            checkFormat();
            waiting = open("waiting", LongDataType.INSTANCE, ByteArrayDataType.INSTANCE);
            settled = open("settled", LongDataType.INSTANCE, ByteArrayDataType.INSTANCE);
            counts = open("accepted", StringDataType.INSTANCE, LongDataType.INSTANCE);
            about = open("about", StringDataType.INSTANCE, StringDataType.INSTANCE);
            readThrough();
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private <K, V> MVMap<K, V> open(String map, DataType<K> keys, DataType<V> values) {
        return store.openMap(map, new MVMap.Builder<K, V>().keyType(keys).valueType(values));
    }

    private void checkFormat() {
        int found = store.getStoreVersion();
        if (found > FORMAT) {
            throw new NewerFormatException("a file", found, FORMAT);
        }
        if (found == 0) {
            store.setStoreVersion(FORMAT);
        }
    }

    private void readThrough() {
        settled.forEach((position, part) -> index.put(SubmissionCodec.fingerprint(part), position));
        waiting.forEach((position, entry) -> {
            bytes += entry.length;
            if (!SubmissionCodec.contender(entry)) {
                index.put(SubmissionCodec.fingerprint(entry), position);
            }
        });
        last = Math.max(lastOf(waiting), lastOf(settled));
    }

    private static long lastOf(MVMap<Long, byte[]> map) {
        Long key = map.lastKey();
        return key == null ? 0 : key;
    }

    /**
     * What is known under a key; null for nothing. Should two keys ever share a fingerprint, the older is forgotten here
     * and the store's unique key decides.
     */
    @Nullable
    Known known(long fingerprint, String key) {
        long position = index.get(fingerprint);
        if (position == KeyIndex.NONE) {
            return null;
        }
        byte[] part = waiting.get(position);
        if (part == null) {
            part = settled.get(position);
        }
        Known known = part == null ? null : SubmissionCodec.known(part);
        return known != null && known.key().equals(key) ? known : null;
    }

    /** What waits under a fingerprint; empty if nothing does. */
    Optional<Known> waitingUnder(long fingerprint) {
        return Optional.ofNullable(waiting.get(index.get(fingerprint))).map(SubmissionCodec::known);
    }

    void add(byte[] entry) {
        last++;
        waiting.put(last, entry);
        bytes += entry.length;
        if (!SubmissionCodec.contender(entry)) {
            index.put(SubmissionCodec.fingerprint(entry), last);
        }
    }

    void count(ChannelDay day, long more) {
        // day first, so that the days of the present lie together on one page
        String key = day.day() + " " + day.channel();
        Long before = counts.get(key);
        counts.put(key, (before == null ? 0 : before) + more);
    }

    Map<ChannelDay, Long> accepted() {
        Map<ChannelDay, Long> all = new HashMap<>();
        counts.forEach((day, count) -> all.put(parsed(day), count));
        return all;
    }

    /** What was ever accepted on one day of receipt, by channel. */
    Map<ChannelDay, Long> accepted(LocalDate day) {
        Map<ChannelDay, Long> all = new HashMap<>();
        Cursor<String, Long> cursor = counts.cursor(day + " ");
        while (cursor.hasNext()) {
            ChannelDay each = parsed(cursor.next());
            if (!each.day().equals(day)) {
                break;
            }
            all.put(each, cursor.getValue());
        }
        return all;
    }

    /** How much waits, by channel and day of receipt; reads through all that waits. */
    Map<ChannelDay, Long> waiting(ZoneId zone) {
        Map<ChannelDay, Long> days = new HashMap<>();
        Cursor<Long, byte[]> cursor = waiting.cursor(null);
        while (cursor.hasNext()) {
            cursor.next();
            days.merge(SubmissionCodec.channelDay(cursor.getValue(), zone), 1L, Long::sum);
        }
        return days;
    }

    /** The journal's own name, on disk; made now if it has none. */
    String name(Ids ids) {
        String known = about.get(NAME);
        if (known != null) {
            return known;
        }
        String made = ids.next();
        about.put(NAME, made);
        commit();
        return made;
    }

    /**
     * Settled submissions that are still known.
     *
     * @param known those of the day that was asked for
     * @param last where to go on; {@link #END} when there are no more
     * @param whole whether nothing of that day can have been forgotten yet, contenders aside
     */
    public record Remembered(List<Known> known, long last, boolean whole) {

        public static final long END = -1;
        static final Remembered NOTHING = new Remembered(List.of(), END, false);
    }

    /** A part of what is remembered of one channel's day, small enough not to keep others waiting. */
    Remembered remembered(ChannelDay day, ZoneId zone, long after) {
        List<Known> known = new ArrayList<>();
        Cursor<Long, byte[]> cursor = settled.cursor(after + 1);
        long last = Remembered.END;
        for (int i = 0; i < REMEMBERED_AT_ONCE && cursor.hasNext(); i++) {
            last = cursor.next();
            if (SubmissionCodec.channelDay(cursor.getValue(), zone).equals(day)) {
                known.add(SubmissionCodec.known(cursor.getValue()));
            }
        }
        return new Remembered(known, cursor.hasNext() ? last : Remembered.END, reachesBack(day, zone));
    }

    private boolean reachesBack(ChannelDay day, ZoneId zone) {
        if (settled.sizeAsLong() < keysKept) {
            return true;
        }
        Long oldest = settled.firstKey();
        byte[] part = oldest == null ? null : settled.get(oldest);
        return part != null
                && SubmissionCodec.receivedAt(part)
                        .isBefore(day.day().atStartOfDay(zone).toInstant());
    }

    private static ChannelDay parsed(String key) {
        int space = key.indexOf(' ');
        return new ChannelDay(key.substring(space + 1), LocalDate.parse(key.substring(0, space)));
    }

    /** Takes an entry out and returns it, its key staying known for a while; null if it is not there. */
    byte @Nullable [] settle(long position) {
        byte[] entry = waiting.remove(position);
        if (entry == null) {
            return null;
        }
        bytes -= entry.length;
        if (!SubmissionCodec.contender(entry)) {
            settled.put(position, SubmissionCodec.firstPart(entry));
            trim();
        }
        return entry;
    }

    private void trim() {
        while (settled.sizeAsLong() > keysKept) {
            Long oldest = settled.firstKey();
            byte[] part = settled.remove(oldest);
            if (part != null) {
                index.remove(SubmissionCodec.fingerprint(part), oldest);
            }
        }
    }

    /** Puts all changes on disk: on return they outlive a crash of the process, the system and the power. */
    void commit() {
        if (++commits % COMPACT_EVERY == 0) {
            store.compact(COMPACT_BELOW_PERCENT, COMPACT_BYTES);
        }
        store.commit();
        store.sync();
    }

    /**
     * Gives space back to the disk after a backlog has drained, a part at a time; for when nobody waits. Commits what
     * there is.
     */
    void shrink() {
        long before = size();
        if (before <= ORDINARY_SIZE
                || commits == fruitlessAt
                || System.nanoTime() - shrinkAgainAt < 0
                || !(store.getFileStore() instanceof RandomAccessStore file)) {
            return;
        }
        commit();
        file.compactMoveChunks(SHRINK_BELOW_PERCENT, SHRINK_BYTES, store);
        commit();
        fruitlessAt = size() < before ? NEVER : commits;
        shrinkAgainAt = System.nanoTime() + SHRINK_EVERY.toNanos();
    }

    boolean hasChanges() {
        return store.hasUnsavedChanges();
    }

    /** The oldest, at most so many and not many more bytes than are well held in memory. */
    List<Journal.Entry> oldest(int limit) {
        List<Journal.Entry> entries = new ArrayList<>(Math.min(limit, waiting.size()));
        Cursor<Long, byte[]> cursor = waiting.cursor(null);
        long read = 0;
        while (entries.size() < limit && read < READ_BYTES && cursor.hasNext()) {
            long position = cursor.next();
            read += cursor.getValue().length;
            SubmissionCodec.Named named = SubmissionCodec.decode(cursor.getValue());
            entries.add(new Journal.Entry(position, named.id(), named.submission()));
        }
        return entries;
    }

    long entries() {
        return waiting.sizeAsLong();
    }

    /** Bytes of all that waits. */
    long bytes() {
        return bytes;
    }

    /** When the oldest that waits was received; null when nothing waits. */
    @Nullable
    Instant oldestReceivedAt() {
        Cursor<Long, byte[]> cursor = waiting.cursor(null);
        return cursor.hasNext() && cursor.next() != null ? SubmissionCodec.receivedAt(cursor.getValue()) : null;
    }

    /** Bytes on disk. */
    long size() {
        return store.getFileStore().size();
    }

    /** Commits what there is and closes. */
    /** @see ErasableFileStore#overwriteFreed */
    boolean overwriteFreed() {
        return file.overwriteFreed(store);
    }

    void close() {
        if (hasChanges()) {
            commit();
        }
        store.close();
    }

    /** Closes without writing; for after an exception. */
    void abandon() {
        store.closeImmediately();
    }
}

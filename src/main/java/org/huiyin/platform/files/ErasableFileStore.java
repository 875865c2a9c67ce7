package org.huiyin.platform.files;

import java.nio.ByteBuffer;
import java.util.Map;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.SFChunk;
import org.h2.mvstore.SingleFileStore;

/**
 * The file of an MVStore, which can write over what nothing in it leads to any more. By itself a store leaves what was
 * removed where it lay until the space is needed.
 */
public final class ErasableFileStore extends SingleFileStore {

    private static final int BLOCK = 4 * 1024;

    /** The two copies of the file's header. */
    private static final int HEADER_BLOCKS = 2;

    private static final int REWRITTEN_AT_ONCE = 64 * 1024 * 1024;
    private static final int ROUNDS = 100;
    private static final int SYNCED_AT_ONCE = 2 * 1024;

    /** @param cacheMegabytes memory for pages that were read */
    public ErasableFileStore(int cacheMegabytes) {
        super(Map.of("cacheSize", cacheMegabytes));
    }

    /**
     * Moves what is alive out of every part of the file that holds anything dead, then writes zeros over all that is free.
     * To be called while nobody changes the store.
     *
     * @param store whose file this is
     * @return whether nothing is left in the file that was removed before this call
     */
    public boolean overwriteFreed(MVStore store) {
        int retention = store.getRetentionTime();
        int versions = store.getVersionsToKeep();
        store.setRetentionTime(-1);
        store.setVersionsToKeep(0);
        try {
            store.commit();
            long before = lastChunkVersion();
            for (int round = 0; round < ROUNDS && holdsDead(before); round++) {
                store.compact(100, REWRITTEN_AT_ONCE);
                store.commit();
                dropUnusedChunks();
            }
            sync();
            overwriteFree();
            sync();
            return !holdsDead(before);
        } finally {
            store.setVersionsToKeep(versions);
            store.setRetentionTime(retention);
        }
    }

    /** Whether a part written up to this version has anything that is dead. */
    private boolean holdsDead(long version) {
        return getChunks().values().stream()
                .anyMatch(chunk -> chunk.version <= version && chunk.maxLenLive < chunk.maxLen);
    }

    private void overwriteFree() {
        byte[] zeros = new byte[BLOCK];
        int written = 0;
        long blocks = size() / BLOCK;
        for (long block = HEADER_BLOCKS; block < blocks; block++) {
            long position = block * BLOCK;
            if (freeSpace.isFree(position, BLOCK)) {
                writeFully((SFChunk) null, position, ByteBuffer.wrap(zeros));
                written++;
                if (written % SYNCED_AT_ONCE == 0) {
                    sync();
                }
            }
        }
    }
}

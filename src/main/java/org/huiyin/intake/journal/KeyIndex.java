package org.huiyin.intake.journal;

/**
 * From a key's fingerprint to the position it was last accepted at, 16 bytes a slot: with millions of small submissions
 * waiting, a map of objects would need more memory than the submissions take on disk. Open addressing, linear probing.
 * Not safe for threads.
 */
final class KeyIndex {

    /** Positions start at 1. */
    static final long NONE = 0;

    private static final int LEAST_SLOTS = 1024;

    private long[] fingerprints = new long[LEAST_SLOTS];
    private long[] positions = new long[LEAST_SLOTS];
    private int size;

    /** The position; {@link #NONE} where the fingerprint is not known. */
    long get(long fingerprint) {
        return positions[slot(fingerprint)];
    }

    void put(long fingerprint, long position) {
        int slot = slot(fingerprint);
        if (positions[slot] == NONE) {
            size++;
        }
        fingerprints[slot] = fingerprint;
        positions[slot] = position;
        if (size > positions.length / 2) {
            resize(positions.length * 2);
        }
    }

    /** Forgets the fingerprint if it stands for this position. */
    void remove(long fingerprint, long position) {
        int slot = slot(fingerprint);
        if (position == NONE || positions[slot] != position) {
            return;
        }
        close(slot);
        size--;
        if (positions.length > LEAST_SLOTS && size < positions.length / 16) {
            resize(positions.length / 4);
        }
    }

    /** Fills the gap from behind, so that no later look-up stops at it. */
    private void close(int freed) {
        int mask = positions.length - 1;
        int gap = freed;
        for (int i = gap + 1 & mask; positions[i] != NONE; i = i + 1 & mask) {
            int home = home(fingerprints[i], mask);
            if ((i - home & mask) >= (i - gap & mask)) {
                fingerprints[gap] = fingerprints[i];
                positions[gap] = positions[i];
                gap = i;
            }
        }
        positions[gap] = NONE;
    }

    private int slot(long fingerprint) {
        int mask = positions.length - 1;
        int i = home(fingerprint, mask);
        while (positions[i] != NONE && fingerprints[i] != fingerprint) {
            i = i + 1 & mask;
        }
        return i;
    }

    private static int home(long fingerprint, int mask) {
        return (int) (fingerprint ^ fingerprint >>> 32) & mask;
    }

    private void resize(int slots) {
        long[] oldFingerprints = fingerprints;
        long[] oldPositions = positions;
        fingerprints = new long[slots];
        positions = new long[slots];
        for (int i = 0; i < oldPositions.length; i++) {
            if (oldPositions[i] != NONE) {
                int slot = slot(oldFingerprints[i]);
                fingerprints[slot] = oldFingerprints[i];
                positions[slot] = oldPositions[i];
            }
        }
    }
}

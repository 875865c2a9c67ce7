package org.huiyin.store.mongo;

import com.mongodb.client.gridfs.GridFSDownloadStream;
import java.io.InputStream;

/** A large file as it comes out of the store, piece by piece: what the driver meets on the way is told as elsewhere. */
public final class StoredFile extends InputStream {
    private final GridFSDownloadStream pieces;

    public StoredFile(GridFSDownloadStream pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() {
        return DriverErrors.translating(pieces::read);
    }

    @Override
    public int read(byte[] into, int from, int length) {
        return DriverErrors.translating(() -> pieces.read(into, from, length));
    }

    @Override
    public void close() {
        pieces.close();
    }
}

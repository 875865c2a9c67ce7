package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/** How documents are written: as BSON. What an earlier release serialised is still read. */
final class DocumentType extends BasicDataType<byte[]> {
    static final DocumentType INSTANCE = new DocumentType();

    /** In front of BSON; the other form begins with 19. */
    private static final byte BSON = 'B';

    private static final int OBJECT_BYTES = 24;

    private final ObjectDataType serialised = new ObjectDataType();

    private DocumentType() {}

    @Override
    public int getMemory(byte[] bson) {
        return OBJECT_BYTES + bson.length;
    }

    @Override
    public void write(WriteBuffer buffer, byte[] bson) {
        buffer.put(BSON).put(bson);
    }

    @Override
    public byte[] read(ByteBuffer buffer) {
        if (buffer.get(buffer.position()) != BSON) {
            return StoredDocuments.encoded((Document) serialised.read(buffer));
        }
        buffer.get();
        // a document begins with its length
        byte[] bson = new byte[buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt()];
        buffer.get(bson);
        return bson;
    }

    @Override
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }
}

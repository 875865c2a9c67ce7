package org.huiyin.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.ObjectDataType;
import org.junit.jupiter.api.Test;

class DocumentTypeTest {

    private static final Document EVERYTHING = new Document("text", "好评 \u0000 😀")
            .append("", "no name")
            .append("int", -7)
            .append("long", Long.MIN_VALUE)
            .append("double", -0.0)
            .append("decimal", Decimal128.fromNumber(12.5))
            .append("truth", true)
            .append("nothing", null)
            .append("time", Instant.parse("2026-03-02T04:00:00.123Z"))
            .append("id", new ObjectId())
            .append("uuid", UUID.randomUUID())
            .append("bytes", new BinData(new byte[] {0, 1, -1}))
            .append("list", Arrays.asList(1, null, List.of("a"), new Document("b", 2)))
            .append("inner", new Document("deep", new Document()));

    @Test
    void aDocumentComesBackAsItWasAndLeavesTheRestAlone() {
        WriteBuffer written = new WriteBuffer();
        DocumentType.INSTANCE.write(written, StoredDocuments.encoded(EVERYTHING));
        DocumentType.INSTANCE.write(written, StoredDocuments.encoded(new Document()));
        written.putInt(42);

        ByteBuffer buffer = written.getBuffer().flip();
        assertThat(read(buffer)).isEqualTo(EVERYTHING);
        assertThat(read(buffer)).isEqualTo(new Document());
        assertThat(buffer.getInt()).isEqualTo(42);
    }

    @Test
    void whatAnEarlierReleaseSerialisedIsStillRead() {
        DataType<Object> former = new ObjectDataType();
        WriteBuffer written = new WriteBuffer();
        former.write(written, EVERYTHING);

        assertThat(read(written.getBuffer().flip())).isEqualTo(EVERYTHING);
    }

    @Test
    void aPieceOfAFileWeighsWhatItHolds() {
        Document piece = new Document("n", 3).append("data", new BinData(new byte[255 * 1024]));

        assertThat(DocumentType.INSTANCE.getMemory(StoredDocuments.encoded(piece)))
                .isBetween(255 * 1024, 256 * 1024);
    }

    private static Document read(ByteBuffer buffer) {
        return StoredDocuments.decoded(DocumentType.INSTANCE.read(buffer));
    }
}

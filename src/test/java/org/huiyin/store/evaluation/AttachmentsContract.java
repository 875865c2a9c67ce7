package org.huiyin.store.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Random;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the contents of attachments are kept, on any store. */
public abstract class AttachmentsContract {
    private static final Duration KEPT = Duration.ofDays(30);

    private MongoAttachments attachments;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        attachments = at(Duration.ZERO);
        store().clear();
    }

    private MongoAttachments at(Duration later) {
        return new MongoAttachments(
                store().database(),
                Samples.retention(KEPT, KEPT, KEPT),
                Clock.fixed(Samples.NOW.plus(later), ZoneOffset.UTC));
    }

    @Test
    void aContentComesBackAsItWasAndIsKeptOnce() throws IOException {
        byte[] content = new byte[700_000];
        new Random(7).nextBytes(content);

        attachments.keep("aa", new ByteArrayInputStream(content));
        attachments.keep("aa", new ByteArrayInputStream(content));

        try (InputStream kept = attachments.open("aa").orElseThrow()) {
            assertThat(kept.readAllBytes()).isEqualTo(content);
        }
        assertThat(attachments.open("bb")).isEmpty();
        assertThat(store().mongo().getCollection("attachments.files").countDocuments())
                .isEqualTo(1);
    }

    @Test
    void itGoesWhenItsTimeIsOverAndStaysWhereItCameAgain() {
        attachments.keep("old", new ByteArrayInputStream(new byte[] {1}));
        attachments.keep("again", new ByteArrayInputStream(new byte[] {2}));
        at(Duration.ofDays(20)).keep("again", new ByteArrayInputStream(new byte[] {2}));

        assertThat(at(KEPT.plusMillis(1)).sweep()).isEqualTo(1);

        assertThat(attachments.open("old")).isEmpty();
        assertThat(attachments.open("again")).isPresent();
        assertThat(at(KEPT.plusDays(20).plusMillis(1)).sweep()).isEqualTo(1);
        assertThat(store().mongo().getCollection("attachments.chunks").countDocuments())
                .isZero();
    }

    @Test
    void aFileThatComesAgainWhileItIsSweptStays() throws IOException {
        attachments.keep("aa", new ByteArrayInputStream(new byte[] {1}));
        MongoAttachments later = at(KEPT.plusMillis(1));
        store().beforeNext("delete", () -> later.keep("aa", new ByteArrayInputStream(new byte[] {1})));

        assertThat(later.sweep()).isZero();

        try (InputStream kept = attachments.open("aa").orElseThrow()) {
            assertThat(kept.readAllBytes()).containsExactly(1);
        }
    }

    @Test
    void piecesOfAnUploadThatBrokeOffGoToo() {
        Document piece = new Document("_id", new ObjectId("000000000000000000000001"))
                .append("files_id", "gone")
                .append("n", 0)
                .append("data", new Binary(new byte[] {1}));
        attachments.sweep();
        store().mongo().getCollection("attachments.chunks").insertOne(piece);

        attachments.sweep();

        assertThat(store().mongo().getCollection("attachments.chunks").countDocuments())
                .isZero();
    }
}

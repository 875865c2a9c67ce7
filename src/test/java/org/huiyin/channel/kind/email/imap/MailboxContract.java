package org.huiyin.channel.kind.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Flags;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.huiyin.evaluation.Attachment;
import org.huiyin.evaluation.AttachmentStore;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.SourceLeases;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a mailbox on any IMAP server may count on. */
abstract class MailboxContract extends RunningMailbox {

    @Test
    void aPersonsLetterIsRecordedAndSeenAndAMachinesIsOnlyCounted() throws Exception {
        server.user("plain");
        server.deliver("plain", List.of(Letters.complaint(1), Letters.bounce(), Letters.complaint(2)));

        open("plain");

        awaitEnds("plain", Map.of("accepted", 3, "recorded", 2, "ignored", 1, "waiting", 0));
        awaitUnseen("plain", 0);
        assertThat(server.count("plain", "INBOX")).isEqualTo(3);

        server.deliver("plain", List.of(Letters.complaint(3)));
        awaitEnds("plain", Map.of("accepted", 4, "recorded", 3));
    }

    @Test
    void neitherForgedNorMissingIdsHideAMailAndTheSameMailTwiceIsOneRating() throws Exception {
        server.user("ids");
        byte[] same = Letters.rating("Message-ID: <same@example.org>\n", "评分：2");
        server.deliver(
                "ids",
                List.of(
                        same,
                        Letters.rating("Message-ID: <same@example.org>\n", "评分：3"),
                        Letters.rating("", "评分：4"),
                        Letters.rating("", "评分：5"),
                        same,
                        withTrace("Received: from elsewhere; Mon, 3 Aug 2026 09:15:22 +0800\r\n", same)));

        open("ids");

        awaitEnds("ids", Map.of("accepted", 6, "recorded", 4, "duplicate", 2));
        awaitUnseen("ids", 0);
    }

    /** As it comes by another route. */
    private static byte[] withTrace(String trace, byte[] letter) {
        return ByteBuffer.allocate(trace.length() + letter.length)
                .put(trace.getBytes(StandardCharsets.US_ASCII))
                .put(letter)
                .array();
    }

    @Test
    void settledMailIsMovedAndWhatNeedsAPersonToItsOwnFolderByOneConnection() throws Exception {
        server.user("moved");
        server.deliver("moved", List.of(Letters.complaint(1), Letters.empty(), Letters.bounce(), Letters.complaint(2)));

        try (CuttingProxy proxy = new CuttingProxy(server.port())) {
            open("moved", proxy.port(), "processed: 已处理", "needsAPerson: look");

            awaitEnds("moved", Map.of("recorded", 2, "ignored", 1, "quarantined", 1));
            await().untilAsserted(
                            () -> assertThat(server.count("moved", "INBOX")).isZero());
            assertThat(proxy.connections()).isEqualTo(1);
        }
        assertThat(server.count("moved", "已处理")).isEqualTo(3);
        assertThat(server.unseen("moved", "已处理")).isZero();
        assertThat(server.count("moved", "look")).isEqualTo(1);
        JsonNode entry = gateway.operator()
                .json("/api/v1/quarantine?channel=moved")
                .get("items")
                .get(0);
        assertThat(entry.get("reason").asString()).contains("neither words nor a file");
    }

    @Test
    void deletedMailIsLeftAlone() throws Exception {
        server.user("deleted");
        server.deliver("deleted", List.of(Letters.complaint(1), Letters.complaint(2)));
        server.visit("deleted", "INBOX", inbox -> {
            inbox.getMessage(1).setFlag(Flags.Flag.DELETED, true);
            return inbox;
        });

        open("deleted");

        awaitEnds("deleted", Map.of("accepted", 1, "recorded", 1));
        assertThat(server.count("deleted", "INBOX")).isEqualTo(2);
    }

    @Test
    void filesGoToTheirOwnStoreAndAMailOfTwentyFiveMebibytesIsARecordLikeOthers() throws Exception {
        server.user("files");
        byte[] photo = new byte[25 * 1024 * 1024];
        new Random(25).nextBytes(photo);
        photo[0] = 0;
        server.deliver("files", List.of(Letters.withFiles(photo)));

        open("files");

        awaitEnds("files", Map.of("recorded", 1, "quarantined", 0));
        awaitUnseen("files", 0);
        String key = gateway.bean(SourceLeases.class)
                .keysEnding("files", List.of(""))
                .get(0);
        Evaluation record = gateway.bean(EvaluationStore.class).byKey(key).orElseThrow();
        assertThat(record.text()).contains("请看照片").contains("谢谢");
        assertThat(record.raw().body()).hasSizeLessThan(2_000);
        List<Attachment> files = record.raw().attachments();
        assertThat(files)
                .containsExactly(
                        new Attachment("photo.jpg", "image/jpeg", photo.length, BodyDigest.of(photo), false),
                        new Attachment(
                                "view.exe",
                                "application/octet-stream",
                                3,
                                files.get(1).digest(),
                                true));
        AttachmentStore store = gateway.bean(AttachmentStore.class);
        try (InputStream kept = store.open(BodyDigest.of(photo)).orElseThrow()) {
            assertThat(BodyDigest.of(kept.readAllBytes())).isEqualTo(BodyDigest.of(photo));
        }
        assertThat(store.open(files.get(1).digest())).isEmpty();
    }
}

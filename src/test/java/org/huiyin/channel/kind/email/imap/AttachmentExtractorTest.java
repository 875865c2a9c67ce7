package org.huiyin.channel.kind.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.channel.kind.email.mime.Mail;
import org.huiyin.evaluation.Attachment;
import org.huiyin.evaluation.AttachmentStore;
import org.huiyin.intake.BodyDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which files of a mail are kept, wherever in it they lie, and that what is left of it reads the same. */
class AttachmentExtractorTest {

    private static final Path LETTERS = Path.of("src/test/resources/email");
    private static final int LARGEST = 100_000;

    private final Map<String, byte[]> kept = new HashMap<>();
    private final AttachmentExtractor attachmentExtractor = new AttachmentExtractor(
            new AttachmentStore() {
                @Override
                public void keep(String digest, InputStream content) {
                    try {
                        kept.put(digest, content.readAllBytes());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }

                @Override
                public Optional<InputStream> open(String digest) {
                    return Optional.ofNullable(kept.get(digest)).map(ByteArrayInputStream::new);
                }
            },
            LARGEST);

    @Test
    void filesInAnAttachedMessageAreCutOutOfItAndKeptAsItIs() {
        byte[] mail = withMessage("photo.jpg", photo(60_000));

        AttachmentExtractor.Rest rest = takeOut(mail);

        assertThat(rest.body()).hasSizeLessThan(1_000);
        Mail read = Mail.read(rest.body(), rest.files());
        assertThat(read.embedded()).contains("inner words");
        assertThat(read.attachments())
                .extracting(Attachment::name, Attachment::refused)
                .containsExactly(tuple("passed on.eml", false), tuple("photo.jpg", false));
        assertThat(read.attachments()).allSatisfy(this::isKept);
        assertThat(kept.get(read.attachments().get(1).digest())).isEqualTo(photo(60_000));
    }

    @Test
    void aProgramInAnAttachedMessageIsRefusedAndTheMessageWithIt() {
        Mail read = reread(withMessage("view.exe", photo(10)));

        assertThat(read.attachments()).hasSize(2).allMatch(Attachment::refused);
        assertThat(kept).isEmpty();
    }

    @Test
    void whatIsTooLargeIsNamedAndNotKept() {
        Mail read = reread(withMessage("photo.jpg", photo(LARGEST + 1)));

        assertThat(read.attachments()).hasSize(2).allMatch(Attachment::refused);
        assertThat(read.attachments().get(1).size()).isEqualTo(LARGEST + 1);
        assertThat(kept).isEmpty();
    }

    @Test
    void filesInWinmailAreKept() throws IOException {
        Mail read = reread(Files.readAllBytes(LETTERS.resolve("28-winmail.eml")));

        assertThat(read.attachments()).singleElement().satisfies(this::isKept);
    }

    @Test
    void filesInTheMiddleOfATextAreKeptAndProgramsAreNot() {
        String block = "begin 644 NAME\n#0V%T\n`\nend\n";
        Mail read = reread(("Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nbefore\n"
                        + block.replace("NAME", "cat.txt") + "between\n" + block.replace("NAME", "cat.exe")
                        + "after\n--x--\n")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(read.text()).contains("before", "between", "after").doesNotContain("begin");
        assertThat(read.attachments())
                .extracting(Attachment::name, Attachment::size, Attachment::refused)
                .containsExactly(tuple("cat.txt", 3L, false), tuple("cat.exe", 3L, true));
        assertThat(kept).hasSize(1).containsKey(BodyDigest.of("Cat".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void filesInATextThatIsTheWholeMailAreKept() {
        Mail read = reread("Subject: x\n\nwords\nbegin 644 cat.txt\n#0V%T\n`\nend\n".getBytes(StandardCharsets.UTF_8));

        assertThat(read.attachments()).singleElement().satisfies(this::isKept);
    }

    @Test
    void nothingOfAMailSystemsReportIsKept() {
        reread(Letters.bounce());

        assertThat(kept).isEmpty();
    }

    static Stream<Path> letters() throws IOException {
        return Files.list(LETTERS)
                .filter(file -> file.toString().endsWith(".eml"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("letters")
    void whatIsLeftReadsTheSame(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Mail whole = Mail.read(bytes);

        Mail left = reread(bytes);

        assertThat(left.text()).isEqualTo(whole.text());
        assertThat(left.embedded()).isEqualTo(whole.embedded());
        assertThat(left.types()).isEqualTo(whole.types());
        assertThat(left.attachments())
                .extracting(Attachment::name, Attachment::type, Attachment::size, Attachment::digest)
                .isEqualTo(whole.attachments().stream()
                        .map(each -> tuple(each.name(), each.type(), each.size(), each.digest()))
                        .toList());
        assertThat(left.attachments()).filteredOn(each -> !each.refused()).allSatisfy(this::isKept);
    }

    private void isKept(Attachment file) {
        assertThat(kept).containsKey(file.digest());
        assertThat(BodyDigest.of(kept.get(file.digest()))).isEqualTo(file.digest());
        assertThat(kept.get(file.digest())).hasSize((int) file.size());
    }

    private Mail reread(byte[] mail) {
        AttachmentExtractor.Rest rest = takeOut(mail);
        return Mail.read(
                rest.body(),
                MailboxHeaders.takenOut(Map.of(MailboxHeaders.TAKEN_OUT, MailboxHeaders.lines(rest.files()))));
    }

    private AttachmentExtractor.Rest takeOut(byte[] mail) {
        return attachmentExtractor.takeOut(ByteBuffer.wrap(mail));
    }

    private static byte[] photo(int size) {
        byte[] photo = new byte[size];
        for (int i = 0; i < size; i++) {
            photo[i] = (byte) (i * 31);
        }
        return photo;
    }

    private static byte[] withMessage(String name, byte[] file) {
        return ("Subject: outer\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nouter words\n"
                        + "--x\nContent-Type: message/rfc822\n\nSubject: passed on\n"
                        + "Content-Type: multipart/mixed; boundary=y\n\n--y\nContent-Type: text/plain\n\ninner words\n--y\n"
                        + "Content-Type: application/octet-stream; name=" + name
                        + "\nContent-Transfer-Encoding: base64\n\n"
                        + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(file) + "\n--y--\n\n--x--\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}

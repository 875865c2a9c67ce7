package org.huiyin.channel.kind.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.PatientWaits;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.kind.email.imap.MailboxHeaders;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Kind;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailReaderTest {

    private static final EmailReader READER = Mailboxes.reader("{}");
    private static final Map<String, String> PLACE =
            Map.of(MailboxHeaders.UID_VALIDITY, "1700000000", MailboxHeaders.UID, "17");

    @Test
    void aMailIsKnownByItsPlaceAndItsContentNotByItsMessageId() {
        byte[] one = "Message-ID: <same@example.org>\n\none".getBytes(StandardCharsets.UTF_8);
        byte[] other = "Message-ID: <same@example.org>\n\nother".getBytes(StandardCharsets.UTF_8);

        assertThat(sourceId(one, PLACE)).startsWith("1700000000:17:").isEqualTo(sourceId(one, PLACE));
        assertThat(sourceId(other, PLACE)).startsWith("1700000000:17:").isNotEqualTo(sourceId(one, PLACE));
        assertThat(sourceId(one, Map.of())).hasSize(64);
    }

    @Test
    void theSubmissionIsTheMailVerbatim() {
        byte[] message = "From: a@example.org\n\none".getBytes(StandardCharsets.UTF_8);

        Submission submission = READER.split(Mailboxes.delivery(message, PLACE)).get(0);

        assertThat(submission.body()).isSameAs(message);
        assertThat(submission.contentType()).isEqualTo("message/rfc822");
        assertThat(submission.verified()).isFalse();
    }

    @Test
    void aMailWithoutWordsAndFilesIsSetAside() {
        assertThat(read("From: a@example.org\n\n")).isInstanceOf(ReadResult.Unreadable.class);
        assertThat(read("")).isInstanceOf(ReadResult.Unreadable.class);
    }

    @Test
    void theSenderIsTheRaterAndTheContact() {
        Reading reading = reading("From: =?utf-8?B?5byg5LiJ?= <Zhang.San@Example.ORG>\nSubject: 投诉\n\n排队");

        assertThat(reading.rater()).isEqualTo("zhang.san@example.org");
        assertThat(reading.contact()).isEqualTo("zhang.san@example.org");
        assertThat(reading.named()).isFalse();
    }

    @Test
    void aMailWithoutASenderIsForAPerson() {
        Reading reading = reading("Subject: 投诉\n\n排队");

        assertThat(reading.rater()).isNull();
        assertThat(reading.flags()).contains(Flag.NEEDS_A_PERSON);
    }

    @Test
    void theLettersOfOneExchangeAreLinked() {
        String first = reading("From: a@example.org\nMessage-ID: <root@example.org>\n\n投诉")
                .link();
        String answer = reading(
                        "From: a@example.org\nMessage-ID: <b@example.org>\nIn-Reply-To: <root@example.org>\n\n投诉")
                .link();
        String later = reading("From: a@example.org\nMessage-ID: <c@example.org>\nIn-Reply-To: <b@example.org>\n"
                        + "References: <root@example.org>\n <b@example.org>\n\n投诉")
                .link();

        assertThat(first).isEqualTo(answer).isEqualTo(later).doesNotContain("example");
        assertThat(reading("From: a@example.org\n\n投诉").link()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'Mon, 3 Aug 2026 09:15:22 +0800', 2026-08-03T01:15:22Z",
        "'Mon, 3 Aug 2026 09:15:22 +0800 (CST)', 2026-08-03T01:15:22Z",
        "'3 Aug 2027 09:15:22 +0800', 2027-08-03T01:15:22Z",
        "'yesterday',"
    })
    void theClockOfAShownSenderIsToldAndNobodyElses(String date, Instant expected) {
        String mail = "From: a@example.org\nDate: " + date + "\n\n投诉";

        assertThat(shown(mail).assessedAt()).isEqualTo(expected);
        assertThat(reading(mail).assessedAt()).isNull();
    }

    @Test
    void aSenderIsProvenOnlyWhereHeIsShownToBeOne() {
        String mail = "From: a@example.org\n\n投诉";

        assertThat(shown(mail).proven()).isTrue();
        assertThat(reading(mail).proven()).isFalse();
        assertThat(shown("Subject: x\n\n投诉").proven()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "投诉：排队, 谢谢, COMPLAINT",
        "【建议】停车, 投诉, SUGGESTION",
        "[咨询] 落户, 多谢, CONSULTATION",
        "表扬小王, 态度好, PRAISE",
        "关于停车, 我不是投诉，只是想提个建议, SUGGESTION",
        "关于停车, 没有人管，投诉，谢谢, COMPLAINT",
        "关于停车, 感谢你们的帮助, PRAISE",
        "Parking, I want to complain. Thanks, COMPLAINT"
    })
    void aLetterWithoutARatingIsToldByItsWords(String subject, String text, Kind kind) {
        Reading reading = reading("From: a@example.org\nSubject: " + subject + "\n\n" + text);

        assertThat(reading.kind()).isEqualTo(kind);
        assertThat(reading.satisfaction()).isNull();
        assertThat(reading.flags()).isEmpty();
    }

    @Test
    void anUnclearLetterIsWhatTheFileSaysAndForAPerson() {
        String letter = "From: a@example.org\nSubject: hello\n\nworld";

        assertThat(reading(letter).kind()).isEqualTo(Kind.COMPLAINT);
        Reading other = (Reading) Mailboxes.read(
                Mailboxes.reader("{\"unclear\": \"consultation\"}"), letter.getBytes(StandardCharsets.UTF_8), PLACE);
        assertThat(other.kind()).isEqualTo(Kind.CONSULTATION);
        assertThat(other.flags()).contains(Flag.NEEDS_A_PERSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "办件编号：310115202607300012 | 310115202607300012 | ",
                "受理号 SH-2026-77001 办了三周 | SH-2026-77001 | ",
                "Case No. AB-12345-6 | AB-12345-6 | ",
                "在十二号窗口 | | 12",
                "在B03号窗口办理 | | B03",
                "窗口号：7 | | 7",
                "先去3号窗口，又去5号窗口 | | ",
                "办件编号：待定 | | "
            })
    void numbersAreFoundByTheirUsualNames(String text, String projectNo, String window) {
        Reading reading = reading("From: a@example.org\nSubject: 投诉\n\n" + text);

        assertThat(reading.subject().projectNo()).isEqualTo(projectNo);
        assertThat(reading.subject().window()).isEqualTo(window);
    }

    @Test
    void theFileNamesItsOwnWordsAndPatterns() {
        EmailReader reader = Mailboxes.reader(
                "{\"words\": {\"complaint\": [\"吐槽\"]}, \"patterns\": {\"projectNo\": [\"(?i)ticket[ -]([0-9]+)\"]}}");

        Reading reading = (Reading) Mailboxes.read(
                reader, "From: a@example.org\nSubject: 吐槽 Ticket-991\n\n排队".getBytes(StandardCharsets.UTF_8), PLACE);

        assertThat(reading.kind()).isEqualTo(Kind.COMPLAINT);
        assertThat(reading.subject().projectNo()).isEqualTo("991");
    }

    @Test
    void aPatternThatIsNoneIsNamed() {
        assertThatThrownBy(() -> Mailboxes.reader("{\"patterns\": {\"window\": [\"ok\", \"(\"]}}"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("patterns.window.1");
    }

    @Test
    void aPatternMadeToBeSlowIsNotSlow() {
        EmailReader reader = Mailboxes.reader("{\"patterns\": {\"projectNo\": [\"(a+)+$\", \"(.*a){12}b\"]}}");
        byte[] message =
                ("From: a@example.org\nSubject: x\n\n" + "a".repeat(100_000) + "!").getBytes(StandardCharsets.UTF_8);

        Assertions.assertTimeoutPreemptively(PatientWaits.LONGEST, () -> Mailboxes.read(reader, message, PLACE));
    }

    static Stream<String> hostileLetters() {
        return Stream.of(
                "满意度：" + "(".repeat(500_000),
                "评价：" + "满意 ".repeat(200_000),
                "非常".repeat(300_000),
                "不满意\n".repeat(200_000),
                "□".repeat(300_000) + "满意",
                "办件编号：".repeat(100_000),
                "请回复1满意2".repeat(100_000),
                "我对" + "的".repeat(500_000) + "评价：1",
                "!".repeat(1_000_000),
                "\n".repeat(1_000_000),
                " ".repeat(1_000_000) + "x");
    }

    @Test
    void aLetterMadeToBeSlowIsNotSlow() {
        hostileLetters().forEach(letter -> {
            byte[] message = ("From: a@example.org\nSubject: "
                            + letter.substring(0, 2_000).replace('\n', ' ') + "\n\n" + letter)
                    .getBytes(StandardCharsets.UTF_8);
            Assertions.assertTimeoutPreemptively(
                    PatientWaits.LONGEST, () -> Mailboxes.read(READER, message, PLACE), letter.substring(0, 8));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 25})
    void aLargeAttachmentIsDescribedWithoutACopyOfIt(int mebibytes) throws Exception {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write("From: a@example.org\nSubject: 投诉\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n见附件\n--x\n"
                .getBytes(StandardCharsets.UTF_8));
        message.write("Content-Type: video/mp4; name=a.mp4\nContent-Transfer-Encoding: base64\n\n"
                .getBytes(StandardCharsets.UTF_8));
        byte[] mebibyte = Base64.getMimeEncoder().encode(new byte[1024 * 1024 / 3 * 3]);
        for (int i = 0; i < mebibytes; i++) {
            message.write(mebibyte);
            message.write('\n');
        }
        message.write("--x--\n".getBytes(StandardCharsets.UTF_8));
        byte[] bytes = message.toByteArray();
        Submission submission = READER.split(Mailboxes.delivery(bytes, PLACE)).get(0);
        READER.read(submission);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        Reading reading = (Reading) READER.read(submission);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1024 * 1024);
        assertThat(reading.attachments())
                .singleElement()
                .matches(file -> file.size() == mebibytes * (1024L * 1024 / 3 * 3));
    }

    private static String sourceId(byte[] message, Map<String, String> headers) {
        return READER.split(Mailboxes.delivery(message, headers)).get(0).sourceId();
    }

    private static Reading reading(String message) {
        return (Reading) read(message);
    }

    private static Reading shown(String message) {
        return (Reading) Mailboxes.read(
                READER, message.getBytes(StandardCharsets.UTF_8), Map.of(MailboxHeaders.SENDER_SHOWN, "dmarc"));
    }

    private static ReadResult read(String message) {
        return Mailboxes.read(READER, message.getBytes(StandardCharsets.UTF_8), PLACE);
    }
}

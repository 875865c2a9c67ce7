package org.huiyin.channel.kind.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.channel.kind.email.EmailReader.FOLLOWS;
import static org.huiyin.channel.kind.email.EmailReader.RATING_REQUEST;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.Gateway;
import org.huiyin.channel.kind.email.imap.MailboxHeaders;
import org.huiyin.channel.kind.email.mime.Mail;
import org.huiyin.channel.kind.email.smtp.ReplyMail;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.huiyin.normalise.Reading;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.web.Language;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.ReturnAddress;
import org.huiyin.reply.RatingRequests;
import org.huiyin.reply.ReplyQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail that answers one of ours is known as that, and what we would answer to. */
class ReplyMatcherTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final String ID = "01JZ0000000000000000000001";
    private static final String SMTP =
            """
            {"smtp": {"host": "h", "from": "feedback@city.example", "acknowledge": true},
             "ownAddresses": ["Mayor@city.example"]}
            """;

    private static final Pseudonyms PSEUDONYMS = new Pseudonyms(new ServerSecret(new byte[32]));

    private final RatingRequests requests = Gateway.shared().bean(RatingRequests.class);
    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    private final ReplyMatcher replyMatcher = new ReplyMatcher(
            new ServerSecret(new byte[32]),
            requests,
            evaluations,
            Gateway.shared().bean(ReplyQueue.class),
            PSEUDONYMS);

    @Test
    void anAnswerToAnAcknowledgementGoesOnFromItsRecord() {
        record("mail-abc");
        String ours = replyMatcher.ids().ofReceipt(ID) + "@city.example";

        assertThat(facts("In-Reply-To: <" + ours + ">\r\nReferences: <m1@qq.com> <" + ours + ">\r\n"))
                .isEqualTo(Map.of(FOLLOWS, "mail-abc", MailboxHeaders.TOKEN_SHOWN, "letter"));
        assertThat(facts("References: <m1@qq.com>\r\n <" + ours + ">\r\n"))
                .isEqualTo(Map.of(FOLLOWS, "mail-abc", MailboxHeaders.TOKEN_SHOWN, "letter"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: Re: [Receipt 7K3M-0000-0000-000A] thanks",
                "Subject: =?UTF-8?B?5Zue5aSN77yaW+WbnuaJpyA3SzNNLTAwMDAtMDAwMC0wMDBBXSDmgqjnmoTlj43ppojlt7LmlLbliLA=?=",
                "Subject: 7k3m: receipt 7k3m-oooo-0000-000a"
            })
    void theReceiptInTheSubjectIsEnough(String header) {
        record("mail-abc");

        assertThat(facts(header + "\r\n")).isEqualTo(Map.of(FOLLOWS, "mail-abc"));
    }

    @Test
    void aRecordWithoutALinkIsLinkedToByItsId() {
        record(null);

        assertThat(facts("Subject: [Receipt 7K3M-0000-0000-000A]\r\n")).isEqualTo(Map.of(FOLLOWS, "evaluation-" + ID));
    }

    @Test
    void aReceiptThatNobodyWasGivenAndAnIdThatWeDidNotSignMeanNothing() {
        record("mail-abc");

        assertThat(facts("Subject: [Receipt 7K3M-0000-0000-000B]\r\nIn-Reply-To: <huiyin." + ID
                        + ".00000000000000000000@city.example>\r\n"))
                .isEmpty();
    }

    @Test
    void anAnswerToALetterOfACaseGoesOnFromItsRecord() {
        record("mail-abc");
        String ours = replyMatcher.ids().ofLetter(ID + ":case-1-answered") + "@city.example";

        assertThat(facts("In-Reply-To: <" + ours + ">\r\n"))
                .isEqualTo(Map.of(FOLLOWS, "mail-abc", MailboxHeaders.TOKEN_SHOWN, "letter"));
    }

    @Test
    void anAnswerToARequestNamesItsOccurrence() {
        String token = requests.token("BJ-1");

        assertThat(facts("In-Reply-To: <rate." + token + "@city.example>\r\n"))
                .isEqualTo(Map.of(RATING_REQUEST, "BJ-1", MailboxHeaders.TOKEN_SHOWN, "letter"));
        assertThat(facts("Subject: Re: [Rating " + token + "] How was your visit?\r\n"))
                .isEqualTo(Map.of(RATING_REQUEST, "BJ-1", MailboxHeaders.TOKEN_SHOWN, "letter"));
        assertThat(facts("Subject: Re: [Rating " + token.substring(1) + "A]\r\n"))
                .isEmpty();
    }

    @Test
    void whatGoesOnIsRecordedAsAFollowUpOfTheSameLink() {
        Reading reading = reading("", Map.of(FOLLOWS, "mail-abc"));

        assertThat(reading.link()).isEqualTo("mail-abc");
        assertThat(reading.occasion()).isEqualTo(Occasion.FOLLOWUP);
        assertThat(reading("", Map.of()).occasion()).isEqualTo(Occasion.FIRST);
    }

    @Test
    void anAnswerFromWhereOurLetterWentToProvesItsSender() {
        record("mail-abc", new Rater(PSEUDONYMS.of("li@example.org"), false, false, true));
        String ours = "In-Reply-To: <" + replyMatcher.ids().ofReceipt(ID) + "@city.example>\r\n";

        assertThat(facts(ours))
                .isEqualTo(Map.of(
                        FOLLOWS,
                        "mail-abc",
                        MailboxHeaders.SENDER_SHOWN,
                        "letter",
                        MailboxHeaders.TOKEN_SHOWN,
                        "letter"));
        assertThat(facts("Subject: [Receipt 7K3M-0000-0000-000A]\r\n")).isEqualTo(Map.of(FOLLOWS, "mail-abc"));
        assertThat(replyMatcher.facts(Mail.headers(ByteBuffer.wrap(mail("From: victim@example.org\r\n" + ours, "补充")))))
                .isEqualTo(Map.of(FOLLOWS, "mail-abc", MailboxHeaders.TOKEN_SHOWN, "letter"));
    }

    @Test
    void whoeverAnswersARequestIsWhomItWasAboutWhateverHeWritesIntoFrom() {
        Reading reading = read("", Map.of(RATING_REQUEST, "BJ-1", MailboxHeaders.TOKEN_SHOWN, "letter"), "2");

        assertThat(reading.rater()).isEqualTo("rating-request:BJ-1");
        assertThat(reading.proven()).isTrue();
        assertThat(reading.contact()).isEqualTo("li@example.org");
    }

    @Test
    void aBareNumberInAnAnswerToARequestIsARating() {
        Reading reading =
                read("", Map.of(RATING_REQUEST, "BJ-1", MailboxHeaders.TOKEN_SHOWN, "letter"), "2\r\n\r\n> 您好！");

        assertThat(reading.satisfaction()).isNotNull();
        assertThat(reading.satisfaction().level()).isEqualTo(2);
        assertThat(reading.subject().projectNo()).isEqualTo("BJ-1");
    }

    @Test
    void aPersonsLetterIsAcknowledgedInItsLanguageAndThread() {
        ReturnAddress to = reading("Message-ID: <m2@qq.com>\r\nReferences: <m0@qq.com> <m1@qq.com>\r\n", Map.of())
                .returnTo();

        assertThat(to)
                .isEqualTo(new ReturnAddress(
                        "li@example.org",
                        Language.CHINESE,
                        Map.of(ReplyMail.MESSAGE_ID, "m2@qq.com", ReplyMail.REFERENCES, "m0@qq.com m1@qq.com")));
        assertThat(read("", Map.of(), "Nobody answered the telephone.").returnTo())
                .extracting(ReturnAddress::language)
                .isEqualTo(Language.ENGLISH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "feedback@city.example",
                "mayor@city.example",
                "no-reply@example.org",
                "noreply-orders@example.org",
                "list-request@example.org",
                "owner-list@example.org"
            })
    void neitherOurselvesNorWhatNobodyReadsIsAcknowledged(String from) {
        assertThat(Mailboxes.read(Mailboxes.reader(SMTP), mail("From: " + from + "\r\n", "办事太慢"), Map.of()))
                .isInstanceOfSatisfying(
                        Reading.class, reading -> assertThat(reading.returnTo()).isNull());
    }

    @Test
    void whoeverAsksForNoAnswerGetsNone() {
        assertThat(reading("X-Auto-Response-Suppress: DR, AutoReply\r\n", Map.of())
                        .returnTo())
                .isNull();
    }

    @Test
    void aMailboxThatSendsNothingAcknowledgesNothing() {
        assertThat(Mailboxes.read(Mailboxes.reader("{}"), mail("From: li@example.org\r\n", "办事太慢"), Map.of()))
                .isInstanceOfSatisfying(
                        Reading.class, reading -> assertThat(reading.returnTo()).isNull());
    }

    private Map<String, String> facts(String headers) {
        return replyMatcher.facts(Mail.headers(ByteBuffer.wrap(mail("From: li@example.org\r\n" + headers, "补充"))));
    }

    private static Reading reading(String headers, Map<String, String> facts) {
        return read(headers, facts, "办事太慢，等了两个小时");
    }

    private static Reading read(String headers, Map<String, String> facts, String text) {
        return (Reading)
                Mailboxes.read(Mailboxes.reader(SMTP), mail("From: Li <li@example.org>\r\n" + headers, text), facts);
    }

    private static byte[] mail(String headers, String text) {
        return (headers + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    private void record(@Nullable String link) {
        record(link, Rater.ANONYMOUS);
    }

    private void record(@Nullable String link, Rater rater) {
        evaluations.add(List.of(new Evaluation(
                ID,
                "mail:1",
                "7K3M-0000-0000-000A",
                link,
                new ChannelRef("mail", "email", null),
                Subject.UNKNOWN,
                Kind.COMPLAINT,
                null,
                null,
                Occasion.FIRST,
                List.of(),
                null,
                rater,
                NOON,
                NOON,
                NOON,
                new Raw("message/rfc822", Map.of(), null, "0"),
                Set.of(),
                List.of(Standing.counted(NOON)))));
    }
}

package org.huiyin.channel.kind.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.huiyin.PatientWaits;
import org.huiyin.channel.kind.email.connection.CertificateAuthorities;
import org.huiyin.channel.kind.email.connection.MailCredential;
import org.huiyin.channel.kind.email.smtp.SmtpRelay.Encryption;
import org.huiyin.channel.kind.email.smtp.SmtpRelay.SignIn;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.Language;
import org.huiyin.privacy.ReturnAddress;
import org.huiyin.reply.Reply;
import org.huiyin.reply.Reply.Purpose;
import org.huiyin.reply.ReplyDoor.Outcome;
import org.huiyin.reply.ReplyText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpDoorTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final String ID = "01JZ0000000000000000000001";
    /** For a server that hangs: whatever takes longer is left with the same outcome. */
    private static final Duration HASTE = Duration.ofMillis(700);

    private static final ServerSecret SECRET = new ServerSecret(new byte[32]);
    private static final MessageIds IDS = new MessageIds(SECRET);
    private static final Map<String, String> THREAD =
            Map.of("message-id", "m2@qq.com", "references", "m0@qq.com m1@qq.com");

    private static final GreenMail GREEN = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS)
    });
    private static CamelContext camel;

    private ScriptedServer server;

    @BeforeAll
    static void start() {
        GREEN.start();
        camel = new DefaultCamelContext();
        camel.start();
    }

    @AfterAll
    static void stop() {
        camel.stop();
        GREEN.stop();
    }

    @BeforeEach
    void script() {
        server = new ScriptedServer();
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        GREEN.purgeEmailFromAllMailboxes();
    }

    @Test
    void anAcknowledgementJoinsTheThreadAndSaysThatAMachineWroteIt() throws Exception {
        send(green(), receipt(Language.CHINESE));

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("[回执 7K3M-0000-0000-0000] 您的反馈已收到");
        assertThat(mail.getFrom()[0].toString()).contains("feedback@city.example");
        assertThat(mail.getHeader("To", null)).isEqualTo("li@example.org");
        assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<m2@qq.com>");
        assertThat(mail.getHeader("References", null).split("\\s+"))
                .containsExactly("<m0@qq.com>", "<m1@qq.com>", "<m2@qq.com>");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
        assertThat(mail.getHeader("Precedence", null)).isEqualTo("bulk");
        assertThat(mail.getHeader("X-Auto-Response-Suppress", null)).isEqualTo("All");
        assertThat(mail.getHeader("Content-Language", null)).isEqualTo("zh-CN");
        assertThat(mail.getHeader("Return-Path", null)).contains("feedback@city.example");
        assertThat(mail.getContentType()).startsWith("text/plain; charset=UTF-8");
        assertThat(mail.getContent().toString()).contains("正文", "直接回复本邮件");
    }

    @Test
    void inEnglishItIsAllEnglish() throws Exception {
        send(green(), receipt(Language.ENGLISH));

        assertThat(only().getContent().toString())
                .contains("reply to this mail")
                .doesNotContain("直接");
    }

    @Test
    void theSameAnswerHasTheSameIdAndTellsWhatItAnswered() throws Exception {
        send(green(), receipt(Language.CHINESE));
        send(green(), receipt(Language.CHINESE));

        MimeMessage[] both = GREEN.getReceivedMessages();
        assertThat(both).hasSize(2);
        assertThat(both[0].getMessageID()).isEqualTo(both[1].getMessageID()).endsWith("@city.example>");
        assertThat(IDS.evaluation(both[0].getMessageID().replaceAll("[<>]", "")))
                .hasValue(ID);
    }

    @Test
    void eachLetterOfACaseHasAnIdOfItsOwnThatTellsItsRecordAndItsPlaceInTheQueue() throws Exception {
        send(green(), caseLetter(ID + ":case-1-opened"));
        send(green(), caseLetter(ID + ":case-1-answered"));
        send(green(), caseLetter(":notice:case-1:办公室"));

        List<String> ids =
                Stream.of(GREEN.getReceivedMessages()).map(SmtpDoorTest::idOf).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.length() < 200);
        assertThat(ids.stream().map(IDS::key))
                .containsExactly(
                        Optional.of(ID + ":case-1-opened"),
                        Optional.of(ID + ":case-1-answered"),
                        Optional.of(":notice:case-1:办公室"));
        assertThat(ids.stream().map(IDS::evaluation).limit(2)).containsOnly(Optional.of(ID));
        assertThat(ids.stream().flatMap(id -> MessageIds.token(id).stream())).isEmpty();
    }

    private static String idOf(MimeMessage mail) {
        try {
            return mail.getMessageID().replaceAll("[<>]", "");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anIdThatOthersMadeUpTellsNothing() {
        assertThat(IDS.evaluation("huiyin.key.bm90aWNlOmE.00000000000000000000@city.example"))
                .isEmpty();
        assertThat(IDS.evaluation("huiyin.key.-.00000000000000000000@city.example"))
                .isEmpty();
        assertThat(IDS.evaluation("huiyin." + ID + ".00000000000000000000@city.example"))
                .isEmpty();
        assertThat(IDS.evaluation("m1@qq.com")).isEmpty();
    }

    @Test
    void aRequestToRateIsNoAnswerToAnything() throws Exception {
        send(green(), request("abc-TOKEN_1"));

        MimeMessage mail = only();
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getHeader("In-Reply-To", null)).isNull();
        assertThat(MessageIds.token(mail.getMessageID().replaceAll("[<>]", ""))).hasValue("abc-TOKEN_1");
    }

    @Test
    void twoWhoAreAskedAboutOneOccurrenceAtOneMomentHaveRequestsWithIdsOfTheirOwn() throws Exception {
        send(green(), request("abc-TOKEN_1", "rating-request:0a1b"));
        send(green(), request("abc-TOKEN_1", "rating-request:0a1c"));

        List<String> ids =
                Stream.of(GREEN.getReceivedMessages()).map(SmtpDoorTest::idOf).toList();
        assertThat(ids.stream().map(MessageIds::token)).containsOnly(Optional.of("abc-TOKEN_1"));
        assertThat(ids.stream().map(IDS::key))
                .containsExactly(Optional.of("rating-request:0a1b"), Optional.of("rating-request:0a1c"));
        assertThat(MessageIds.token("rate.abc-TOKEN_1@city.example")).hasValue("abc-TOKEN_1");
        assertThat(IDS.key("rate.abc-TOKEN_1@city.example")).isEmpty();
    }

    @Test
    void whereTheServerAllowsItAnAcknowledgementHasTheEmptyReturnPathAndARequestDoesNot() {
        SmtpRelay smtpRelay = relay(server.port(), Encryption.NONE, null, true);

        assertThat(send(smtpRelay, receipt(Language.CHINESE))).isInstanceOf(Outcome.Sent.class);
        assertThat(send(smtpRelay, request("t"))).isInstanceOf(Outcome.Sent.class);

        assertThat(server.commands()).contains("MAIL FROM:<>", "MAIL FROM:<feedback@city.example>");
    }

    @Test
    void whatIsRefusedForNowIsTakenLater() {
        server.answer("RCPT", "451 4.7.1 greylisted, li@example.org, come back");
        server.answer("MAIL", "250 ok", "421 busy");

        assertThat(send(scripted(), receipt(Language.CHINESE)))
                .isInstanceOfSatisfying(Outcome.Later.class, later -> assertThat(later.reason())
                        .contains("451 4.7.1")
                        .doesNotContain("li@"));
        assertThat(send(scripted(), receipt(Language.CHINESE))).isInstanceOf(Outcome.Later.class);
        assertThat(send(scripted(), receipt(Language.CHINESE))).isInstanceOf(Outcome.Sent.class);
        assertThat(server.taken()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 <li@example.org> no such user",
        "RCPT, 550 5.1.1 li: unknown here",
        "RCPT, 553 mailbox name not allowed",
        "., 554 5.7.1 looks like spam",
        "DATA, 552 mailbox full for good"
    })
    void whatIsRefusedForGoodIsUndeliverableAndSaysWhatTheServerSaid(String verb, String answer) {
        server.answer(verb, answer);

        assertThat(send(scripted(), receipt(Language.CHINESE)))
                .isInstanceOfSatisfying(Outcome.Undeliverable.class, no -> assertThat(no.reason())
                        .contains(answer.substring(0, 3))
                        .doesNotContainPattern("\\bli\\b"));
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 554 no service",
        "CONNECT, 421 busy",
        "CONNECT, break",
        "EHLO, break",
        "AUTH, 535 5.7.8 wrong password",
        "MAIL, 553 sender is not who signed in",
        "MAIL, 501 syntax",
        "RCPT, break",
        ".,  451 try again",
        "., break"
    })
    void whatTheServerHasAgainstUsIsMendedAndTriedAgain(String verb, String answer) {
        server.answer(verb, answer.strip(), answer.strip(), answer.strip());
        server.answer("HELO", "break");

        assertThat(send(
                        relay(server.port(), Encryption.NONE, new SignIn("u", MailCredential.password("p")), false),
                        receipt(Language.CHINESE)))
                .isInstanceOf(Outcome.Later.class);
    }

    @ParameterizedTest
    @CsvSource({"CONNECT", "MAIL", "."})
    void aServerThatHangsIsLeftAfterAWhile(String verb) {
        server.answer(verb, ScriptedServer.SILENCE);

        assertThat(send(relay(server.port(), Encryption.NONE, null, false, HASTE), receipt(Language.CHINESE)))
                .isInstanceOf(Outcome.Later.class);
    }

    @Test
    void aServerThatIsNotThereIsTriedAgain() throws Exception {
        server.close();

        assertThat(send(scripted(), receipt(Language.CHINESE))).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void aTokenSignsInByXoauth2() {
        send(
                relay(
                        server.port(),
                        Encryption.NONE,
                        new SignIn("feedback@city.example", MailCredential.token("secret-token")),
                        false),
                receipt(Language.CHINESE));

        String auth = server.commands().stream()
                .filter(line -> line.startsWith("AUTH XOAUTH2 "))
                .findFirst()
                .orElseThrow();
        assertThat(new String(
                        Base64.getDecoder().decode(auth.substring("AUTH XOAUTH2 ".length())), StandardCharsets.UTF_8))
                .isEqualTo("user=feedback@city.example\u0001auth=Bearer secret-token\u0001\u0001");
    }

    @Test
    void aTokenCommandThatFailsIsTriedAgainAndSaysSo() {
        SmtpRelay smtpRelay = relay(
                server.port(), Encryption.NONE, new SignIn("u", MailCredential.command(List.of("/bin/false"))), false);

        assertThat(send(smtpRelay, receipt(Language.CHINESE)))
                .isInstanceOfSatisfying(
                        Outcome.Later.class, later -> assertThat(later.reason()).contains("token command /bin/false"));
    }

    @Test
    void withoutStarttlsNothingIsSaidInTheClear() {
        assertThat(send(
                        relay(server.port(), Encryption.STARTTLS, new SignIn("u", MailCredential.password("p")), false),
                        receipt(Language.CHINESE)))
                .isInstanceOf(Outcome.Later.class);

        assertThat(server.commands()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }

    @Test
    void aServerForWhichNobodyVouchesGetsNoMail() {
        SmtpRelay smtpRelay = relay(GREEN.getSmtps().getPort(), Encryption.TLS, null, false);

        assertThat(send(smtpRelay, receipt(Language.CHINESE))).isInstanceOf(Outcome.Later.class);
        assertThat(GREEN.getReceivedMessages()).isEmpty();
    }

    @Test
    void ourOwnMailboxesAreNotAnswered() {
        Reply reply = to("Complaints@City.example", Purpose.RECEIPT, Language.CHINESE, THREAD);

        assertThat(send(scripted(), reply)).isInstanceOf(Outcome.Withheld.class);
        assertThat(server.commands()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"li", "li@", "'li@example.org, wang@example.org'", "'li@example.org\r\nBcc: x@example.org'"})
    void whatIsNoAddressIsUndeliverable(String address) {
        assertThat(send(scripted(), to(address, Purpose.RECEIPT, Language.CHINESE, THREAD)))
                .isInstanceOf(Outcome.Undeliverable.class);
        assertThat(server.commands()).isEmpty();
    }

    private SmtpRelay scripted() {
        return relay(server.port(), Encryption.NONE, null, false);
    }

    private static SmtpRelay green() {
        return relay(GREEN.getSmtp().getPort(), Encryption.NONE, null, false);
    }

    private static SmtpRelay relay(int port, Encryption encryption, @Nullable SignIn signIn, boolean nullSender) {
        return relay(port, encryption, signIn, nullSender, PatientWaits.LONGEST);
    }

    private static SmtpRelay relay(
            int port, Encryption encryption, @Nullable SignIn signIn, boolean nullSender, Duration patience) {
        return new SmtpRelay(
                "localhost",
                port,
                encryption,
                CertificateAuthorities.known(),
                signIn,
                "feedback@city.example",
                "市民反馈",
                nullSender,
                Duration.ofHours(24),
                patience);
    }

    private static Outcome send(SmtpRelay smtpRelay, Reply reply) {
        try (SmtpDoor door = new SmtpDoor(
                "mail",
                smtpRelay,
                IDS,
                new CitizenPages(),
                Set.of("complaints@city.example")::contains,
                camel,
                Clock.fixed(NOON, ZoneOffset.UTC))) {
            return door.send(reply);
        }
    }

    private static MimeMessage only() {
        MimeMessage[] received = GREEN.getReceivedMessages();
        assertThat(received).hasSize(1);
        return received[0];
    }

    static Reply receipt(Locale language) {
        return to("li@example.org", Purpose.RECEIPT, language, THREAD);
    }

    private static Reply request(String token) {
        return request(token, "rating-request:00");
    }

    private static Reply request(String token, String key) {
        return new Reply(
                key,
                Purpose.RATING_REQUEST,
                new ReturnAddress("li@example.org", Language.CHINESE, Map.of("token", token)),
                new ReplyText("[评价 " + token + "] 您的办件", "正文", null),
                null,
                NOON);
    }

    private static Reply caseLetter(String key) {
        return new Reply(
                key,
                Purpose.CASE,
                new ReturnAddress("li@example.org", Language.CHINESE, Map.of()),
                new ReplyText("[工单 C1] 已受理", "正文", null),
                null,
                NOON);
    }

    private static Reply to(String address, Purpose purpose, Locale language, Map<String, String> thread) {
        return new Reply(
                "key",
                purpose,
                new ReturnAddress(address, language, thread),
                new ReplyText("[回执 7K3M-0000-0000-0000] 您的反馈已收到", "正文", null),
                purpose == Purpose.RECEIPT ? evaluation() : null,
                NOON);
    }

    private static Evaluation evaluation() {
        return new Evaluation(
                ID,
                "mail:1",
                "7K3M-0000-0000-0000",
                null,
                new ChannelRef("mail", "email", null),
                Subject.UNKNOWN,
                Kind.COMPLAINT,
                null,
                null,
                Occasion.FIRST,
                List.of(),
                null,
                Rater.ANONYMOUS,
                NOON,
                NOON,
                NOON,
                new Raw("message/rfc822", Map.of(), null, "0"),
                Set.of(),
                List.of(Standing.counted(NOON)));
    }
}

package org.huiyin.channel.kind.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.huiyin.Gateway;
import org.huiyin.casework.Casework;
import org.huiyin.channel.kind.email.smtp.ScriptedServer;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole way by mail, on real servers: a letter, its acknowledgement, the answer to that. */
class LettersAndAnswersTest {

    private static final String OFFICE = "tousu@city.example";
    private static final Pattern RECEIPT = Pattern.compile("\\[(?:回执|Receipt) ([0-9A-Z-]{19})]");

    @TempDir
    static Path folder;

    private static final ScriptedServer scripted = new ScriptedServer();
    private static GreenMail mail;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        mail = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", "imap").dynamicPort(), new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort()
        });
        mail.start();
        mail.setUser(OFFICE, "tousu", "p");
        mail.setUser("scripted@city.example", "scripted", "p");
        citizen("zhiban");
        Files.createDirectories(folder.resolve("channels"));
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/MAILBOX_PASSWORD"), "p");
        open("complaints", "tousu", mail.getSmtp().getPort());
        open("scripted", "scripted", scripted.port());
        gateway = Gateway.start(
                folder.resolve("data"),
                "huiyin.channels.folder=" + folder.resolve("channels"),
                "huiyin.secrets.folder=" + folder.resolve("secrets"),
                "huiyin.public-url=https://rating.example",
                "huiyin.casework.notices.destinations[0].name=duty",
                "huiyin.casework.notices.destinations[0].way=mail",
                "huiyin.casework.notices.destinations[0].to=zhiban@mail.example",
                "huiyin.casework.notices.poll=100ms",
                "huiyin.reply.poll=100ms",
                "huiyin.reply.back-off-first=200ms");
    }

    @AfterAll
    static void stop() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        mail.stop();
        scripted.close();
    }

    /** A mailbox whose answers leave by the server at this port. */
    private static void open(String channel, String user, int smtp) throws IOException {
        Files.writeString(
                folder.resolve("channels/" + channel + ".yaml"),
                """
                channel: %s
                kind: email
                title: 投诉邮箱
                settings:
                  host: 127.0.0.1
                  port: %d
                  encryption: none
                  user: %s
                  password: ${secret:MAILBOX_PASSWORD}
                  poll: 1
                  smtp:
                    host: 127.0.0.1
                    port: %d
                    encryption: none
                    user: %s
                    password: ${secret:MAILBOX_PASSWORD}
                    from: %s@city.example
                    name: 市民投诉
                """
                        .formatted(channel, mail.getImap().getPort(), user, smtp, user, user));
    }

    @Test
    void aLetterIsAcknowledgedAndTheAnswerToThatJoinsIt() throws Exception {
        citizen("li");
        String id = write("li", "投诉", "窗口态度很差，等了两个小时没人理。", Map.of());

        MimeMessage acknowledgement = received("li");
        assertThat(acknowledgement.getHeader("In-Reply-To", null)).isEqualTo(id);
        assertThat(acknowledgement.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
        Evaluation first = acknowledged(acknowledgement);
        assertThat(first.occasion()).isEqualTo(Occasion.FIRST);
        assertThat(text(acknowledgement))
                .contains(first.receipt(), "https://rating.example/receipt/" + first.receipt(), "给您答复");

        write(
                "li",
                "回复：" + acknowledgement.getSubject(),
                "补充一下，是3号窗口。",
                Map.of("In-Reply-To", acknowledgement.getMessageID()));

        Evaluation followUp = following(first);
        assertThat(followUp.occasion()).isEqualTo(Occasion.FOLLOWUP);
        assertThat(followUp.link()).isEqualTo(first.link()).isNotNull();
        assertThat(followUp.text()).contains("3号窗口");
        assertThat(gateway.bean(EvaluationStore.class).byId(first.id()))
                .hasValueSatisfying(unchanged -> assertThat(unchanged.text()).isEqualTo(first.text()));
        // the same sender a moment later: recorded, and not acknowledged again
        awaitState(followUp, "withheld");
        assertThat(inbox("li")).hasSize(1);
    }

    @Test
    void staffHearOfACaseByMailAndOfNothingThatTheCitizenWrote() throws Exception {
        citizen("ma");
        write("ma", "投诉", "九号窗口的叫号屏坏了，没人理。", Map.of());
        Evaluation complaint = acknowledged(received("ma"));
        Casework casework = gateway.bean(Casework.class);
        String number = Awaitility.await()
                .until(() -> casework.ofEvaluation(complaint.id()), Optional::isPresent)
                .orElseThrow()
                .number();

        Awaitility.await().untilAsserted(() -> assertThat(told("zhiban")).contains("【工单 " + number + "】"));
        assertThat(told("zhiban")).doesNotContain("叫号屏", "ma@mail.example", complaint.receipt());
    }

    private static String told(String name) throws Exception {
        StringBuilder told = new StringBuilder();
        for (MimeMessage each : inbox(name)) {
            told.append(text(each)).append('\n');
        }
        return told.toString();
    }

    @Test
    void machinesAreNotAnswered() throws Exception {
        citizen("robot");
        citizen("wang");
        write("robot", "自动回复：投诉", "我正在休假。", Map.of("Auto-Submitted", "auto-replied"));
        write("robot", "通讯", "第三期", Map.of("List-Id", "<news.example>", "Precedence", "list"));
        write("wang", "Praise", "Thank you, the clerk at window 5 was very helpful.", Map.of());

        MimeMessage acknowledgement = received("wang");

        assertThat(text(acknowledgement))
                .contains("Follow it here", "reply to this mail")
                .doesNotContain("answer you");
        assertThat(inbox("robot")).isEmpty();
    }

    @Test
    void theAnswerToARequestIsARatingOfItsOccurrence() throws Exception {
        citizen("zhao");
        assertThat(gateway.operator()
                        .postJson(
                                "/api/v1/rating-requests",
                                "{\"channel\": \"complaints\", \"projectNo\": \"BJ20260701\", \"to\": \"zhao@mail.example\"}")
                        .statusCode())
                .isEqualTo(202);
        MimeMessage request = received("zhao");
        assertThat(text(request)).contains("BJ20260701", "5 非常满意");

        write("zhao", "回复: " + request.getSubject(), "2\n\n> 您好！您的办件", Map.of());

        MimeMessage acknowledgement = received("zhao", 2);
        Evaluation rating = acknowledged(acknowledgement);
        assertThat(rating.kind()).isEqualTo(Kind.RATING);
        assertThat(rating.satisfaction()).isNotNull();
        assertThat(rating.satisfaction().level()).isEqualTo(2);
        assertThat(rating.subject().projectNo()).isEqualTo("BJ20260701");
    }

    @Test
    void nobodyAsksByAChannelOfAnotherDepartment() {
        String manager =
                "{\"name\": \"manager.elsewhere\", \"roles\": [\"manager\"], \"password\": \"a password of a manager\","
                        + " \"scope\": {\"departments\": [\"11310115MB2F30004W\"]}}";
        assertThat(gateway.operator().postJson("/api/v1/people", manager).statusCode())
                .isEqualTo(201);

        HttpResponse<String> answer = gateway.citizen()
                .as("manager.elsewhere", "a password of a manager")
                .postJson(
                        "/api/v1/rating-requests",
                        "{\"channel\": \"complaints\", \"projectNo\": \"BJ20260702\", \"to\": \"qian@mail.example\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
    }

    @Test
    void aServerThatIsBusyAndBreaksOffGetsTheAcknowledgementInTheEnd() throws Exception {
        scripted.answer("RCPT", "451 4.3.0 busy", ScriptedServer.BREAK);
        write("chen", "scripted", "建议", "希望窗口增加叫号屏。", Map.of());

        Awaitility.await().until(() -> gateway.operator()
                .json("/api/v1/replies?channel=scripted&state=sent")
                .get("items")
                .valueStream()
                .anyMatch(row -> row.get("attempts").asInt() == 3));
        assertThat(scripted.taken()).isPositive();
    }

    @Test
    void whatAServerRefusesForGoodIsShownWithoutItsAddressAndSentByHand() throws Exception {
        scripted.answer(".", "554 5.7.1 sun@mail.example takes no such mail");
        write("sun", "scripted", "建议", "希望周末也开放。", Map.of());

        JsonNode refused = reply("undeliverable");
        assertThat(refused.get("answer").asString()).contains("554 5.7.1").doesNotContain("sun@");

        String key = refused.get("key").asString();
        assertThat(gateway.operator()
                        .postJson("/api/v1/replies/" + key + "/retry", "")
                        .statusCode())
                .isEqualTo(200);
        Awaitility.await().until(() -> gateway.operator()
                .json("/api/v1/replies?channel=scripted&state=sent")
                .get("items")
                .toString()
                .contains(key));
    }

    @Test
    void anAcknowledgementThatCameBackIsUndeliverableAndNoBounceIsARecordOrIsAnswered() throws Exception {
        citizen("gone");
        write("gone", "投诉", "路灯坏了三个月没人修。", Map.of());
        MimeMessage acknowledgement = received("gone");
        Evaluation record = acknowledged(acknowledgement);
        awaitState(record, "sent");
        String id = acknowledgement.getMessageID().replaceAll("[<>]", "");
        int ignored = ignored();

        bring(Bounces.report(id.replaceFirst("[0-9a-f](?=@)", "x"), "failed", "5.1.1"));
        bring(Bounces.report(id.replaceFirst("[0-9a-f]{20}@", "00000000000000000000@"), "failed", "5.1.1"));
        bring(Bounces.report(id, "delayed", "4.4.1"));
        bring(Bounces.inWords("450 4.2.0 delayed, will be retried", id));
        awaitIgnored(ignored + 4);
        awaitState(record, "sent");

        bring(Bounces.report(id, "failed", "5.1.1"));
        awaitState(record, "undeliverable");
        bring(Bounces.report(id, "failed", "5.2.2"));
        awaitIgnored(ignored + 6);

        String shown = gateway.operator()
                .get("/api/v1/replies?channel=complaints&state=undeliverable")
                .body();
        assertThat(shown).contains(record.id()).contains("status 5.1.1").doesNotContain("mail.example");
        String traced = gateway.operator()
                .get("/api/v1/trace?receipt=" + record.receipt())
                .body();
        assertThat(traced)
                .contains("\"step\":\"acknowledgement\"", "\"state\":\"undeliverable\"", "status 5.1.1")
                .doesNotContain("mail.example");
        assertThat(inbox("gone")).hasSize(1);
        assertThat(Arrays.stream(mail.getReceivedMessages()).filter(sent -> to(sent).contains("mx.mail.example")))
                .isEmpty();
    }

    private static String to(MimeMessage mail) {
        try {
            return Arrays.toString(mail.getAllRecipients());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts a mail of a machine into the mailbox, as it is. */
    private static void bring(String bounce) throws Exception {
        byte[] raw = bounce.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        mail.getUserManager()
                .getUser("tousu")
                .deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
    }

    private static int ignored() {
        return gateway.operator()
                .json("/api/v1/reconciliation")
                .get("channels")
                .valueStream()
                .filter(channel -> channel.get("channel").asString().equals("complaints"))
                .mapToInt(channel -> channel.get("ignored").asInt())
                .sum();
    }

    private static void awaitIgnored(int count) {
        Awaitility.await().untilAsserted(() -> assertThat(ignored()).isEqualTo(count));
    }

    private static JsonNode reply(String state) {
        return Awaitility.await()
                .until(
                        () -> gateway.operator()
                                .json("/api/v1/replies?channel=scripted&state=" + state)
                                .get("items"),
                        rows -> !rows.isEmpty())
                .get(0);
    }

    private static void citizen(String name) {
        mail.setUser(name + "@mail.example", name, "p");
    }

    private static String write(String from, String subject, String text, Map<String, String> headers)
            throws Exception {
        return write(from, "tousu", subject, text, headers);
    }

    private static String write(String from, String to, String subject, String text, Map<String, String> headers)
            throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(mail.getSmtp().getPort()));
        MimeMessage letter = new MimeMessage(Session.getInstance(properties));
        letter.setFrom(new InternetAddress(from + "@mail.example"));
        letter.setRecipient(Message.RecipientType.TO, new InternetAddress(to + "@city.example"));
        letter.setSubject(subject, "UTF-8");
        letter.setText(text, "UTF-8");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            letter.setHeader(header.getKey(), header.getValue());
        }
        Transport.send(letter);
        return letter.getMessageID();
    }

    private static MimeMessage received(String name) {
        return received(name, 1);
    }

    private static MimeMessage received(String name, int count) {
        return Awaitility.await()
                .until(() -> inbox(name), mails -> mails.size() == count)
                .get(count - 1);
    }

    /** Without the letters of a case, which a complaint opens. */
    private static List<MimeMessage> inbox(String name) {
        return Arrays.stream(mail.getReceivedMessagesForDomain(name + "@mail.example"))
                .filter(each -> !subject(each).matches("(?:【工单|\\[Case) .*"))
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) throws Exception {
        return mail.getContent().toString();
    }

    private static Evaluation acknowledged(MimeMessage acknowledgement) throws Exception {
        Matcher receipt = RECEIPT.matcher(acknowledgement.getSubject());
        assertThat(receipt.find()).isTrue();
        return gateway.bean(EvaluationStore.class).byReceipt(receipt.group(1)).orElseThrow();
    }

    /** The other record of the same link; an answer to it is in the queue, sent or not. */
    private static Evaluation following(Evaluation first) {
        return Awaitility.await()
                .until(
                        () -> answered()
                                .filter(other -> !other.id().equals(first.id())
                                        && String.valueOf(first.link()).equals(other.link()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Stream<Evaluation> answered() {
        EvaluationStore evaluations = gateway.bean(EvaluationStore.class);
        return gateway.operator()
                .json("/api/v1/replies?channel=complaints")
                .get("items")
                .valueStream()
                .map(row -> row.path("evaluation").asString(""))
                .flatMap(id -> evaluations.byId(id).stream());
    }

    private static void awaitState(Evaluation evaluation, String state) {
        Awaitility.await().untilAsserted(() -> assertThat(gateway.operator()
                        .json("/api/v1/replies?channel=complaints&state=" + state)
                        .get("items")
                        .toString())
                .contains(evaluation.id()));
    }
}

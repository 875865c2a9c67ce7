package org.huiyin.intake.occurrence;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Properties;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.huiyin.Gateway;
import org.huiyin.WideHall;
import org.huiyin.channel.kind.email.imap.DovecotServer;
import org.huiyin.channel.kind.wechat.WeChatCaller;

/**
 * Citizens who rate occurrences by the doors of four kinds of channels: web, a hotline that signs its calls, WeChat in secure
 * mode, and a mailbox on Dovecot. Who rates the same occurrence again by the same channel says the same message again.
 */
final class RatersByFourChannels implements AutoCloseable {

    private static final String HOTLINE_SECRET = "a-key-of-both-sides";
    private static final String MAILBOX = "letters";
    private static final String WORDS = "排队两个小时，窗口人员解释得很清楚";
    private static final int SHARES = 10;

    private final DovecotServer mails = DovecotServer.start();
    private final Session session = Session.getInstance(new Properties());

    /** Open all the time: to sign in for each letter takes longer than all else. */
    private final Store postman;

    private final Folder mailbox;
    private final Instant began = Instant.now();

    RatersByFourChannels() throws MessagingException {
        postman = session.getStore("imap");
        postman.connect("127.0.0.1", mails.port(), MAILBOX, DovecotServer.PASSWORD);
        mailbox = postman.getFolder("INBOX");
    }

    /** @return the folder of channels, in which an occurrence of the region has one rating across them all */
    Path channels(Path folder) throws IOException {
        Path channels = Files.createDirectories(folder.resolve("channel-config"));
        Path regions = Files.createDirectories(channels.resolve("regions"));
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("WECHAT_TOKEN"), WeChatCaller.TOKEN);
        Files.writeString(secrets.resolve("WECHAT_AES_KEY"), WeChatCaller.AES_KEY);
        Files.writeString(secrets.resolve("HOTLINE_SECRET"), HOTLINE_SECRET);
        Files.writeString(secrets.resolve("MAILBOX_PASSWORD"), DovecotServer.PASSWORD);
        Files.writeString(
                channels.resolve("web-hall.yaml"),
                WideHall.widened(Files.readString(Path.of("channel-config/web-hall.yaml"))));
        Files.writeString(
                channels.resolve("wechat-hall.yaml"),
                Files.readString(Path.of("channel-config/wechat-hall.yaml"))
                        .replace("enabled: false", "enabled: true")
                        .replace("mode: secure", "mode: secure\n  windowSeconds: 3600"));
        Files.writeString(
                channels.resolve("hotline.yaml"),
                """
                channel: hotline
                kind: hotline
                title: A hotline
                area: "310000"
                settings:
                  provider: generic
                  secret: ${secret:HOTLINE_SECRET}
                  menu: "1"
                  keypad: { "1": 5, "2": 4, "3": 3, "4": 2, "5": 1 }
                """);
        Files.writeString(
                channels.resolve("letters.yaml"),
                """
                channel: letters
                kind: email
                title: A mailbox
                area: "310000"
                settings:
                  host: 127.0.0.1
                  port: %d
                  encryption: none
                  user: %s
                  password: ${secret:MAILBOX_PASSWORD}
                  poll: 1
                """
                        .formatted(mails.port(), MAILBOX));
        Files.writeString(
                regions.resolve("310000.yaml"),
                """
                area: "310000"
                title: a region
                rules:
                  - { from: "2020-01-01", oneRatingFor: occurrence, followUps: 0, furtherRatings: duplicate }
                """);
        return channels;
    }

    static String number(int number) {
        return "N-%07d".formatted(number);
    }

    /** 5 to 1, another each time. */
    static int level(int number) {
        return number % 5 + 1;
    }

    /** Rates by the channel that is this occurrence's: of ten, six by web, two by hotline, one by WeChat, one by letter. */
    int rate(Gateway gateway, int number, String key) throws Exception {
        return switch (number % SHARES) {
            case 6, 7 -> call(gateway, number, "call");
            case 8 -> chat(gateway, number);
            case 9 -> letter(number);
            default -> web(gateway, number, key);
        };
    }

    /** Rates the same occurrence by another channel than {@link #rate}. */
    int rateElsewhere(Gateway gateway, int number, String key) throws Exception {
        return number % SHARES < 6 ? call(gateway, number, "other") : web(gateway, number, key);
    }

    private static int web(Gateway gateway, int number, String key) {
        return OccurrenceTrial.sent(() -> gateway.citizen()
                .postJson(
                        "/api/v1/ratings",
                        "{\"subject\": \"W01\", \"satisfaction\": " + level(number) + ", \"text\": \"" + WORDS
                                + "\", \"projectNo\": \"" + number(number) + "\"}",
                        "Idempotency-Key",
                        "rating-" + number,
                        "X-API-Key",
                        key));
    }

    private static int call(Gateway gateway, int number, String id) {
        String body = "{\"call\": \"" + id + "-" + number + "\", \"number\": \"139%08d\"".formatted(number)
                + ", \"service\": \"" + (6 - level(number)) + "\", \"project\": \"" + number(number) + "\"}";
        return OccurrenceTrial.sent(() -> {
            String time = Long.toString(Instant.now().getEpochSecond());
            return gateway.citizen()
                    .postJson(
                            "/channels/hotline",
                            body,
                            "X-Huiyin-Timestamp",
                            time,
                            "X-Huiyin-Signature",
                            signature(time + "." + body));
        });
    }

    private static String signature(String signed) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HOTLINE_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    /** Scans a code that names the occurrence, and answers with a digit. */
    private int chat(Gateway gateway, int number) throws Exception {
        WeChatCaller citizen = new WeChatCaller(gateway.citizen(), "wechat-hall");
        String openid = "o9AgO5Kd5gg%017d".formatted(number);
        taken(() -> citizen.event(openid, began.minusSeconds(60), "SCAN", "W01." + number(number)));
        taken(() -> citizen.text(openid, began, 7_000_000_000L + number, level(number) + " " + WORDS));
        return 200;
    }

    /** As WeChat does: again, until it is taken. */
    private static void taken(Callable<String> push) throws Exception {
        for (int i = 0; ; i++) {
            try {
                push.call();
                return;
            } catch (AssertionError refused) {
                if (i > 500) {
                    throw refused;
                }
                Thread.sleep(200);
            }
        }
    }

    private int letter(int number) throws MessagingException {
        String letter = "From: c" + number + "@example.org\r\nTo: letters@example.org\r\nMessage-ID: <" + number
                + "@example.org>\r\nSubject: letter " + number
                + "\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n满意度："
                + level(number) + "\r\n" + WORDS + "\r\n办件编号：" + number(number) + "\r\n";
        synchronized (mailbox) {
            mailbox.appendMessages(new Message[] {
                new MimeMessage(session, new ByteArrayInputStream(letter.getBytes(StandardCharsets.UTF_8)))
            });
        }
        return 200;
    }

    @Override
    public void close() throws MessagingException {
        postman.close();
        mails.close();
    }
}

package org.huiyin.channel.kind.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.huiyin.DoorWalk;
import org.huiyin.OwnLog;
import org.huiyin.channel.Channel;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.RefusalLog;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.intake.ConversationTurn;
import org.huiyin.intake.ConversationsInMemory;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.huiyin.platform.MonotonicClock;

/** Whatever comes, signed or not: no request fails, nothing is fetched, no rating is recorded that nobody gave. */
class RandomMessagesTest {

    /** What citizens may write, and the level that it gives after a scan; 0 for none. */
    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("5", 5),
            Map.entry("１", 1),
            Map.entry("三", 3),
            Map.entry("满意", 4),
            Map.entry("非常不满意！", 1),
            Map.entry("5 服务很好", 5),
            Map.entry("不满意，等太久", 2),
            Map.entry("😡", 1),
            Map.entry("🙂🙂", 4),
            Map.entry("★★★", 3),
            Map.entry("我不是不满意", 0),
            Map.entry("没有不满意", 0),
            Map.entry("5 分钟就好了", 0),
            Map.entry("3号窗口太慢", 0),
            Map.entry("满意？", 0),
            Map.entry("非常满意，才怪", 0),
            Map.entry("21", 0),
            Map.entry("28 态度", 0),
            Map.entry("999999999999", 0),
            Map.entry("", 0),
            Map.entry("6", 0),
            Map.entry("&lt;5&gt;", 0),
            Map.entry("masked:0", 0),
            Map.entry("\ud83d", 0));

    private static final List<String> EVENTS =
            List.of("SCAN", "subscribe", "unsubscribe", "CLICK", "VIEW", "LOCATION", "TEMPLATESENDJOBFINISH", "", "x");
    private static final List<String> KEYS =
            List.of("W01", "qrscene_W02", "qrscene_", "GOOD", "W01.310.7", "", "{\"a\":5}", "非常满意", "5");
    private static final List<String> TYPES =
            List.of("text", "text", "text", "event", "event", "image", "voice", "location", "link", "", "Text", "5");

    private static final List<Submission> KEPT = new ArrayList<>();
    private static final LongAdder RATED = new LongAdder();
    private static final LongAdder LET_IN = new LongAdder();

    private static OwnLog log;
    private static ServerSocket server;
    private static ConversationLookup lookup;
    private static WeChatReader reader;
    private static DoorWalk door;
    private static final MessageCipher KEY = new MessageCipher(Chats.AES_KEY, Chats.APP_ID);

    @BeforeContainer
    static void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout(200);
        Channel channel = Chats.channel("{\"menu\":{\"GOOD\":5}}");
        Clock clock = Clock.fixed(Chats.NOON, ZoneOffset.UTC);
        reader = Chats.reader(channel);
        lookup = new ConversationLookup(new ConversationsInMemory(), Duration.ofSeconds(5));
        door = new DoorWalk(
                new WeChatDoor(
                        new MessageGate(Chats.TOKEN, KEY, Duration.ofMinutes(5), clock),
                        new RefusalLog("chat", new SimpleMeterRegistry(), MonotonicClock.system()),
                        reader,
                        WeChatKind.answers(channel, WeChatSettings.of(channel), null),
                        Chats.PSEUDONYMS,
                        Chats.SEALS,
                        lookup,
                        submissions -> {
                            KEPT.addAll(submissions);
                            return List.of(new IntakeAnswer.Accepted("id", "receipt"));
                        },
                        () -> false,
                        null,
                        clock),
                new WeChatKind().steps().get(0));
        log = OwnLog.open();
    }

    @AfterContainer
    static void close() throws IOException {
        log.close();
        lookup.close();
        assertThat(RATED.sum()).as("ratings among the noise").isGreaterThan(500);
        assertThat(LET_IN.sum()).as("messages that were let in").isGreaterThan(5_000);
        assertThat(log.lines())
                .as("other lines than those about refusals")
                .isNotEmpty()
                .allMatch(line -> line.contains("turned a request away"));
        try (ServerSocket listening = server) {
            assertThatThrownBy(listening::accept)
                    .as("a request of an entity")
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Property(tries = 20_000, seed = "20261130", shrinking = ShrinkingMode.OFF)
    void noMessageFailsOrBecomesARatingThatNobodyGave(@ForAll Random random) throws Exception {
        KEPT.clear();
        Made made = made(random);

        HttpAnswer answer = door.answer(request(made.body(), random));

        assertThat(answer.status()).isIn(200, 403);
        for (Submission submission : KEPT) {
            LET_IN.increment();
            if (rated(submission) instanceof Reading reading && reading.satisfaction() != null) {
                RATED.increment();
                int level = reading.satisfaction().level();
                assertThat(given(submission, made))
                        .as(new String(submission.body(), StandardCharsets.UTF_8))
                        .isEqualTo(level);
            }
        }
    }

    /** Read after a scan, where even a digit is a rating. */
    private static ReadResult rated(Submission submission) {
        return reader.read(reader.turn(submission)
                .map(turn -> reader.within(
                        submission,
                        turn,
                        List.of(new ConversationTurn(
                                turn.conversation(), "scan", turn.at().minusSeconds(9), 0, "scan W01"))))
                .orElse(submission));
    }

    /** The level that the message gives by the table above, whatever was done to the bytes around it; 0 for none. */
    private static int given(Submission submission, Made made) throws NotUnderstoodException {
        ChatMessage message = ChatMessage.in(submission.body());
        if (message.isEvent()) {
            return message.field("Event").orElse("").equals("CLICK")
                            && message.field("EventKey").orElse("").equals("GOOD")
                    ? 5
                    : 0;
        }
        String words = message.field(message.type().equals("voice") ? "Recognition" : "Content")
                .orElse("");
        if (WORDS.containsKey(words)) {
            return WORDS.get(words);
        }
        // mutated on the way: what is left must say the level in one of its ways
        for (int level = 1; level <= 5; level++) {
            String[] ways = {
                Integer.toString(level),
                String.valueOf("一二三四五".charAt(level - 1)),
                String.valueOf("１２３４５".charAt(level - 1)),
                List.of("非常不满意", "不满意", "基本满意", "满意", "非常满意").get(level - 1),
                List.of("😡", "🙁", "😐", "🙂", "😄").get(level - 1),
                "★".repeat(level)
            };
            for (String way : ways) {
                if (words.contains(way)
                        && reader.said(message) instanceof Utterance.Level said
                        && said.level().level() == level) {
                    return level;
                }
            }
        }
        return 0;
    }

    /** A body before it is encrypted. */
    private record Made(byte[] body) {}

    private static Made made(Random random) {
        byte[] body =
                switch (random.nextInt(10)) {
                    case 0 -> noise(random, random.nextInt(300));
                    case 1 -> hostile(random).getBytes(StandardCharsets.UTF_8);
                    default -> (random.nextBoolean() ? xml(random) : json(random)).getBytes(StandardCharsets.UTF_8);
                };
        return new Made(random.nextInt(4) == 0 ? mutated(random, body) : body);
    }

    private static Map<String, String> fields(Random random) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ToUserName", "gh_1");
        fields.put("FromUserName", random.nextInt(20) == 0 ? "" : "o" + random.nextInt(50));
        fields.put(
                "CreateTime", random.nextInt(20) == 0 ? "soon" : Long.toString(1_777_600_000L + random.nextInt(9999)));
        String type = one(random, TYPES);
        fields.put("MsgType", type);
        if (type.equals("event")) {
            fields.put("Event", one(random, EVENTS));
            fields.put("EventKey", one(random, KEYS));
        } else {
            List<String> words = List.copyOf(WORDS.keySet());
            fields.put(type.equals("voice") ? "Recognition" : "Content", one(random, words));
            fields.put("MsgId", Long.toString(random.nextLong()));
        }
        if (random.nextInt(8) == 0) {
            fields.remove(one(random, List.copyOf(fields.keySet())));
        }
        return fields;
    }

    private static String xml(Random random) {
        return PushFormat.XML.write(fields(random));
    }

    private static String json(Random random) {
        return PushFormat.JSON.write(fields(random));
    }

    private static String hostile(Random random) {
        String address = "http://127.0.0.1:" + server.getLocalPort() + "/";
        return one(
                random,
                List.of(
                        "<!DOCTYPE xml SYSTEM \"" + address + "\"><xml><MsgType>text</MsgType></xml>",
                        "<!DOCTYPE xml [<!ENTITY a SYSTEM \"" + address + "\">]><xml><Content>&a;</Content></xml>",
                        "<!DOCTYPE xml [<!ENTITY % a SYSTEM \"" + address + "\">%a;]><xml/>",
                        "<xml xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"" + address
                                + "\"/></xml>",
                        "<?xml-stylesheet href=\"" + address + "\"?><xml><FromUserName>o</FromUserName></xml>",
                        "<xml>".repeat(500),
                        "{\"a\":".repeat(2_000),
                        "[".repeat(5_000),
                        "{\"FromUserName\":{\"a\":5},\"MsgType\":[5],\"CreateTime\":1e999}",
                        "{\"FromUserName\":\"o\",\"MsgType\":\"text\",\"CreateTime\":1,\"Content\":5}",
                        "<xml><FromUserName>o</FromUserName><MsgType>text</MsgType><CreateTime>1</CreateTime><Content><a>5</a></Content></xml>"));
    }

    private static InboundRequest request(byte[] message, Random random) {
        String time = Long.toString(Chats.NOON.getEpochSecond() - random.nextInt(random.nextInt(10) == 0 ? 900 : 200));
        Map<String, String> query = new HashMap<>(Map.of("timestamp", time, "nonce", "1"));
        query.put("signature", PushSignature.of(Chats.TOKEN, time, "1"));
        int fault = random.nextInt(12);
        String encrypted = KEY.seal(new String(message, StandardCharsets.UTF_8), noise(random, 16));
        if (fault == 0) {
            encrypted = new String(
                    mutated(random, encrypted.getBytes(StandardCharsets.US_ASCII)), StandardCharsets.US_ASCII);
        }
        query.put("msg_signature", PushSignature.of(fault == 1 ? "guess" : Chats.TOKEN, time, "1", encrypted));
        byte[] body = ("<xml><Encrypt><![CDATA[" + encrypted + "]]></Encrypt></xml>").getBytes(StandardCharsets.UTF_8);
        if (fault == 2) {
            body = mutated(random, body);
        } else if (fault == 3) {
            body = message;
        } else if (fault == 4) {
            query.remove(one(random, List.copyOf(query.keySet())));
        }
        return Chats.post(body, query, Chats.NOON);
    }

    private static byte[] mutated(Random random, byte[] original) {
        byte[] body = original.clone();
        for (int edits = 1 + random.nextInt(5); edits > 0 && body.length > 1; edits--) {
            int at = random.nextInt(body.length);
            switch (random.nextInt(3)) {
                case 0 -> body[at] = (byte) random.nextInt(256);
                case 1 -> body[at] = (byte) "<>&;\"{}:5".charAt(random.nextInt(9));
                default -> {
                    byte[] shorter = new byte[body.length - 1];
                    System.arraycopy(body, 0, shorter, 0, at);
                    System.arraycopy(body, at + 1, shorter, at, body.length - at - 1);
                    body = shorter;
                }
            }
        }
        return body;
    }

    private static byte[] noise(Random random, int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}

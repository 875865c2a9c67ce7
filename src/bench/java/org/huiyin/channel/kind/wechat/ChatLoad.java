package org.huiyin.channel.kind.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import org.huiyin.Gateway;
import org.huiyin.WideHall;
import org.huiyin.intake.journal.Journal;
import org.huiyin.load.Processors;
import org.huiyin.load.RoomProfile;
import org.springframework.util.FileSystemUtils;

/**
 * Chat ratings in secure mode beside the web kind's JSON ratings: how many of each are accepted in a second by one gateway,
 * in turns, from the same clients. Requests are made beforehand; between rounds the journal drains.
 *
 * <pre>mvn -q -Pbench test-compile exec:java -Dexec.mainClass=org.huiyin.channel.kind.wechat.ChatLoad -Dexec.args="[rounds] [requests] [profile]"</pre>
 *
 * Of either it says, too, how many microseconds of processor a rating took, by thread, clients included: until the last was
 * answered, and from then until the last was recorded. With {@code profile} a flight recording of the last rounds is written
 * to {@code target/chat.jfr} and summed up.
 */
final class ChatLoad {

    private static final int CONNECTIONS = 32;
    private static final MessageCipher KEY = new MessageCipher(WeChatCaller.AES_KEY, "wx0123456789abcdef");
    private static final Random RANDOM = new Random(5);

    private final Gateway gateway;
    private final int port;
    private long number = System.currentTimeMillis() * 1_000;

    private ChatLoad(Gateway gateway) {
        this.gateway = gateway;
        this.port = gateway.citizen().uri("/").getPort();
    }

    /** @param arguments rounds of each kind, requests of a round, and whether to profile */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        Path folder = Files.createTempDirectory("huiyin-chat-load");
        try (Gateway gateway = gateway(folder)) {
            new ChatLoad(gateway).run(rounds, requests, arguments.length > 2 && arguments[2].equals("profile"));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static Gateway gateway(Path folder) throws IOException {
        Path channels = Files.createDirectory(folder.resolve("channels"));
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(
                channels.resolve("web-hall.yaml"),
                WideHall.widened(Files.readString(Path.of("channel-config/web-hall.yaml"))));
        Files.writeString(secrets.resolve("WECHAT_TOKEN"), WeChatCaller.TOKEN);
        Files.writeString(secrets.resolve("WECHAT_AES_KEY"), WeChatCaller.AES_KEY);
        Files.writeString(
                channels.resolve("chat.yaml"),
                Files.readString(Path.of("channel-config/wechat-hall.yaml"))
                        .replace("channel: wechat-hall", "channel: chat")
                        .replace("enabled: false", "enabled: true")
                        .replace("mode: secure", "mode: secure\n  windowSeconds: 3600"));
        return Gateway.start(
                folder.resolve("data"),
                "huiyin.channels.folder=" + channels,
                "huiyin.secrets.folder=" + secrets,
                "logging.level.root=error");
    }

    private void run(int rounds, int requests, boolean profile) throws Exception {
        Recording recording = profile ? RoomProfile.begin() : null;
        rate(requests);
        send(webs(requests));
        List<Double> chat = new ArrayList<>();
        List<Double> web = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Sent webs = send(webs(requests));
            Sent chats = rate(requests);
            web.add(webs.perSecond());
            chat.add(chats.perSecond());
            System.out.printf(
                    Locale.ROOT,
                    "web  %.0f/s, recorded %.0f/s; %s%nchat %.0f/s, recorded %.0f/s; %s%n",
                    webs.perSecond(),
                    webs.recordedPerSecond(),
                    webs,
                    chats.perSecond(),
                    chats.recordedPerSecond(),
                    chats);
        }
        System.out.printf(
                Locale.ROOT,
                "median: web %.0f/s, chat %.0f/s, ratio %.2f%n",
                median(web),
                median(chat),
                median(chat) / median(web));
        if (recording != null) {
            Path file = Path.of("target", "chat.jfr");
            recording.dump(file);
            RoomProfile.print(file, null);
        }
    }

    /** How long so many took until the last was answered, and until the last was recorded, and of whose processors. */
    private record Sent(int requests, double seconds, double drained, Processors accepting, Processors recording) {

        double perSecond() {
            return requests / seconds;
        }

        double recordedPerSecond() {
            return requests / drained;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "accepting %.0f µs: %s; then %.0f µs: %s",
                    accepting.total() / 1e3 / requests,
                    accepting.perEach(requests),
                    recording.total() / 1e3 / requests,
                    recording.perEach(requests));
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** Everybody scans a code, untimed; then everybody rates. */
    private Sent rate(int people) throws Exception {
        long first = number;
        List<byte[]> scans = new ArrayList<>(people);
        List<byte[]> ratings = new ArrayList<>(people);
        for (int i = 0; i < people; i++) {
            long person = first + i;
            Instant now = Instant.now();
            scans.add(chat(Chats.xml(openid(person), now.minusSeconds(60), Chats.event("SCAN", "W01"))));
            ratings.add(chat(Chats.xml(openid(person), now, Chats.text((i % 5 + 1) + " 排队两个小时，窗口人员解释得很清楚", ++number))));
        }
        send(scans);
        return send(ratings);
    }

    private static String openid(long person) {
        return "o9AgO5Kd5gg%017d".formatted(person);
    }

    private static byte[] chat(String message) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        String encrypted = KEY.seal(message, salt);
        String time = Long.toString(Instant.now().getEpochSecond());
        String path = "/channels/chat?timestamp=" + time + "&nonce=7&encrypt_type=aes&signature="
                + PushSignature.of(WeChatCaller.TOKEN, time, "7") + "&msg_signature="
                + PushSignature.of(WeChatCaller.TOKEN, time, "7", encrypted);
        return request(
                path,
                "text/xml",
                "",
                "<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[" + encrypted + "]]></Encrypt></xml>");
    }

    private List<byte[]> webs(int requests) {
        List<byte[]> webs = new ArrayList<>(requests);
        for (int i = 0; i < requests; i++) {
            int level = i % 5 + 1;
            webs.add(request(
                    "/api/v1/ratings",
                    "application/json",
                    "Idempotency-Key: " + ++number + "\r\n",
                    "{\"subject\": \"W01\", \"satisfaction\": " + level + ", \"text\": \"排队两个小时，窗口人员解释得很清楚\"}"));
        }
        return webs;
    }

    private static byte[] request(String path, String type, String header, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n" + header
                        + "Content-Length: " + bytes.length + "\r\n\r\n")
                .getBytes(UTF_8);
        byte[] request = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(bytes, 0, request, head.length, bytes.length);
        return request;
    }

    /** Sends all and waits until the journal has drained. */
    private Sent send(List<byte[]> requests) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        long start = System.nanoTime();
        Processors before = Processors.now();
        Processors answered;
        double seconds;
        try {
            List<Callable<Object>> all = Collections.nCopies(CONNECTIONS, () -> client(requests, next));
            for (Future<Object> each : clients.invokeAll(all)) {
                each.get();
            }
            seconds = (System.nanoTime() - start) / 1e9;
            answered = Processors.now();
        } finally {
            clients.shutdown();
        }
        while (gateway.bean(Journal.class).depth().entries() > 0) {
            Thread.sleep(20);
        }
        double drained = (System.nanoTime() - start) / 1e9;
        return new Sent(
                requests.size(),
                seconds,
                drained,
                answered.since(before),
                Processors.now().since(answered));
    }

    private Object client(List<byte[]> requests, AtomicInteger next) throws IOException {
        Socket socket = null;
        try {
            for (int i = next.getAndIncrement(); i < requests.size(); i = next.getAndIncrement()) {
                if (socket == null) {
                    socket = new Socket("127.0.0.1", port);
                    socket.setTcpNoDelay(true);
                }
                socket.getOutputStream().write(requests.get(i));
                if (answered(new BufferedInputStream(socket.getInputStream()))) {
                    socket.close();
                    socket = null;
                }
            }
        } finally {
            if (socket != null) {
                socket.close();
            }
        }
        return requests;
    }

    /** Reads one answer. @return whether the server closes the connection behind it */
    private static boolean answered(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) data.readUnsignedByte());
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http/1.1 20")) {
            throw new IOException("Answered " + head);
        }
        int at = lower.indexOf("content-length: ") + "content-length: ".length();
        data.skipNBytes(Integer.parseInt(lower.substring(at, lower.indexOf('\r', at))));
        return lower.contains("connection: close");
    }
}

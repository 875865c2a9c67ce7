package org.huiyin.load;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.huiyin.Gateway;
import org.huiyin.GatewayProcess;
import org.huiyin.store.embedded.EmbeddedServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Devices connected at once to two replicas of the packaged gateway on one store, the stand-in in this process, and requests at an even pace, of which four in
 * five are answered after a moment and the others run out. In the middle one replica is killed by SIGKILL; it comes back at the
 * end, for what its journal holds. Devices behave as the page does, and reach whichever replica answers, as behind a balancer;
 * the hall's system sends again under the same key what was not answered. Said are the memory of both, when devices came back,
 * how soon they were told, and whether each request ended once. To be packaged before.
 *
 * <p>Arguments, all optional: devices, each at a window of its own (1000), requests a second (200), seconds (60).
 */
final class TerminalLoad {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CHANNEL = "terminal-load";
    private static final String BASIC = "Basic "
            + Base64.getEncoder().encodeToString(("admin:" + Gateway.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final int VALID = 10;
    /** On a machine where much else runs. */
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(10);

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(3);
    private static final int SLICE = 500;

    private final int windows;
    private final List<GatewayProcess> replicas;
    private final MongoClient store;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4);
    private final Map<String, String> asked = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> toldAfter = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> backAfter = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    /** By what was answered, or what came in between. */
    private final Map<String, AtomicInteger> sentAgain = new ConcurrentHashMap<>();

    private volatile long killedAt;

    private TerminalLoad(int windows, List<GatewayProcess> replicas, MongoClient store) {
        this.windows = windows;
        this.replicas = replicas;
        this.store = store;
    }

    public static void main(String[] args) throws Exception {
        int windows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        int perSecond = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 60;
        Awaitility.setDefaultTimeout(STARTS_WITHIN);
        // it says of each command that it does not have what a gateway then does another way
        ((Logger) LoggerFactory.getLogger("de.bwaldvogel")).setLevel(Level.OFF);
        Path folder = Files.createTempDirectory("terminal-load");
        boolean well;
        try (EmbeddedServer server = new EmbeddedServer(folder.resolve("store"));
                MongoClient client = MongoClients.create(uri(server));
                GatewayProcess one = replica(folder.resolve("one"), server, windows);
                GatewayProcess other = replica(folder.resolve("other"), server, windows)) {
            one.start();
            other.start();
            well = new TerminalLoad(windows, List.of(one, other), client).run(perSecond, seconds);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(well ? 0 : 1);
    }

    private static String uri(EmbeddedServer server) {
        return server.uri().replace("/?", "/huiyin?");
    }

    private static GatewayProcess replica(Path folder, EmbeddedServer server, int windows) throws IOException {
        GatewayProcess replica = GatewayProcess.in(Files.createDirectory(folder))
                .with("HUIYIN_MONGODB_URI", uri(server))
                .with("HUIYIN_SECRET", "the replicas' secret, shared by all of them")
                .with("HUIYIN_TERMINALS_ANNOUNCEMENTS", String.valueOf(2 * windows));
        StringBuilder file = new StringBuilder(
                """
                channel: %s
                kind: terminal
                title: A hall under load
                area: "310101"
                department: "11310101MB2F30004K"
                settings:
                  validSeconds: %d
                  subjects:
                """
                        .formatted(CHANNEL, VALID));
        for (int i = 1; i <= windows; i++) {
            file.append("    - { code: L%d, title: { zh: %d 号窗口, en: Window %d }, window: \"%d\" }%n"
                    .formatted(i, i, i, i));
        }
        Files.writeString(folder.resolve("channel-config").resolve(CHANNEL + ".yaml"), file);
        return replica;
    }

    private boolean run(int perSecond, int seconds) throws Exception {
        List<Device> devices = new ArrayList<>();
        for (int i = 1; i <= windows; i++) {
            devices.add(announced("L" + i));
        }
        say("at rest %s", memory());
        long began = System.nanoTime();
        devices.forEach(Device::connect);
        until(() -> connected.get() >= windows);
        say("%d devices connected after %.1f s, %s", windows, (System.nanoTime() - began) / 1e9, memory());
        int all = perSecond * seconds;
        CountDownLatch made = new CountDownLatch(all);
        long start = System.nanoTime();
        for (int i = 0; i < all; i++) {
            TimeUnit.NANOSECONDS.sleep(start + i * 1_000_000_000L / perSecond - System.nanoTime());
            if (i == all / 2) {
                say("after half of the requests, %d of them taken: %s", asked.size(), memory());
                killedAt = System.nanoTime();
                replicas.get(0).kill();
            }
            ask("L" + (1 + i % windows), "load-" + i, i, made);
        }
        if (!made.await(2, TimeUnit.MINUTES)) {
            say("%d requests were never taken", made.getCount());
        }
        say(
                "%d requests made in %.1f s, sent again after %s; one replica killed: %d devices lost their line",
                asked.size(), (System.nanoTime() - start) / 1e9, sentAgain, lost.get());
        say("devices came back, by half seconds after the kill: %s", slices());
        long[] waits = toldAfter.stream().mapToLong(Long::longValue).sorted().toArray();
        if (waits.length > 0) {
            say(
                    "told after %d ms (median), %d ms (99 %%), %d ms (most), of %d",
                    waits[waits.length / 2], waits[waits.length * 99 / 100], waits[waits.length - 1], waits.length);
        }
        replicas.get(0).start();
        TimeUnit.SECONDS.sleep(VALID + 5);
        return isSettled(all);
    }

    private String memory() throws IOException {
        List<String> each = new ArrayList<>();
        for (GatewayProcess replica : replicas) {
            each.add(replica.residentMegabytes() + " MB");
        }
        return String.join(" and ", each) + " resident, load of the machine "
                + String.format(Locale.ROOT, "%.1f", Machine.load());
    }

    private Map<String, Integer> slices() {
        Map<Long, Integer> slices = new TreeMap<>();
        backAfter.forEach(millis -> slices.merge(millis / SLICE, 1, Integer::sum));
        Map<String, Integer> named = new LinkedHashMap<>();
        slices.forEach((slice, count) -> named.put(String.format(Locale.ROOT, "%.1f s", slice * SLICE / 1e3), count));
        return named;
    }

    /** Each request by its state in the store, and what was recorded of them. */
    private boolean isSettled(int all) throws Exception {
        long until = System.nanoTime() + SETTLED_WITHIN.toNanos();
        Map<String, Integer> states = Map.of();
        JsonNode sums = JSON.createObjectNode();
        while (System.nanoTime() < until) {
            states = states();
            sums = replicas.get(1).operator().json("/api/v1/reconciliation");
            int ended = states.values().stream().mapToInt(Integer::intValue).sum();
            if (ended == all
                    && !states.containsKey("waiting")
                    && sums.path("agrees").asBoolean(false)) {
                break;
            }
            TimeUnit.SECONDS.sleep(2);
        }
        long answered = states.getOrDefault("answered", 0);
        var database = store.getDatabase("huiyin");
        long records = database.getCollection("evaluations").countDocuments(new Document("channel.id", CHANNEL));
        long lateOnes = database.getCollection("evaluations")
                .countDocuments(new Document("channel.id", CHANNEL).append("flags", "request-ended"));
        long twice = answers.values().stream().filter(count -> count.get() > 1).count();
        say("requests by their ends %s; recorded %d, of them %d after their request's end", states, records, lateOnes);
        say(
                "requests answered twice %d; sums agree %s",
                twice, sums.path("agrees").asBoolean(false));
        boolean well = states.values().stream().mapToInt(Integer::intValue).sum() == all
                && !states.containsKey("waiting")
                && records - lateOnes == answered
                && twice == 0
                && sums.path("agrees").asBoolean(false);
        say(well ? "each request ended once" : "NOT each request ended once");
        return well;
    }

    private Map<String, Integer> states() {
        Map<String, Integer> states = new TreeMap<>();
        store.getDatabase("huiyin")
                .getCollection("terminal_requests")
                .find()
                .forEach(each -> states.merge(each.getString("how"), 1, Integer::sum));
        return states;
    }

    private static void say(String words, Object... figures) {
        System.out.printf(Locale.ROOT, words + "%n", figures);
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private Device announced(String window) {
        GatewayProcess replica = replicas.get(1);
        JsonNode device = JSON.readTree(replica.citizen()
                .postJson("/terminal/devices", "{\"model\": \"load 1\"}")
                .body());
        HttpResponse<String> confirmed = replica.operator()
                .postJson(
                        "/api/v1/terminal-devices",
                        "{\"code\": \"%s\", \"window\": \"%s\", \"channel\": \"%s\"}"
                                .formatted(device.path("code").asString(""), window, CHANNEL));
        if (confirmed.statusCode() != 201) {
            throw new IllegalStateException("A device was not confirmed: " + device + " " + confirmed.body());
        }
        return new Device(device.get("key").asString());
    }

    private URI of(int replica, String path) {
        return URI.create(
                "http://localhost:" + replicas.get(replica % replicas.size()).port() + path);
    }

    /** Under its key, by one replica and then the other, until one has taken it. */
    private void ask(String window, String key, int replica, CountDownLatch made) {
        HttpRequest request = HttpRequest.newBuilder(of(replica, "/api/v1/terminals/" + window + "/requests"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("Authorization", BASIC)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((answer, trouble) -> {
            if (trouble != null || answer.statusCode() / 100 != 2) {
                String why = trouble == null
                        ? String.valueOf(answer.statusCode())
                        : trouble.getClass().getSimpleName();
                sentAgain.computeIfAbsent(why, first -> new AtomicInteger()).incrementAndGet();
                later.schedule(() -> ask(window, key, replica + 1, made), 500, TimeUnit.MILLISECONDS);
            } else {
                asked.put(JSON.readTree(answer.body()).get("id").asString(), window);
                made.countDown();
            }
        });
    }

    private final class Device implements WebSocket.Listener {

        private final String key;
        private final AtomicLong sequence = new AtomicLong();
        private final Map<Long, String> unsent = new ConcurrentHashMap<>();
        private final Map<Long, String> requests = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();
        private volatile @Nullable WebSocket socket;
        private int inVain;
        private boolean away;

        Device(String key) {
            this.key = key;
        }

        void connect() {
            int replica = ThreadLocalRandom.current().nextInt(replicas.size());
            URI place =
                    URI.create("ws" + of(replica, "/terminal/socket").toString().substring(4));
            http.newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .buildAsync(place, this)
                    .whenComplete((open, trouble) -> {
                        if (trouble != null) {
                            again();
                        } else {
                            socket = open;
                            open.sendText("{\"type\": \"hello\", \"key\": \"%s\"}".formatted(key), true);
                            beat(open);
                        }
                    });
        }

        private void beat(WebSocket open) {
            later.schedule(
                    () -> {
                        if (socket == open) {
                            send("{\"type\": \"beat\", \"at\": \"%s\"}".formatted(Instant.now()));
                            beat(open);
                        }
                    },
                    30,
                    TimeUnit.SECONDS);
        }

        /** As the page does: longer each time, and never all at once. */
        private synchronized void again() {
            if (socket != null) {
                lost.incrementAndGet();
                away = true;
            }
            socket = null;
            long most = Math.min(60_000, 1_000L << Math.min(inVain++, 6));
            later.schedule(
                    this::connect,
                    (long) (most * (0.5 + ThreadLocalRandom.current().nextDouble() / 2)),
                    TimeUnit.MILLISECONDS);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                hear(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void hear(JsonNode told) {
            switch (told.path("type").asString("")) {
                case "welcome" -> welcomed(told);
                case "request" -> requested(told);
                case "kept" -> kept(told);
                case "not-kept" -> {
                    String message = unsent.get(told.path("sequence").asLong(0));
                    if (message != null) {
                        later.schedule(
                                () -> send(message), told.path("retryAfter").asLong(1), TimeUnit.SECONDS);
                    }
                }
                default -> {
                    // told for a page
                }
            }
        }

        private synchronized void welcomed(JsonNode told) {
            connected.incrementAndGet();
            inVain = 0;
            if (away && killedAt > 0) {
                backAfter.add((System.nanoTime() - killedAt) / 1_000_000);
            }
            away = false;
            unsent.values().forEach(this::send);
            told.path("requests").forEach(this::requested);
        }

        private void requested(JsonNode told) {
            String id = told.get("request").asString();
            toldAfter.add(Duration.between(Instant.parse(told.get("askedAt").asString()), Instant.now())
                    .toMillis());
            if (requests.putIfAbsent((long) id.hashCode(), id) == null
                    && ThreadLocalRandom.current().nextInt(5) > 0) {
                later.schedule(() -> press(id), 2_500, TimeUnit.MILLISECONDS);
            }
        }

        private void press(String request) {
            long number = sequence.incrementAndGet();
            String message =
                    "{\"type\": \"rating\", \"sequence\": %d, \"request\": \"%s\", \"level\": %d, \"tags\": [], \"staff\": null}"
                            .formatted(number, request, 1 + number % 5);
            unsent.put(number, message);
            send(message);
        }

        private void kept(JsonNode told) {
            String message = unsent.remove(told.path("sequence").asLong(0));
            if (message != null && told.path("outcome").asString("").equals("answered")) {
                answers.computeIfAbsent(JSON.readTree(message).get("request").asString(), first -> new AtomicInteger())
                        .incrementAndGet();
            }
        }

        private synchronized void send(String message) {
            WebSocket open = socket;
            if (open != null) {
                open.sendText(message, true).exceptionally(trouble -> open);
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            again();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable trouble) {
            again();
        }
    }
}

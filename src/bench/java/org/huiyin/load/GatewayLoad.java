package org.huiyin.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.huiyin.Gateway;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.intake.journal.Journal;
import org.huiyin.scoring.CellScope;
import org.huiyin.scoring.FigureQuery;
import org.huiyin.scoring.Figures;
import org.huiyin.scoring.Grouping;
import org.huiyin.store.mongo.BulkInserts;
import org.springframework.util.FileSystemUtils;

/**
 * Loads a whole gateway over HTTP and prints what it bears: ratings at its JSON door, on disk before the answer and with
 * the recorder and all behind it running, in turn with requests to a route that does nothing and to its {@link Rival}.
 *
 * <p>Arguments, all optional: parts, of {@code rates,pace,burst,store} (all of them), or {@code door} for rates while the
 * recorder rests, and {@code profile} to say where the processors' time goes; numbers of connections (1,16,64,256);
 * rounds of each (5); milliseconds of a round (1000); settings as {@code name=value}.
 */
final class GatewayLoad {

    static final String RATINGS = "/api/v1/ratings";
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String NO_OP = "/api/v1/ratings/no-op";

    private static final String RATING = "rating";

    /** What is compared, in turn. */
    private static final Map<String, String> PATHS = new LinkedHashMap<>();

    static {
        PATHS.put("no-op", NO_OP);
        PATHS.put(RATING, RATINGS);
        PATHS.put("rival, durable", Rival.DURABLE);
        PATHS.put("rival, light", Rival.LIGHT);
    }

    private static final int CONNECTIONS = 64;
    private static final int PACED_SECONDS = 5;
    private static final int MOST_WARM_UPS = 120;
    private static final int STILL = 5;
    private static final String COMPILERS = "CompilerThre";
    private static final double WARM = 0.03;
    private static final int BATCH = 500;
    private static final int DOCUMENTS = 5_000;
    private static final int BURST = 5_000;

    private final Gateway gateway;
    private final Clients clients;
    private final Journal journal;
    private final BulkInserts store;
    private final Rival rival;
    private final int rounds;
    private final long millis;
    private final boolean recorderRests;

    private GatewayLoad(Gateway gateway, int rounds, long millis, boolean recorderRests) throws NoSuchMethodException {
        this.gateway = gateway;
        this.clients = new Clients(gateway.citizen().uri("/").getPort());
        this.journal = gateway.bean(Journal.class);
        this.store = new BulkInserts(gateway);
        this.rival = new Rival(gateway);
        this.rounds = rounds;
        this.millis = millis;
        this.recorderRests = recorderRests;
    }

    public static void main(String[] args) throws Exception {
        String parts = args.length > 0 ? args[0] : "rates,pace,burst,store";
        List<Integer> connections = Stream.of((args.length > 1 ? args[1] : "1,16,64,256").split(","))
                .map(Integer::valueOf)
                .toList();
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        long millis = args.length > 3 ? Long.parseLong(args[3]) : 1000;
        Path data = Files.createTempDirectory("gateway-load");
        try (Gateway gateway = Gateway.start(data, settings(args, hall(data)))) {
            addNoOp(gateway.bean(CamelContext.class));
            GatewayLoad load = new GatewayLoad(gateway, rounds, millis, parts.contains("door"));
            Recording recording = parts.contains("profile") ? RoomProfile.begin() : null;
            load.warmUp();
            if (parts.contains("rates") || parts.contains("door")) {
                load.rates(connections);
            }
            if (parts.contains("pace")) {
                load.pace();
            }
            if (parts.contains("burst")) {
                load.burst();
            }
            if (parts.contains("store")) {
                load.store();
            }
            if (recording != null) {
                Path file = Path.of("target", "load.jfr");
                recording.dump(file);
                RoomProfile.print(file, null);
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    /** A channel folder with one hall of many windows, so that no cell of the figures has more than a hall's day. */
    static Path hall(Path data) throws IOException {
        Path folder = Files.createDirectories(data.resolve("channel-config"));
        Files.writeString(folder.resolve("web-hall.yaml"), hall());
        return folder;
    }

    /** The file of that hall's channel. */
    static String hall() {
        StringBuilder file = new StringBuilder(
                """
                channel: web-hall
                kind: web
                title: a large hall
                area: "310101"
                department: "11310101MB2F30004K"
                settings:
                  ratingsPerHour: 0
                  burstRatings: 0
                  organisation: { zh: 大厅, en: Hall }
                  subjects:
                """);
        for (int i = 0; i < Request.WINDOWS; i++) {
            file.append("    - { code: W%03d, title: { zh: 窗口, en: Window }, window: \"%03d\" }\n".formatted(i, i));
        }
        return file.toString();
    }

    private static String[] settings(String[] args, Path channels) {
        List<String> settings = new ArrayList<>();
        settings.add("huiyin.channels.folder=" + channels);
        if (args.length > 0 && args[0].contains("door")) {
            settings.add("huiyin.recorder.pace=1h");
        }
        Stream.of(args).skip(4).forEach(settings::add);
        return settings.toArray(String[]::new);
    }

    /** Same server, servlet, filters and binding as a rating's, and an answer of the same length. */
    private static void addNoOp(CamelContext camel) throws Exception {
        String body = "{\"receipt\":\"0000-0000-0000-0000-0\",\"statusUrl\":\"/receipt/0000-0000-0000-0000-0\"}";
        HttpAnswer answer = new HttpAnswer(
                201, "application/json", body.getBytes(), Map.of("Location", "/receipt/0000-0000-0000-0000-0"));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("servlet:/no-op?servletName=ratings").setBody(constant(answer));
            }
        });
    }

    /** Until the compilers have had little to do for a while: what they take would be counted to what is measured. */
    private void warmUp() throws IOException {
        int still = 0;
        for (int i = 0; i < MOST_WARM_UPS && still < STILL; i++) {
            Processors before = Processors.now();
            StringBuilder line = new StringBuilder("warming up, µs of processor:");
            for (Map.Entry<String, String> each : PATHS.entrySet()) {
                double now =
                        clients.during(each.getValue(), CONNECTIONS, millis).cpu();
                drained();
                line.append(String.format(Locale.ROOT, " %s %,.0f", each.getKey(), now));
            }
            double compilers = Processors.now().since(before).shareOf(COMPILERS);
            say("%s; %.0f %% of all were the compilers'", line, compilers * 100);
            still = compilers < WARM ? still + 1 : 0;
        }
    }

    /** A round, and what a request took of the processors until all was in the score, and until nothing was left to do. */
    private record Drained(Clients.Round round, double untilScored, double untilAll) {}

    private Drained drained(String path, int connections) throws IOException {
        Processors before = Processors.now();
        Clients.Round round = clients.during(path, connections, millis);
        await(() -> recorderRests || journal.depth().entries() == 0 && store.owedTo("scoring") == 0);
        rival.drain();
        Processors scored = Processors.now();
        drained();
        return new Drained(
                round,
                scored.since(before).total() / 1e3 / round.answered(),
                Processors.now().since(before).total() / 1e3 / round.answered());
    }

    private void rates(List<Integer> connections) throws IOException {
        say(
                "connections            what       /s   p50 ms   p99 ms    scored   drained   µs of processor per request until"
                        + " all is in the score, and done; during the round by thread (main: the clients)");
        for (int each : connections) {
            Map<String, List<Drained>> all = new LinkedHashMap<>();
            for (int i = 0; i < rounds; i++) {
                for (Map.Entry<String, String> path : PATHS.entrySet()) {
                    all.computeIfAbsent(path.getKey(), what -> new ArrayList<>())
                            .add(drained(path.getValue(), each));
                }
            }
            all.forEach((what, drained) -> print(each, what, drained));
            all.keySet().stream().filter(what -> !what.equals(RATING)).forEach(what -> ratio(each, all, what));
        }
    }

    private void ratio(int connections, Map<String, List<Drained>> all, String what) {
        List<Double> rates = new ArrayList<>();
        List<Double> untilScored = new ArrayList<>();
        List<Double> untilAll = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            Drained rating = all.get(RATING).get(i);
            Drained other = all.get(what).get(i);
            rates.add(rating.round().perSecond() / other.round().perSecond());
            untilScored.add(rating.untilScored() / other.untilAll());
            untilAll.add(rating.untilAll() / other.untilAll());
        }
        rates.sort(null);
        say(
                "%11d rating by %s: %.2f of its rate (%.2f to %.2f), %.1f times its processor time until all is in the"
                        + " score, %.1f until all is done; load of the machine %.1f",
                connections,
                what,
                rates.get(rounds / 2),
                rates.get(0),
                rates.get(rounds - 1),
                median(untilScored.stream()),
                median(untilAll.stream()),
                Machine.load());
    }

    /** At half of what it bears at most, how long an answer takes. */
    private void pace() throws IOException {
        List<Double> most = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            most.add(clients.during(RATINGS, CONNECTIONS, millis).perSecond());
            drained();
        }
        double half = median(most.stream()) / 2;
        for (int i = 0; i < rounds; i++) {
            Clients.Round round = clients.paced(RATINGS, half, PACED_SECONDS * 1000);
            say(
                    "at half of the highest rate, %,.0f/s for %d s: p50 %.1f ms, p99 %.1f ms; load of the machine %.1f",
                    half, PACED_SECONDS, round.p50(), round.p99(), Machine.load());
            drained();
        }
    }

    private static void print(int connections, String what, List<Drained> drained) {
        List<Clients.Round> rounds = drained.stream().map(Drained::round).toList();
        long answered = rounds.stream().mapToLong(Clients.Round::answered).sum();
        Processors all = rounds.stream()
                .map(Clients.Round::processors)
                .reduce(Processors::plus)
                .orElseThrow();
        say(
                "%11d %15s %,8.0f %8.2f %8.2f %9.0f %9.0f   %.0f: %s",
                connections,
                what,
                median(rounds.stream().map(Clients.Round::perSecond)),
                median(rounds.stream().map(Clients.Round::p50)),
                median(rounds.stream().map(Clients.Round::p99)),
                median(drained.stream().map(Drained::untilScored)),
                median(drained.stream().map(Drained::untilAll)),
                all.total() / 1e3 / answered,
                all.perEach(answered));
    }

    /** A backlog is made and drained, in turn with bulk inserts. */
    private void store() throws IOException {
        List<Double> drains = new ArrayList<>();
        List<Double> indexed = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            drained();
            long before = store.recorded();
            long began = System.nanoTime();
            Clients.Round round = clients.send(RATINGS, CONNECTIONS, 2L * DOCUMENTS);
            double meanwhile = perSecond(store.recorded() - before, began);
            long left = journal.depth().entries();
            long from = store.recorded();
            long at = System.nanoTime();
            await(() -> journal.depth().entries() == 0);
            drains.add(perSecond(store.recorded() - from, at));
            double whole = perSecond(round.answered(), began);
            await(() -> store.owed() == 0);
            indexed.add(store.perSecond(true, DOCUMENTS, BATCH));
            bare.add(store.perSecond(false, DOCUMENTS, BATCH));
            say(
                    "recorded while %,.0f/s are accepted %,.0f/s, then %,d left at %,.0f/s, all in all %,.0f/s, scored %.1f s"
                            + " later; bulk inserts %,.0f/s with the same indexes, %,.0f/s with none",
                    round.perSecond(),
                    meanwhile,
                    left,
                    drains.get(i),
                    whole,
                    (System.nanoTime() - at) / 1e9,
                    indexed.get(i),
                    bare.get(i));
        }
        double drain = median(drains.stream());
        say(
                "recorded %,.0f/s: %.2f of %,.0f/s with the same indexes, %.2f of %,.0f/s with none; load of the machine %.1f",
                drain,
                drain / median(indexed.stream()),
                median(indexed.stream()),
                drain / median(bare.stream()),
                median(bare.stream()),
                Machine.load());
    }

    private void burst() throws IOException {
        for (int i = 0; i < rounds; i++) {
            drained();
            long target = scored() + BURST;
            long began = System.nanoTime();
            Clients.Round round = clients.send(RATINGS, CONNECTIONS, BURST);
            double accepted = (System.nanoTime() - began) / 1e9;
            await(() -> journal.depth().entries() == 0);
            double recorded = (System.nanoTime() - began) / 1e9;
            await(() -> scored() >= target);
            say(
                    "burst of %,d: accepted after %.2f s (%,.0f/s), recorded after %.2f s, in the score after %.2f s; load of the machine %.1f",
                    BURST, accepted, round.perSecond(), recorded, (System.nanoTime() - began) / 1e9, Machine.load());
        }
    }

    private long scored() {
        LocalDate today = LocalDate.now(ZONE);
        return gateway.bean(Figures.class)
                .of(new FigureQuery(
                        Grouping.CHANNEL, today.minusDays(1), today.plusDays(1), Map.of(), CellScope.EVERYTHING))
                .total()
                .n();
    }

    private void drained() {
        await(() -> recorderRests || journal.depth().entries() == 0 && store.owed() == 0);
        rival.drain();
    }

    private static double perSecond(long many, long since) {
        return many / ((System.nanoTime() - since) / 1e9);
    }

    private static double median(Stream<Double> figures) {
        List<Double> sorted = figures.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}

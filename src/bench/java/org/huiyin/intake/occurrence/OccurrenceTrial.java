package org.huiyin.intake.occurrence;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.directory.occurrence.OccurrenceMatcher;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore.Told;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Occurrences and ratings through the doors. Arguments: {@code trial <n> [outage]}: as many of both in random order through
 * web, hotline, WeChat and e-mail, a tenth of the ratings before their occurrence, a tenth twice, a twentieth by two channels,
 * compared with a naive recount of the exported records; {@code speed <n>}: occurrences a second one by one and in bulk, beside
 * ratings a second; {@code match <few> <many>}: what matching costs with so many known.
 */
public final class OccurrenceTrial {

    private static final int MATCH_ROUNDS = 3;
    private static final int CLIENTS = 16;
    private static final int BATCH = 1_000;
    private static final int RECOUNTS = 20;
    private static final int MATCHED = 500;
    private static final int WINDOWS = 50;
    private static final int DAYS = 60;
    private static final String DEPARTMENT = "11310101MB2F30012E";

    private static volatile String key = "";

    private OccurrenceTrial() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("huiyin-occurrences");
        boolean outage = arguments.length > 2 && arguments[2].equals("outage");
        @Nullable GatedStore away = outage ? new GatedStore(folder.resolve("store")) : null;
        try (RatersByFourChannels raters = new RatersByFourChannels()) {
            Path channels = raters.channels(folder);
            String store = away == null
                    ? "huiyin.store.folder=" + folder.resolve("store")
                    : "spring.mongodb.uri=" + away.uri();
            try (Gateway gateway = Gateway.start(
                    folder.resolve("data"),
                    store,
                    "huiyin.channels.folder=" + channels,
                    "huiyin.secrets.folder=" + folder.resolve("secrets"),
                    "huiyin.rules.folder=" + channels.resolve("regions"),
                    "huiyin.scoring.least-count=0")) {
                int n = Integer.parseInt(arguments[1]);
                key = gateway.operator()
                        .postJson(
                                "/api/v1/api-keys",
                                "{\"name\": \"trial\", \"verbs\": [\"send-ratings\", \"tell-occurrences\"]}")
                        .body()
                        .replaceAll("(?s).*\"key\"\\s*:\\s*\"([^\"]+)\".*", "$1");
                switch (arguments[0]) {
                    case "trial" -> trial(gateway, raters, n, away);
                    case "speed" -> speed(gateway, n);
                    default -> match(gateway, n, Integer.parseInt(arguments[2]));
                }
            }
        } finally {
            if (away != null) {
                away.close();
            }
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(0);
    }

    private static void trial(Gateway gateway, RatersByFourChannels raters, int n, @Nullable GatedStore away)
            throws Exception {
        Random random = new Random(16);
        List<Callable<Integer>> happenings = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, random);
        // a tenth of the ratings is there before its occurrence
        List<Integer> early = numbers.subList(0, n / 10);
        List<Integer> others = numbers.subList(n / 10, n);
        List<Integer> twice = numbers.subList(n / 2, n / 2 + n / 10);
        List<Integer> across = numbers.subList(n / 5, n / 5 + n / 20);
        long began = System.nanoTime();
        early.forEach(i -> happenings.add(() -> raters.rate(gateway, i, key)));
        run(happenings);
        happenings.clear();
        told(gateway, others, happenings);
        told(gateway, early, happenings);
        told(gateway, twice, happenings);
        others.forEach(i -> happenings.add(() -> raters.rate(gateway, i, key)));
        twice.forEach(i -> happenings.add(() -> raters.rate(gateway, i, key)));
        across.forEach(i -> happenings.add(() -> raters.rateElsewhere(gateway, i, key)));
        Collections.shuffle(happenings, random);
        int third = happenings.size() / 3;
        run(happenings.subList(0, third));
        if (away != null) {
            away.takeAway();
        }
        run(happenings.subList(third, 2 * third));
        if (away != null) {
            away.bringBack();
        }
        run(happenings.subList(2 * third, happenings.size()));
        System.out.printf("%d happenings sent in %.1f s%n", happenings.size() + early.size(), seconds(began));
        JsonNode responses = settled(gateway, n);
        System.out.printf("settled after %.1f s%n", seconds(began));
        System.out.println("responses: " + responses);
        JsonNode scores = gateway.operator()
                .json("/api/v1/scores?by=department&from=2026-01-01")
                .get("total");
        System.out.println("scores: n=" + scores.get("n") + " superseded=" + scores.get("superseded") + " held="
                + scores.get("held") + " levels=" + scores.get("levels") + "; expected n=" + n + " superseded="
                + n / 20);
        // an occurrence knows its rating a moment before the record says so
        for (int i = 0; i < RECOUNTS && recount(gateway, n) > 0; i++) {
            Thread.sleep(5_000);
        }
        System.out.println("unmatched: "
                + gateway.operator()
                        .json("/api/v1/occurrences/unmatched")
                        .get("items")
                        .size());
        JsonNode sums = gateway.operator().json("/api/v1/reconciliation");
        System.out.println("sums agree: " + sums.get("agrees"));
        sums.get("channels").forEach(channel -> System.out.println("  " + channel));
    }

    private static void told(Gateway gateway, List<Integer> numbers, List<Callable<Integer>> happenings) {
        for (int i = 0; i < numbers.size(); i += BATCH) {
            List<Integer> batch = numbers.subList(i, Math.min(i + BATCH, numbers.size()));
            happenings.add(() -> tell(gateway, batch));
        }
    }

    /**
     * Counts the exported records by hand: each occurrence has one that counts, and it is the one that was recorded first.
     *
     * @return how many have not
     */
    private static int recount(Gateway gateway, int n) throws IOException {
        Map<String, List<CSVRecord>> ofOccurrences = new HashMap<>();
        Map<String, Integer> levels = new TreeMap<>();
        String csv = gateway.operator()
                .get("/api/v1/evaluations?kind=rating&format=csv")
                .body()
                .substring(1);
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv))) {
            for (CSVRecord record : parser) {
                ofOccurrences
                        .computeIfAbsent(record.get("occurrence"), unknown -> new ArrayList<>())
                        .add(record);
                if (record.get("standing").equals("counted")) {
                    levels.merge(record.get("channelKind") + " " + record.get("satisfaction"), 1, Integer::sum);
                }
            }
        }
        int wrong = 0;
        int twofold = 0;
        for (int i = 0; i < n; i++) {
            List<CSVRecord> records = ofOccurrences.getOrDefault(RatersByFourChannels.number(i), List.of());
            List<CSVRecord> counted = records.stream()
                    .filter(record -> record.get("standing").equals("counted"))
                    .toList();
            twofold += records.size() > 1 ? 1 : 0;
            boolean right = counted.size() == 1
                    && counted.get(0).get("occasion").equals("first")
                    && Integer.parseInt(counted.get(0).get("satisfaction")) == RatersByFourChannels.level(i)
                    && records.stream()
                            .allMatch(record -> Instant.parse(counted.get(0).get("recordedAt"))
                                            .compareTo(Instant.parse(record.get("recordedAt")))
                                    <= 0);
            if (!right && wrong++ < 5) {
                System.out.println("  wrong: " + RatersByFourChannels.number(i) + " " + records);
            }
        }
        System.out.println(
                "recount: " + n + " occurrences, " + wrong + " without the one first rating that the rule names, "
                        + twofold + " with two; without an occurrence "
                        + ofOccurrences.getOrDefault("", List.of()).size() + "; counted by kind and level " + levels);
        return wrong;
    }

    /** Waits until every occurrence is rated, everything is counted, and the sums agree. */
    private static JsonNode settled(Gateway gateway, int n) throws InterruptedException {
        while (true) {
            JsonNode total = gateway.operator()
                    .json("/api/v1/responses?by=department&from=2026-01-01")
                    .get("total");
            JsonNode scores = gateway.operator()
                    .json("/api/v1/scores?by=department&from=2026-01-01")
                    .get("total");
            if (total.at("/active/numerator").asInt() == n
                    && scores.get("n").asInt() + scores.get("superseded").asInt() == n + n / 20
                    && gateway.operator()
                            .json("/api/v1/reconciliation")
                            .get("agrees")
                            .asBoolean()) {
                return total;
            }
            Thread.sleep(5_000);
            System.out.println("… " + total.at("/active/numerator") + "/" + total.at("/active/denominator") + " rated, "
                    + scores.get("n") + " counted, " + scores.get("superseded") + " superseded");
        }
    }

    private static void speed(Gateway gateway, int n) throws Exception {
        for (int round = 0; round < 2; round++) {
            int base = round * 10_000_000;
            List<Callable<Integer>> one = new ArrayList<>();
            List<Callable<Integer>> many = new ArrayList<>();
            List<Callable<Integer>> ratings = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                int number = base + i;
                one.add(() -> put(gateway, number));
                ratings.add(() -> rate(gateway, "/api/v1/ratings", number));
            }
            for (int i = 0; i < 10 * n; i += BATCH) {
                List<Integer> batch = new ArrayList<>();
                for (int j = 0; j < BATCH; j++) {
                    batch.add(base + 1_000_000 + i + j);
                }
                many.add(() -> tell(gateway, batch));
            }
            System.out.printf(
                    "one by one %.0f/s, in bulk %.0f/s, ratings %.0f/s%n",
                    n / timed(one), 10.0 * n / timed(many), n / timed(ratings));
        }
    }

    private static double timed(List<Callable<Integer>> calls) throws Exception {
        long began = System.nanoTime();
        run(calls);
        return seconds(began);
    }

    private static void match(Gateway gateway, int few, int many) throws InterruptedException {
        ServiceOccurrenceStore store = gateway.bean(ServiceOccurrenceStore.class);
        OccurrenceMatcher matcher = gateway.bean(OccurrenceMatcher.class);
        fill(store, 0, few);
        for (int round = 0; round < MATCH_ROUNDS; round++) {
            System.out.printf("%d known: %.1f us a rating%n", few, cost(matcher, 0, few));
        }
        fill(store, few, many);
        // what counts them has its time first
        Thread.sleep(20_000);
        for (int round = 0; round < MATCH_ROUNDS; round++) {
            System.out.printf(
                    "%d known: %.1f us a rating of the %d that were told of last, %.1f of any%n",
                    many, cost(matcher, many - few, many), few, cost(matcher, 0, many));
        }
    }

    private static void fill(ServiceOccurrenceStore store, int from, int to) {
        long began = System.nanoTime();
        for (int i = from; i < to; i += BATCH) {
            List<Told> batch = new ArrayList<>();
            for (int j = i; j < Math.min(i + BATCH, to); j++) {
                Instant served = Instant.parse("2026-07-01T02:00:00Z").plusSeconds(j);
                batch.add(new Told(
                        new ServiceOccurrence(
                                "N-" + j,
                                new Subject("310101", DEPARTMENT, null, "N-" + j, "W" + j % 50, null),
                                null,
                                null,
                                null,
                                served,
                                "p" + j,
                                null,
                                null,
                                served),
                        null,
                        null));
            }
            store.tell(batch);
        }
        System.out.printf("%d told in %.1f s%n", to - from, seconds(began));
    }

    private static double cost(OccurrenceMatcher matcher, int from, int to) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 40; round++) {
            List<Evaluation> ratings = new ArrayList<>();
            for (int i = 0; i < MATCHED; i++) {
                ratings.add(rating(ThreadLocalRandom.current().nextInt(from, to), round * MATCHED + i));
            }
            long began = System.nanoTime();
            int found = matcher.of(ratings).size();
            best = Math.min(best, System.nanoTime() - began);
            if (found != MATCHED) {
                throw new IllegalStateException(found + " found");
            }
        }
        return best / 1e3 / MATCHED;
    }

    private static Evaluation rating(int number, int id) {
        Instant at = Instant.parse("2026-07-20T02:00:00Z");
        return new Evaluation(
                "e" + id,
                "web:" + id,
                "r" + id,
                null,
                new ChannelRef("web-hall", "web", 1),
                new Subject("310101", DEPARTMENT, null, "N-" + number, null, null),
                Kind.RATING,
                Satisfaction.SATISFIED,
                new Given("4", "national-5"),
                Occasion.FIRST,
                List.of(),
                null,
                Rater.ANONYMOUS,
                at,
                at,
                at,
                new Raw("", Map.of(), new byte[0], ""),
                Set.of(),
                List.of(Standing.counted(at)));
    }

    private static void run(List<Callable<Integer>> calls) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (Future<Integer> answer : pool.invokeAll(calls)) {
                int status = answer.get();
                if (status / 100 != 2) {
                    throw new IllegalStateException("answered " + status);
                }
            }
        } finally {
            pool.shutdown();
        }
    }

    private static int rate(Gateway gateway, String path, int number) {
        return sent(() -> gateway.citizen()
                .postJson(
                        path,
                        "{\"subject\": \"W01\", \"satisfaction\": 5, \"projectNo\": \""
                                + RatersByFourChannels.number(number) + "\"}",
                        "Idempotency-Key",
                        "rating-" + number,
                        "X-API-Key",
                        key));
    }

    private static int put(Gateway gateway, int number) {
        return sent(() -> gateway.citizen()
                .putJson("/api/v1/occurrences/" + RatersByFourChannels.number(number), word(number), "X-API-Key", key));
    }

    private static int tell(Gateway gateway, List<Integer> numbers) {
        StringBuilder lines = new StringBuilder();
        numbers.forEach(number -> lines.append(word(number)).append('\n'));
        GatewayClient client = gateway.citizen();
        return sent(() ->
                client.tried(client.request("POST", "/api/v1/occurrences", BodyPublishers.ofString(lines.toString()))
                        .header("Content-Type", MediaType.APPLICATION_NDJSON_VALUE)
                        .header("X-API-Key", key)));
    }

    /** One of fifty windows on one of sixty days, which at 200,000 is 67 for each window and day. */
    private static String word(int number) {
        String day = LocalDate.of(2026, 5, 3).plusDays(number / WINDOWS % DAYS).toString();
        return "{\"number\": \"" + RatersByFourChannels.number(number) + "\", \"area\": \"310101\", \"department\": \""
                + DEPARTMENT
                + "\", \"window\": \"" + number % WINDOWS + "\", \"finishedAt\": \"" + day + "T09:30:00+08:00\","
                + " \"saidAt\": \"" + day + "T09:31:00+08:00\"}";
    }

    /** As whoever sends does: again, until it is taken. */
    static int sent(Callable<HttpResponse<String>> call) {
        for (int i = 0; ; i++) {
            try {
                HttpResponse<String> answer = call.call();
                if (answer.statusCode() != 503 && answer.statusCode() != 429 || i > 50) {
                    return answer.statusCode();
                }
                Thread.sleep(200);
            } catch (IOException e) {
                if (i > 50) {
                    throw new UncheckedIOException(e);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}

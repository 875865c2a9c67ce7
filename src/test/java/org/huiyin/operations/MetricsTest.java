package org.huiyin.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.promise.StoreServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** The dashboard and the rules against what a gateway with every kind of trouble really tells. */
class MetricsTest {

    private static final Pattern SAMPLE = Pattern.compile("^([a-z_][a-z0-9_]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Labels that Prometheus adds. */
    private static final Set<String> ADDED = Set.of("job", "instance");

    private static final String TELEPHONE = "13800138000";

    @TempDir
    static Path folder;

    private static StoreServer store;
    private static Gateway gateway;
    private static String caller;

    @BeforeAll
    static void aGatewayInTrouble() throws Exception {
        Path channels = folder.resolve("channels");
        FileSystemUtils.copyRecursively(Path.of("channel-config"), channels);
        Files.writeString(channels.resolve("broken.yaml"), "channel: broken\nkind: nothing\n");
        store = StoreServer.start();
        gateway = Gateway.start(
                folder.resolve("data"),
                "spring.mongodb.uri=" + store.uri(),
                "huiyin.channels.folder=" + channels,
                "huiyin.channels.measure=200ms",
                "huiyin.sums.publish=100ms",
                "huiyin.sums.every=200ms",
                "huiyin.sums.grace=300ms",
                "huiyin.sums.silent-after=1s");
        caller = keyOf("portal");
        for (int i = 0; i < 3; i++) {
            rate("metrics-" + i, "5");
        }
        rate("metrics-0", "4");
        rate("metrics-3", "9");
        awaitMetric("huiyin_recorded_total", 3);
        try (MongoClient byHand = MongoClients.create(store.uri())) {
            byHand.getDatabase("huiyin")
                    .getCollection("evaluations")
                    .deleteOne(new Document("key", "web-hall:metrics-1:caller-key:portal"));
        }
        awaitMetric("huiyin_sums_differing", 1);
    }

    @AfterAll
    static void end() {
        gateway.close();
        store.close();
    }

    @Test
    void everyMetricAndLabelOfTheDashboardAndTheRulesIsThere() {
        List<String> queries = new ArrayList<>(Queries.ofDashboard());
        queries.addAll(Queries.ofRules());
        assertThat(queries).hasSizeGreaterThan(30);
        Map<String, List<Map<String, String>>> scrape = scrape();

        for (String query : queries) {
            Set<Queries.Selector> selectors = Queries.selectors(query);
            assertThat(selectors.isEmpty()).as(query).isEqualTo(query.startsWith("up{") || query.startsWith("sum(up{"));
            for (Queries.Selector selector : selectors) {
                assertThat(scrape.getOrDefault(selector.metric(), List.of()))
                        .as("%s of %s", selector, query)
                        .anyMatch(labels -> has(labels, selector));
            }
        }
    }

    @Test
    void everySeriesOfTheHandbookIsThereFromAChannelsFirstSubmissionOn() {
        assertThat(scrape().keySet())
                .contains(
                        "huiyin_accepted_total",
                        "huiyin_recorded_total",
                        "huiyin_duplicate_total",
                        "huiyin_quarantined_total",
                        "huiyin_ignored_total",
                        "huiyin_unrated_total",
                        "huiyin_refused_total",
                        "huiyin_journal_batch_count",
                        "huiyin_journal_fsync_seconds_bucket",
                        "huiyin_journal_entries",
                        "huiyin_journal_bytes",
                        "huiyin_journal_oldest_seconds",
                        "huiyin_recorder_batch_count",
                        "huiyin_recorder_settle_seconds_bucket",
                        "huiyin_handoff_lag_seconds",
                        "huiyin_handoff_parked",
                        "huiyin_handoff_delivered_total",
                        "huiyin_handoff_filtered_total",
                        "camel_route_policy_seconds_count",
                        "camel_exchanges_inflight");
        assertThat(scrape().get("huiyin_refused_total"))
                .extracting(labels -> labels.get("reason"))
                .contains("conflict", "faulty", "disk", "journal_full");
    }

    @Test
    void theDashboardIsOneThatGrafanaLoads() {
        JsonNode dashboard = Queries.dashboard();

        assertThat(dashboard.at("/__inputs/0/type").asString()).isEqualTo("datasource");
        assertThat(dashboard.at("/__inputs/0/pluginId").asString()).isEqualTo("prometheus");
        assertThat(dashboard.get("schemaVersion").asInt()).isPositive();
        assertThat(dashboard.get("uid").asString()).isNotEmpty();
        assertThat(dashboard.get("title").asString()).isNotEmpty();
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            assertThat(ids.add(panel.get("id").asInt())).isTrue();
            JsonNode at = panel.get("gridPos");
            for (int x = at.get("x").asInt();
                    x < at.get("x").asInt() + at.get("w").asInt();
                    x++) {
                for (int y = at.get("y").asInt();
                        y < at.get("y").asInt() + at.get("h").asInt();
                        y++) {
                    assertThat(x).isLessThan(24);
                    assertThat(cells.add(x + "/" + y))
                            .as("panel %s overlaps", panel.get("title"))
                            .isTrue();
                }
            }
            if (!panel.get("type").asString().equals("row")) {
                assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${DS_PROMETHEUS}");
                assertThat(panel.get("targets")).isNotEmpty();
            }
        }
    }

    @Test
    void nobodyOutsideMakesALabel() {
        Set<String> before = series();

        for (String stranger : List.of(TELEPHONE, "张三", "zhang@example.com", "nothing")) {
            String path = URLEncoder.encode(stranger, StandardCharsets.UTF_8);
            gateway.citizen().get("/r/" + path);
            gateway.citizen().get("/channels/" + path);
            gateway.citizen().postJson("/channels/" + path + "/report", "{}");
            gateway.citizen().get("/" + path);
            gateway.citizen()
                    .postJson(
                            "/api/v1/ratings",
                            "{\"subject\": \"" + stranger + "\", \"satisfaction\": 5, \"" + stranger + "\": 1}",
                            "Idempotency-Key",
                            "stranger-" + stranger.hashCode());
        }

        assertThat(series()).isEqualTo(before);
        assertThat(gateway.operator().get("/actuator/prometheus").body())
                .doesNotContain(TELEPHONE, "张三", "zhang@example.com");
    }

    @Test
    void aRealPrometheusReadsItAndWakesSomebody() throws Exception {
        assumeTrue(PrometheusProcess.binary("prometheus").isPresent(), "this machine has no prometheus");
        Path home = Files.createDirectories(folder.resolve("prometheus"));
        String key = keyOf("prometheus");
        try (PrometheusProcess prometheus =
                PrometheusProcess.start(home, gateway.citizen().uri("/").getAuthority(), key)) {
            await().until(prometheus::isReady);
            awaitAlert(prometheus, "HuiyinChannelFaulty", "broken");
            awaitAlert(prometheus, "HuiyinSumsDiffer", "");
            for (String query : Queries.ofDashboard()) {
                if (!query.endsWith("> 0")) {
                    await().untilAsserted(() ->
                            assertThat(prometheus.query(query)).as(query).isNotEmpty());
                }
            }

            store.takeAway();
            rate("metrics-away", "5");

            awaitAlert(prometheus, "HuiyinJournalWaits", "");
            store.bringBack();
            await().untilAsserted(() -> assertThat(firing(prometheus)).doesNotContainKey("HuiyinJournalWaits"));
        }
    }

    @Test
    void thePrometheusToolFindsNothingWrongWithTheRules() throws Exception {
        assumeTrue(PrometheusProcess.binary("promtool").isPresent(), "this machine has no promtool");
        Process check = new ProcessBuilder(
                        PrometheusProcess.binary("promtool").orElseThrow().toString(),
                        "check",
                        "rules",
                        Queries.FOLDER.resolve("prometheus-rules.yaml").toString())
                .redirectErrorStream(true)
                .start();

        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).as(said).isZero();
    }

    private static void awaitAlert(PrometheusProcess prometheus, String alert, String channel) {
        await().untilAsserted(() ->
                assertThat(firing(prometheus).getOrDefault(alert, Set.of())).contains(channel));
    }

    /** The channels, empty where it is about none, that each firing alert is about. */
    private static Map<String, Set<String>> firing(PrometheusProcess prometheus) {
        Map<String, Set<String>> firing = new HashMap<>();
        for (JsonNode alert : prometheus.alerts()) {
            if (alert.get("state").asString().equals("firing")) {
                assertThat(alert.at("/annotations/summary").asString()).isNotEmpty();
                firing.computeIfAbsent(alert.at("/labels/alertname").asString(), name -> new HashSet<>())
                        .add(alert.at("/labels/channel").asString(""));
            }
        }
        return firing;
    }

    private static String keyOf(String name) {
        return GatewayClient.json(gateway.operator().postJson("/api/v1/api-keys", "{\"name\": \"" + name + "\"}"))
                .get("key")
                .asString();
    }

    private static void rate(String key, String level) {
        gateway.citizen()
                .postJson(
                        "/api/v1/ratings",
                        "{\"subject\": \"W01\", \"satisfaction\": " + level + "}",
                        "Idempotency-Key",
                        key,
                        "X-API-Key",
                        caller);
    }

    private static void awaitMetric(String metric, int value) {
        await().untilAsserted(() -> assertThat(
                        gateway.operator().get("/actuator/prometheus").body())
                .containsPattern("(?m)^" + metric + "(\\{.*})? " + value + "\\.0$"));
    }

    private static boolean has(Map<String, String> labels, Queries.Selector selector) {
        return selector.labels().stream()
                .filter(match -> !ADDED.contains(match.label()))
                .allMatch(match -> labels.containsKey(match.label())
                        && (match.pattern() == null
                                || match.pattern()
                                        .matcher(labels.get(match.label()))
                                        .matches()));
    }

    /** Our own series; those of HTTP and the driver come with the first request of a kind. */
    private static Set<String> series() {
        return scrape().entrySet().stream()
                .filter(metric -> metric.getKey().startsWith("huiyin_"))
                .flatMap(metric -> metric.getValue().stream().map(labels -> metric.getKey() + labels))
                .collect(Collectors.toSet());
    }

    /** The labels of each series, by metric. */
    private static Map<String, List<Map<String, String>>> scrape() {
        Map<String, List<Map<String, String>>> scrape = new HashMap<>();
        gateway.operator().get("/actuator/prometheus").body().lines().forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                Map<String, String> labels = new LinkedHashMap<>();
                Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
                while (label.find()) {
                    labels.put(label.group(1), label.group(2));
                }
                scrape.computeIfAbsent(sample.group(1), metric -> new ArrayList<>())
                        .add(labels);
            }
        });
        return scrape;
    }
}

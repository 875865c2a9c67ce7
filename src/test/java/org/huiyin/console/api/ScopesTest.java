package org.huiyin.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.RandomSearches;
import org.huiyin.evaluation.RandomSearches.Asked;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.recording.Bursts;
import org.huiyin.intake.recording.Bursts.Burst;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A person sees what lies within their scope and nothing beside it, whatever they put into an address. */
class ScopesTest {

    private static final RandomSearches SEARCHES = new RandomSearches(23, "01SCOPES");
    private static final String OWN = "11310101MB2F30004K";
    private static final String OTHER = "11310000MB2F300040";
    private static final String PASSWORD = "a password of somebody here";

    private static Gateway gateway;
    private static GatewayClient manager;
    private static GatewayClient staff;
    private static List<Evaluation> all;

    @BeforeAll
    static void record() {
        gateway = Gateway.shared();
        all = SEARCHES.records(200);
        gateway.bean(EvaluationStore.class).add(all);
        manager = person("manager", "\"departments\": [\"" + OWN + "\"]");
        staff = person("staff", "\"staff\": [\"" + OWN + "/S1\"]");
    }

    private static GatewayClient person(String role, String scope) {
        String name = role + "-" + UUID.randomUUID();
        HttpResponse<String> made = gateway.operator()
                .postJson(
                        "/api/v1/people",
                        """
                        {"name": "%s", "roles": ["%s"], "scope": {%s}, "password": "%s"}
                        """
                                .formatted(name, role, scope, PASSWORD));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return gateway.citizen().as(name, PASSWORD);
    }

    @Test
    void noCombinationOfFiltersFindsWhatLiesOutside() {
        for (int i = 0; i < 40; i++) {
            Asked asked = SEARCHES.asked();
            List<String> expected = all.stream()
                    .filter(asked.fits())
                    .filter(each -> isOf(each, OWN))
                    .map(Evaluation::id)
                    .toList();

            assertThat(ids(manager, asked.parameters()))
                    .as("%s", asked.parameters())
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void anExportEndsAtTheScopeToo() {
        String csv = manager.get("/api/v1/evaluations?format=csv").body();

        assertThat(csv).contains(OWN).doesNotContain(OTHER);
    }

    @Test
    void whatLiesOutsideIsNotThere() {
        Evaluation inside = one(OWN);
        Evaluation outside = one(OTHER);
        Evaluation unknown = all.stream()
                .filter(each -> each.subject().deptCode() == null)
                .findFirst()
                .orElseThrow();

        assertThat(manager.get("/api/v1/evaluations/" + inside.id()).statusCode())
                .isEqualTo(200);
        assertThat(manager.get("/api/v1/evaluations/" + inside.id() + "/raw").statusCode())
                .isEqualTo(200);
        for (Evaluation each : List.of(outside, unknown)) {
            assertAbsent(manager.get("/api/v1/evaluations/" + each.id()));
            assertAbsent(manager.get("/api/v1/evaluations/" + each.id() + "/raw"));
            assertAbsent(manager.get("/api/v1/evaluations?receipt=" + each.receipt()));
            assertAbsent(manager.get("/api/v1/evaluations?channel=web&source=" + each.id()));
            assertAbsent(decide(manager, each));
        }
        assertThat(gateway.bean(EvaluationStore.class)
                        .byId(outside.id())
                        .orElseThrow()
                        .revision())
                .isEqualTo(outside.revision());
    }

    @Test
    void aManagerDecidesWithinTheScope() {
        Evaluation inside = new RandomSearches(29, "01DECIDEDWITHIN")
                .records(50).stream()
                        .filter(each -> isOf(each, OWN) && each.revision() == 1)
                        .findFirst()
                        .orElseThrow();
        gateway.bean(EvaluationStore.class).add(List.of(inside));

        assertThat(decide(manager, inside).statusCode()).isEqualTo(200);
    }

    @Test
    void figuresAreMadeOfWhatLiesWithin() {
        JsonNode report = manager.json("/api/v1/scores?by=department&from=2020-01-01&department=" + OTHER);
        assertThat(report.get("groups")).isEmpty();
        assertThat(report.get("total").get("n").asInt()).isZero();

        JsonNode whole = manager.json("/api/v1/scores?by=department&from=2020-01-01");
        whole.get("groups")
                .forEach(each -> assertThat(each.get("key").asString()).isEqualTo(OWN));
    }

    @Test
    void burstsOfOthersAreNotThere() {
        String own = "01SCOPESBURSTA" + UUID.randomUUID();
        String other = "01SCOPESBURSTB" + UUID.randomUUID();
        gateway.bean(Bursts.class).note(List.of(burst(own, OWN), burst(other, OTHER)), Map.of());

        List<String> seen = new ArrayList<>();
        manager.json("/api/v1/bursts?limit=500").get("items").forEach(each -> {
            assertThat(each.get("subject").get("deptCode").asString()).isEqualTo(OWN);
            seen.add(each.get("id").asString());
        });

        assertThat(seen).contains(own);
        assertThat(manager.get("/api/v1/bursts/" + own).statusCode()).isEqualTo(200);
        assertAbsent(manager.get("/api/v1/bursts/" + other));
        assertAbsent(manager.postJson(
                "/api/v1/bursts/" + other + "/standing", "{\"state\": \"counted\", \"reason\": \"none\"}"));
    }

    @Test
    void counterStaffSeeWhatWasSaidOfThemAndNothingOfWhoSaidIt() {
        List<String> expected = all.stream()
                .filter(each -> isOf(each, OWN) && "S1".equals(each.subject().staff()))
                .map(Evaluation::id)
                .toList();

        assertThat(ids(staff, Map.of())).containsExactlyElementsOf(expected);
        JsonNode one = staff.json("/api/v1/evaluations/" + expected.get(0));
        assertThat(one.get("subject").get("projectNo").isNull()).isTrue();
        assertThat(one.get("receivedAt").asString()).endsWith(":00Z").matches(".*T(16|00):00:00Z");
        one.get("decisions")
                .forEach(each -> assertThat(each.get("why").isNull()).isTrue());
        assertForbidden(staff.get("/api/v1/evaluations/" + expected.get(0) + "/raw"));
        assertForbidden(staff.get("/api/v1/evaluations?projectNo=P7"));
        assertForbidden(staff.get("/api/v1/evaluations?receipt=" + all.get(0).receipt()));
        assertForbidden(staff.postJson(
                "/api/v1/evaluations/" + expected.get(0) + "/standing",
                "{\"state\": \"excluded\", \"reason\": \"none\"}"));
        assertThat(staff.get("/api/v1/evaluations?from=2026-01-01T08:00:00Z").statusCode())
                .isEqualTo(400);
        assertForbidden(staff.get("/api/v1/bursts"));
    }

    private static HttpResponse<String> decide(GatewayClient person, Evaluation evaluation) {
        return person.postJson(
                "/api/v1/evaluations/" + evaluation.id() + "/standing",
                "{\"state\": \"excluded\", \"reason\": \"复核\"}");
    }

    private static Burst burst(String id, String department) {
        Instant now = Instant.now();
        Subject subject = new Subject("310101", department, null, null, "A01", null);
        return new Burst(id, "place", "web-hall", subject, true, now, now, 0, null);
    }

    private static Evaluation one(String department) {
        return all.stream().filter(each -> isOf(each, department)).findFirst().orElseThrow();
    }

    private static boolean isOf(Evaluation evaluation, String department) {
        return department.equals(evaluation.subject().deptCode());
    }

    private static void assertAbsent(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
    }

    private static void assertForbidden(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    }

    private static List<String> ids(GatewayClient person, Map<String, String> parameters) {
        List<String> ids = new ArrayList<>();
        String before = "";
        while (true) {
            String filters = parameters.entrySet().stream()
                    .map(each -> "&" + each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining());
            JsonNode page = person.json("/api/v1/evaluations?limit=50" + before + filters);
            page.get("items").forEach(each -> {
                if (each.get("id").asString().startsWith("01SCOPES")) {
                    ids.add(each.get("id").asString());
                }
            });
            if (page.get("next").isNull()) {
                return ids;
            }
            before = "&before=" + page.get("next").asString();
        }
    }
}

package org.huiyin.console.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A bad rating becomes a case that people work on by REST. */
class CasesApiTest {

    private static final String PASSWORD = "a password for cases only";

    private static Gateway gateway;
    private static GatewayClient worker;
    private static GatewayClient manager;

    @BeforeAll
    static void hire() {
        gateway = Gateway.shared();
        worker = hire("cases.worker", "caseworker");
        manager = hire("cases.manager", "manager");
    }

    private static GatewayClient hire(String name, String role) {
        return hire(name, role, "310000");
    }

    private static GatewayClient hire(String name, String role, String area) {
        gateway.operator()
                .postJson(
                        "/api/v1/people",
                        """
                        {"name": "%s", "roles": ["%s"], "password": "%s", "scope": {"areas": ["%s"]}}
                        """
                                .formatted(name, role, PASSWORD, area));
        return gateway.citizen().as(name, PASSWORD);
    }

    @Test
    void aBadRatingIsACaseWithinMomentsAndIsTakenInHand() throws Exception {
        String key = "case-" + UUID.randomUUID();
        String receipt = GatewayClient.json(gateway.citizen()
                        .tried(gateway.citizen()
                                .request(
                                        "POST",
                                        "/api/v1/ratings",
                                        BodyPublishers.ofString(
                                                "{\"subject\": \"W01\", \"satisfaction\": 1, \"text\": \"%s\", \"contact\": \"13861230003\"}"
                                                        .formatted(key)),
                                        "Idempotency-Key",
                                        key,
                                        "Content-Type",
                                        "application/json")))
                .get("receipt")
                .asString();
        await().untilAsserted(() -> assertThat(gateway.operator()
                        .get("/api/v1/evaluations?receipt=" + receipt)
                        .statusCode())
                .isEqualTo(200));
        String record = gateway.operator()
                .json("/api/v1/evaluations?receipt=" + receipt)
                .get("id")
                .asString();
        await().untilAsserted(() -> assertThat(ofRecord(record)).isNotNull());

        JsonNode one = ofRecord(record);
        String id = one.get("id").asString();
        assertThat(one.get("state").asString()).isEqualTo("assigned");
        assertThat(one.get("due").asString()).isNotBlank();
        assertThat(worker.postJson("/api/v1/cases/" + id + "/steps", "{\"kind\": \"taken\"}", "If-Match", "\"0\"")
                        .statusCode())
                .isEqualTo(412);
        JsonNode taken = GatewayClient.json(worker.postJson("/api/v1/cases/" + id + "/steps", "{\"kind\": \"taken\"}"));
        assertThat(taken.get("handler").asString()).isEqualTo("cases.worker");
        assertThat(taken.get("possible").valueStream().map(JsonNode::asString)).contains("contacted");
        var refused = worker.postJson("/api/v1/cases/" + id + "/steps", "{\"kind\": \"closed\"}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("step-not-possible").contains("contacted");
        var onThePage = worker.postForm(
                "/console/cases/" + one.get("number").asString() + "/steps/answered",
                Map.of(
                        "words",
                        "已整改",
                        "steps",
                        String.valueOf(taken.get("steps").size())),
                "Accept-Language",
                "zh-CN");
        assertThat(onThePage.statusCode()).isEqualTo(409);
        assertThat(onThePage.body()).contains("：工单处于“已交办”状态。可以：");
        String contact = "/api/v1/cases/" + id + "/contact";
        assertThat(worker.postJson(contact, "{}").statusCode()).isEqualTo(400);
        assertThat(manager.postJson(contact, "{\"reason\": \"联系群众\"}").statusCode())
                .isEqualTo(403);
        assertThat(worker.postJson(contact, "{\"reason\": \"联系群众\"}").body()).contains("13861230003");
        assertThat(gateway.operator()
                        .get("/api/v1/audit?kind=case-contact&who=cases.worker")
                        .body())
                .contains("联系群众")
                .doesNotContain("13861230003");
        String since = taken.get("opened").asString();
        await().untilAsserted(() -> assertThat(gateway.operator()
                        .get("/api/v1/events?limit=1000&from=" + since)
                        .body())
                .contains("\"type\":\"org.huiyin.case.taken\"", "\"subject\":\"" + id + "\"")
                .doesNotContain("cases.worker"));
        JsonNode same = GatewayClient.json(
                manager.postJson("/api/v1/cases", "{\"words\": \"来访反映\", \"record\": \"%s\"}".formatted(record)));
        assertThat(same.get("id").asString()).isEqualTo(id);
        assertThat(manager.postJson("/api/v1/cases", "{\"words\": \"来访反映\", \"record\": \"none\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(worker.get("/api/v1/cases/figures?format=csv").body()).contains("\nopened,", "\nrectified,");
        assertThat(worker.get("/api/v1/cases/load?format=csv").body()).contains("cases.worker,1,");
        assertThat(manager.get("/api/v1/appeals?format=csv").body()).contains("rating,area,");
        assertThat(worker.get("/api/v1/cases/" + one.get("number").asString()).body())
                .doesNotContain("rater")
                .doesNotContain("matters");
    }

    @Test
    void aStepThatARegionKeepsForOthersIsNotOfferedAndIsRefusedWithWhoMay() throws IOException {
        GatewayClient far = hire("cases.worker.far", "caseworker", "810000");
        GatewayClient head = hire("cases.manager.far", "manager", "810000");
        Path region = Path.of(
                gateway.bean(Environment.class).getRequiredProperty("huiyin.channels.folder"), "regions/810000.yaml");
        Files.writeString(
                region,
                """
                area: "810000"
                title: a region
                cases:
                  - { from: "2020-01-01", whoMay: { refused: { roles: [manager] }, ruled: { anotherUnit: true } } }
                """);
        try {
            await().untilAsserted(() -> assertThat(
                            head.get("/api/v1/rules?area=810000").body())
                    .contains("{\"rule\":\"whoMay.refused\",\"value\":\"{ roles: [manager] }\"}"));
            String page = "/console/cases/"
                    + GatewayClient.json(
                                    head.postJson(
                                            "/api/v1/cases",
                                            "{\"words\": \"来访反映\", \"area\": \"810000\", \"department\": \"11310101MB2F30004K\"}"))
                            .get("number")
                            .asString();
            String steps = page.replace("/console", "/api/v1") + "/steps";
            JsonNode seen = far.json(page.replace("/console", "/api/v1"));
            assertThat(seen.get("possible").valueStream().map(JsonNode::asString))
                    .contains("taken")
                    .doesNotContain("refused");
            var refused = far.postJson(steps, "{\"kind\": \"refused\", \"words\": \"不归我们管\"}");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("By the region's rules only a manager does that");
            assertThat(far.get(page).body())
                    .contains("可以“退回”的人", "可以“裁定”的人", "被评价单位以外的人")
                    .doesNotContain("/steps/refused");
            assertThat(head.get("/console/rules?area=810000").body()).contains("可以“退回”的人", "管理人员");
            assertThat(head.postJson(steps, "{\"kind\": \"refused\", \"words\": \"不归我们管\"}")
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            Files.delete(region);
        }
    }

    @Test
    void aWorkOrderThatIsSentAgainIsTheSameCaseAndTellsThatItWasUrged() {
        String number = "WO-" + UUID.randomUUID();
        String order =
                """
                {"source": "12345", "orderNum": "%s", "title": "窗口无人", "areaCode": "310101", "deadlineDate": "2030-07-10", "urgeOrderNum": %d, "oldOrderNum": "WO-1",
                "callTime": "2026-07-01T08:00:00Z", "isSecret": true, "callerType": "企业"}
                """;
        JsonNode first = GatewayClient.json(manager.postJson("/api/v1/work-orders", order.formatted(number, 0)));
        JsonNode again = GatewayClient.json(manager.postJson("/api/v1/work-orders", order.formatted(number, 2)));

        assertThat(again.get("caseNumber")).isEqualTo(first.get("caseNumber"));
        assertThat(worker.get("/api/v1/cases/" + first.get("caseNumber").asString())
                        .body())
                .contains("原工单：WO-1", "来电时间：2026-07-01 16:00", "来电人类型：企业", "来电人要求保密");
        assertThat(again.get("urgeOrderNum").asInt()).isEqualTo(2);
        assertThat(again.get("deadlineDate").asString()).isEqualTo("2030-07-10");
        assertThat(worker.json("/api/v1/work-orders/12345/" + number)
                        .get("orderState")
                        .asString())
                .isEqualTo("received");
    }

    private static JsonNode ofRecord(String record) {
        String after = "";
        while (true) {
            JsonNode page = worker.json("/api/v1/cases?limit=500" + after);
            for (JsonNode each : page.get("items")) {
                if (each.get("records").valueStream().anyMatch(id -> id.asString()
                        .equals(record))) {
                    return each;
                }
            }
            if (page.get("next").isNull()) {
                return null;
            }
            after = "&after=" + page.get("next").asString();
        }
    }
}

package org.huiyin.channel.kind.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Devices, business systems and people at a whole gateway. */
class TerminalOverHttpTest {

    private static Gateway gateway;

    @BeforeAll
    static void open() {
        gateway = Gateway.shared();
    }

    @Test
    void whatIsAskedForIsShownAnsweredAndRecordedWithWhoServed() {
        try (TestDevice device = TestDevice.at(gateway, "W01")) {
            JsonNode asked = GatewayClient.json(
                    gateway.operator()
                            .postJson(
                                    "/api/v1/terminals/W01/requests",
                                    """
                            {"occurrence": "310101-TERM-1", "staff": "S1001", "ticket": "A012"}
                            """));
            String id = asked.get("id").asString();

            JsonNode shown = device.told("request");
            assertThat(shown.get("request").asString()).isEqualTo(id);
            assertThat(shown.at("/staff/code").asString()).isEqualTo("S1001");

            device.say(
                    """
                    {"type": "rating", "sequence": 1, "request": "%s", "level": 2, "tags": ["209"], "text": "等了两个小时"}
                    """
                            .formatted(id));
            assertThat(device.told("kept").get("outcome").asString()).isEqualTo("answered");

            JsonNode ended = gateway.operator().json("/api/v1/terminals/W01/requests/" + id);
            assertThat(ended.get("state").asString()).isEqualTo("answered");
            assertThat(ended.get("level").asInt()).isEqualTo(2);

            await().untilAsserted(() -> assertThat(gateway.operator()
                            .json("/api/v1/evaluations?channel=terminal-hall")
                            .toString())
                    .contains("310101-TERM-1", "S1001"));
        }
    }

    @Test
    void aRequestEndsInEachOfItsWaysAndTheAskerReadsWhich() {
        try (TestDevice device = TestDevice.at(gateway, "W02")) {
            String refused = asked(device);
            device.say("{\"type\": \"refuse\", \"sequence\": 1, \"request\": \"%s\"}".formatted(refused));
            assertThat(device.told("kept").get("outcome").asString()).isEqualTo("refused");
            String cancelled = asked(device);
            gateway.operator().delete("/api/v1/terminals/W02/requests/" + cancelled);
            assertThat(device.told("close").get("how").asString()).isEqualTo("cancelled");
            String followed = asked(device);
            String left = asked(device);
            device.say("{\"type\": \"time-out\", \"sequence\": 2, \"request\": \"%s\"}".formatted(left));
            assertThat(device.told("kept").get("outcome").asString()).isEqualTo("timed-out");
            String answered = asked(device);
            device.say(
                    "{\"type\": \"rating\", \"sequence\": 3, \"request\": \"%s\", \"level\": 4}".formatted(answered));
            assertThat(device.told("kept").get("outcome").asString()).isEqualTo("answered");

            assertThat(end(refused)).isEqualTo("refused null null");
            assertThat(end(cancelled)).isEqualTo("cancelled admin null");
            assertThat(end(followed)).isEqualTo("cancelled " + left + " null");
            assertThat(end(left)).isEqualTo("timed-out null null");
            assertThat(end(answered)).isEqualTo("answered null 4");
        }
    }

    private static String asked(TestDevice device) {
        String id = GatewayClient.json(gateway.operator().postJson("/api/v1/terminals/W02/requests", "{}"))
                .get("id")
                .asString();
        assertThat(device.told("request").get("request").asString()).isEqualTo(id);
        return id;
    }

    private static String end(String request) {
        JsonNode view = gateway.operator().json("/api/v1/terminals/W02/requests/" + request);
        return view.get("state").asString() + " " + view.path("cancelledBy").asString("null") + " "
                + (view.path("level").isNumber() ? view.get("level").asString() : "null");
    }

    @Test
    void oneOccurrenceAskedOfAtTwoWindowsIsRatedOnceAndFollowedUp() {
        try (TestDevice here = TestDevice.at(gateway, "W01");
                TestDevice there = TestDevice.at(gateway, "W02")) {
            for (TestDevice device : List.of(here, there)) {
                gateway.operator()
                        .postJson(
                                "/api/v1/terminals/" + (device == here ? "W01" : "W02") + "/requests",
                                "{\"occurrence\": \"310101-TERM-TWICE\", \"staff\": \"S1001\"}");
                device.say("{\"type\": \"rating\", \"sequence\": 1, \"request\": \"%s\", \"level\": 4}"
                        .formatted(device.told("request").get("request").asString()));
                assertThat(device.told("kept").get("outcome").asString()).isEqualTo("answered");
            }
            await().untilAsserted(() -> assertThat(gateway.operator()
                            .json("/api/v1/evaluations?channel=terminal-hall&limit=100")
                            .get("items")
                            .valueStream()
                            .filter(each ->
                                    each.at("/subject/projectNo").asString("").equals("310101-TERM-TWICE"))
                            .map(each -> each.get("occasion").asString()))
                    .containsExactlyInAnyOrder("first", "followup"));
        }
    }

    @Test
    void aKeyIsGoodFromItsConfirmationUntilItIsTakenAway() {
        JsonNode announced =
                GatewayClient.json(gateway.citizen().postJson("/terminal/devices", "{\"model\": \"test 1\"}"));
        String bearer = "Bearer " + announced.get("key").asString();
        assertThat(state(bearer)).isEqualTo("not-confirmed");

        JsonNode confirmed = GatewayClient.json(gateway.operator()
                .postJson(
                        "/api/v1/terminal-devices",
                        "{\"code\": \"%s\", \"window\": \"W02\"}"
                                .formatted(announced.get("code").asString().toLowerCase())));
        assertThat(state(bearer)).isEqualTo("confirmed");

        HttpResponse<String> kept = gateway.citizen()
                .postJson(
                        "/channels/terminal-hall/messages",
                        "[{\"type\": \"rating\", \"sequence\": 1, \"level\": 5}]",
                        "Authorization",
                        bearer);
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(kept.body()).contains("free");

        assertThat(gateway.operator()
                        .delete("/api/v1/terminal-devices/"
                                + confirmed.get("id").asString())
                        .statusCode())
                .isEqualTo(204);
        assertThat(state(bearer)).isEqualTo("revoked");
    }

    @Test
    void aDeviceIsMovedAndAsksAtItsNewWindowAtOnceAndTheTrailSaysBy() {
        try (TestDevice device = TestDevice.at(gateway, "W01")) {
            JsonNode moved = GatewayClient.json(gateway.operator()
                    .putJson("/api/v1/terminal-devices/" + device.id(), "{\"window\": \"W03\", \"name\": \"third\"}"));
            assertThat(moved.get("window").asString()).isEqualTo("W03");
            assertThat(device.told("refused").get("reason").asString()).isEqualTo("moved");

            try (TestDevice again = device.again()) {
                gateway.operator().postJson("/api/v1/terminals/W03/requests", "{\"ticket\": \"B7\"}");
                assertThat(again.told("request").get("ticket").asString()).isEqualTo("B7");
            }
            assertThat(gateway.operator()
                            .json("/api/v1/audit?kind=terminal-device&limit=20&object=" + device.id())
                            .toString())
                    .contains("W01", "W03", "third");
        }
    }

    private static String state(String bearer) {
        return GatewayClient.json(gateway.citizen().get("/terminal/devices/self", "Authorization", bearer))
                .get("state")
                .asString();
    }
}

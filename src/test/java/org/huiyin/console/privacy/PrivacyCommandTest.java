package org.huiyin.console.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasures by the command and by the page, on a gateway that runs. */
class PrivacyCommandTest {

    private static final Gateway GATEWAY = Gateway.shared();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aReceiptIsErasedByTheCommandAndShownOnThePage(@TempDir Path folder) throws IOException {
        String receipt = rated("13861230001");
        String key = GatewayClient.json(GATEWAY.operator()
                        .postJson("/api/v1/api-keys", "{\"name\": \"erasing\", \"verbs\": [\"erase-contact\"]}"))
                .get("key")
                .asString();

        assertThat(run(key, "--receipt", receipt, "--reason", "当事人要求", "--dry-run"))
                .isZero();
        assertThat(said()).contains("It would be about 1 records");
        assertThat(run(key, "--receipt", receipt, "--reason", "当事人要求")).isZero();
        assertThat(said()).contains("of 1 records", "erased contacts: 1", "stays records: 1", "written over");
        Path contact = Files.writeString(folder.resolve("contact"), "13861230001\n");
        assertThat(run(key, "--contact-file", contact.toString(), "--reason", "当事人要求"))
                .isZero();
        assertThat(said()).contains("of 0 records");
        assertThat(run(key, "--receipt", "0000-0000", "--reason", "x")).isOne();
        assertThat(run("no-key", "--receipt", receipt, "--reason", "x")).isOne();
        assertThat(run(key, "--receipt")).isEqualTo(2);

        assertThat(GATEWAY.operator().get("/console/erasures").body()).contains("当事人要求");
    }

    @Test
    void aCaseOfAWorkOrderIsErasedByItsNumberOrByTheContactInItsWords(@TempDir Path folder) throws IOException {
        String byNumber = ordered("13861230011");
        String byContact = ordered("13861230012");
        String key = GatewayClient.json(GATEWAY.operator()
                        .postJson("/api/v1/api-keys", "{\"name\": \"erasing cases\", \"verbs\": [\"erase-contact\"]}"))
                .get("key")
                .asString();

        assertThat(run(key, "--case", byNumber, "--reason", "当事人要求", "--dry-run"))
                .isZero();
        assertThat(said()).contains("about 0 records and 1 cases");
        assertThat(run(key, "--case", byNumber, "--reason", "当事人要求")).isZero();
        assertThat(said()).contains("of 0 records and 1 cases", "erased cases: 1", "stays cases: 1");
        Path contact = Files.writeString(folder.resolve("contact"), "13861230012\n");
        assertThat(run(key, "--contact-file", contact.toString(), "--reason", "当事人要求"))
                .isZero();
        assertThat(said()).contains("of 0 records and 1 cases");
        assertThat(run(key, "--case", "2001-310101-000001", "--reason", "当事人要求"))
                .isOne();

        for (String number : List.of(byNumber, byContact)) {
            assertThat(GATEWAY.operator().json("/api/v1/cases/" + number).toString())
                    .contains("窗口无人")
                    .doesNotContain("欧阳娜娜", "138612300");
        }
    }

    /** The number of the case of an order that says who called. */
    private static String ordered(String telephone) {
        String order =
                """
                {"source": "12345", "orderNum": "WO-%s", "title": "窗口无人", "areaCode": "310101",
                 "majorContent": "联系人：欧阳娜娜，电话%s"}
                """;
        return GatewayClient.json(GATEWAY.operator()
                        .postJson("/api/v1/work-orders", order.formatted(UUID.randomUUID(), telephone)))
                .get("caseNumber")
                .asString();
    }

    @Test
    void thePageAsksFirstAndErasesOnceThatIsConfirmed() throws IOException {
        String receipt = rated("13861230002");
        Map<String, String> order = Map.of("receipts", receipt, "reason", "本人来电要求");

        assertThat(GATEWAY.operator().postForm("/console/erasures", order).body())
                .contains("name=\"sure\" value=\"true\"");
        assertThat(GATEWAY.operator()
                        .json("/api/v1/evaluations?receipt=" + receipt)
                        .get("revision")
                        .asInt())
                .isEqualTo(1);
        Map<String, String> sure = Map.of("receipts", receipt, "reason", "本人来电要求", "sure", "true");
        var done = GATEWAY.operator().postForm("/console/erasures", sure);

        assertThat(done.statusCode()).isBetween(200, 303);
        assertThat(GATEWAY.operator()
                        .json("/api/v1/evaluations?receipt=" + receipt)
                        .get("revision")
                        .asInt())
                .isEqualTo(2);
        assertThat(GATEWAY.operator()
                        .postForm("/console/erasures", Map.of("receipts", "0000-0000", "reason", "x"))
                        .statusCode())
                .isEqualTo(400);
    }

    private int run(String key, String... arguments) {
        said.reset();
        List<String> all = new ArrayList<>(List.of("erase"));
        all.addAll(List.of(arguments));
        all.addAll(1, List.of("--gateway", GATEWAY.citizen().uri("").toString()));
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return PrivacyCommand.run(all, key, out, out);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String rated(String contact) throws IOException {
        var answer = GATEWAY.citizen()
                .tried(GATEWAY.citizen()
                        .request(
                                "POST",
                                "/api/v1/ratings",
                                BodyPublishers.ofString(
                                        "{\"subject\": \"W01\", \"satisfaction\": 4, \"contact\": \"%s\"}"
                                                .formatted(contact)),
                                "Idempotency-Key",
                                "erase-" + UUID.randomUUID(),
                                "Content-Type",
                                "application/json"));
        String receipt = GatewayClient.json(answer).get("receipt").asString();
        await().untilAsserted(() -> assertThat(GATEWAY.operator()
                        .get("/api/v1/evaluations?receipt=" + receipt)
                        .statusCode())
                .isEqualTo(200));
        return receipt;
    }
}

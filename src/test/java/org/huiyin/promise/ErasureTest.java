package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What leads to a citizen is gone when they ask for it: from every file, byte by byte; and the figures stay. */
class ErasureTest {

    private static final String CONTACT = "13861234567";
    private static final String NAME = "欧阳娜娜";

    @TempDir
    Path data;

    @Test
    void nothingOfAnErasedCitizenIsInAnyFileAndTheFiguresStay() throws IOException {
        try (Gateway gateway = Gateway.start(data)) {
            String receipt = rate(gateway.citizen());
            Ratings.sendJson(gateway.citizen(), "another", 0);
            await().untilAsserted(() -> assertThat(counted(gateway)).isEqualTo(2));
            String id = gateway.operator()
                    .json("/api/v1/evaluations?receipt=" + receipt)
                    .get("id")
                    .asString();
            assertThat(filesWith(NAME)).isNotEmpty();
            String casework = noted(gateway, id);
            String ordered = ordered(gateway);

            var answer = gateway.operator()
                    .postJson(
                            "/api/v1/erasures",
                            """
                            {"receipts": ["%s"], "cases": ["%s"], "reason": "当事人要求"}
                            """
                                    .formatted(receipt, ordered));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode report =
                    gateway.operator().json("/api/v1/erasures").get("items").get(0);
            assertThat(report.get("erased").get("records").asInt()).isEqualTo(1);
            assertThat(report.get("erased").get("contacts").asInt()).isEqualTo(1);
            assertThat(report.get("erased").get("cases").asInt()).isEqualTo(2);
            assertThat(report.get("stays").get("records").asInt()).isEqualTo(1);
            assertThat(report.get("stays").get("cases").asInt()).isEqualTo(1);
            assertThat(report.get("files").properties())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file.getValue().asBoolean()).isTrue());
            String page = gateway.operator()
                    .get("/console/erasures/" + report.get("id").asString(), "Accept", "text/html")
                    .body();
            assertThat(page).contains("当事人要求");
            assertThat(report.get("erased").propertyNames())
                    .as("what has words of its own")
                    .allSatisfy(part -> assertThat(page).doesNotContain(">" + part + "<"));
            assertThat(gateway.operator().get("/api/v1/erasures?format=csv").body())
                    .contains("id,at,by,records,erased,stays,overwritten,why", ",admin,1,", ",true,当事人要求");
            assertThat(gateway.operator()
                            .json("/api/v1/erasures?from=2999-01-01")
                            .get("items"))
                    .isEmpty();
            assertThat(gateway.operator()
                            .json("/api/v1/erasures?from=2001-01-01&to=2998-12-31")
                            .get("items"))
                    .hasSize(1);
            await().untilAsserted(() -> assertThat(counted(gateway)).isEqualTo(2));
            JsonNode record = gateway.operator().json("/api/v1/evaluations/" + id);
            assertThat(record.get("satisfaction").asInt()).isEqualTo(1);
            assertThat(record.get("text").asString()).isEqualTo("我叫***，请打***");
            assertThat(record.get("revision").asInt()).isEqualTo(2);
            assertThat(gateway.operator().json(casework).toString())
                    .contains("***反映排队")
                    .doesNotContain(NAME);
            assertThat(filesWith(NAME)).isEmpty();
            assertThat(filesWith(CONTACT)).isEmpty();
        }
        assertThat(filesWith(NAME)).isEmpty();
        assertThat(filesWith(CONTACT)).isEmpty();
    }

    private static String rate(GatewayClient citizen) throws IOException {
        var answer = citizen.tried(citizen.request(
                "POST",
                "/api/v1/ratings",
                BodyPublishers.ofString(
                        """
                        {"subject": "%s", "satisfaction": 1, "text": "我叫%s，请打%s", "contact": "%s"}
                        """
                                .formatted(Ratings.SUBJECT, NAME, CONTACT, CONTACT)),
                "Idempotency-Key",
                "erased",
                "Content-Type",
                "application/json"));
        return GatewayClient.json(answer).get("receipt").asString();
    }

    /** Another system sends an order about the same citizen; the answer is the number of its case. */
    private static String ordered(Gateway gateway) {
        String order =
                """
                {"source": "12345", "orderNum": "WO-1", "title": "窗口无人", "areaCode": "310101",
                 "majorContent": "%s先生反映，联系电话%s"}
                """;
        return GatewayClient.json(gateway.operator().postJson("/api/v1/work-orders", order.formatted(NAME, CONTACT)))
                .get("caseNumber")
                .asString();
    }

    /** A case worker writes down who it was; the answer is where the case is read. */
    private static String noted(Gateway gateway, String id) {
        await().untilAsserted(() ->
                assertThat(gateway.operator().json("/api/v1/cases").toString()).contains(id));
        JsonNode one = gateway.operator()
                .json("/api/v1/cases")
                .get("items")
                .valueStream()
                .filter(each -> each.toString().contains(id))
                .findFirst()
                .orElseThrow();
        String address = "/api/v1/cases/" + one.get("number").asString();
        var answer = gateway.operator()
                .postJson(
                        address + "/steps",
                        "{\"kind\": \"noted\", \"words\": \"%s反映排队，电话%s\"}".formatted(NAME, CONTACT));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return address;
    }

    private static int counted(Gateway gateway) {
        return gateway.operator()
                .json("/api/v1/scores?by=window")
                .get("total")
                .get("n")
                .asInt();
    }

    /** As UTF-8 or in two bytes a character, whatever the file is. */
    private List<String> filesWith(String word) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> has(file, word))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static boolean has(Path file, String word) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE)
                    .anyMatch(
                            charset -> bytes.contains(new String(word.getBytes(charset), StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.huiyin.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.Gateway;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.RandomSearches;
import org.huiyin.evaluation.RandomSearches.Asked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Records are found by what is in them, through the API: what reading all of them would find, and nothing else. */
class EvaluationsFoundTest {

    private static final RandomSearches SEARCHES = new RandomSearches(11, "01EVALUATIONSFOUND");
    private static Gateway gateway;
    private static List<Evaluation> all;

    @BeforeAll
    static void record() {
        gateway = Gateway.shared();
        all = SEARCHES.records(200);
        gateway.bean(EvaluationStore.class).add(all);
    }

    @Test
    void everyCombinationOfFiltersFindsWhatReadingEverythingWouldFind() {
        int some = 0;
        for (int i = 0; i < 60; i++) {
            Asked asked = SEARCHES.asked();
            List<String> expected =
                    all.stream().filter(asked.fits()).map(Evaluation::id).toList();
            some += expected.isEmpty() ? 0 : 1;

            assertThat(ids(asked.parameters(), 1 + i * 3))
                    .as("%s", asked.parameters())
                    .containsExactlyElementsOf(expected);
        }
        assertThat(some).isGreaterThan(20);
    }

    @Test
    void anExportHasAllThatMatchesInTheOrderOfTheList() {
        Map<String, String> channel = Map.of("channel", all.get(0).channel().id());
        List<String> expected = all.stream()
                .filter(each -> each.channel().equals(all.get(0).channel()))
                .map(Evaluation::id)
                .toList();

        HttpResponse<String> byFormat =
                gateway.operator().get("/api/v1/evaluations?format=csv" + address("&", channel));
        HttpResponse<String> byHeader =
                gateway.operator().get("/api/v1/evaluations" + address("?", channel), "Accept", "text/csv");

        assertThat(byFormat.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(byFormat.headers().firstValue("Content-Disposition").orElse(""))
                .contains("evaluations.csv");
        assertThat(byFormat.body()).startsWith("\uFEFFid,revision,receivedAt").isEqualTo(byHeader.body());
        assertThat(byFormat.body().lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void anExportIsInTheAuditTrail() {
        gateway.operator().get("/api/v1/evaluations?format=csv&department=11310101MB2F30012E");

        JsonNode entries =
                gateway.operator().json("/api/v1/audit?kind=export&limit=50").get("items");
        assertThat(entries).anySatisfy(entry -> {
            assertThat(entry.get("object").toString()).contains("/api/v1/evaluations");
            assertThat(entry.toString()).contains("11310101MB2F30012E");
        });
    }

    @Test
    void aFilterThatIsMisspeltOrSaysNothingIsRefusedByName() {
        assertRefused("chanel=a", "chanel");
        assertRefused("level=6", "level");
        assertRefused("kind=anger", "kind");
        assertRefused("flag=none", "flag");
        assertRefused("standing=gone", "standing");
        assertRefused("from=yesterday", "from");
        assertRefused("from=2026-07-02&to=2026-07-01", "from");
        assertRefused("text=", "text");
        assertRefused("text=a+b+c+d+e+f", "text");
        assertRefused("area=1&area=2", "area");
        assertRefused("before=x", "before");
        assertRefused("limit=x", "limit");
        assertRefused("limit=0", "limit");
        assertRefused("format=xml", "format");
        assertRefused("receipt=a&kind=rating", "kind");
        assertRefused("source=a", "channel");
    }

    private static void assertRefused(String query, String field) {
        HttpResponse<String> answer = gateway.operator().get("/api/v1/evaluations?" + query);
        assertThat(answer.statusCode()).as(query).isEqualTo(400);
        assertThat(answer.body()).as(query).contains("\"field\":\"" + field + "\"");
    }

    private static List<String> ids(Map<String, String> parameters, int limit) {
        List<String> ids = new ArrayList<>();
        String before = "";
        while (true) {
            JsonNode page =
                    gateway.operator().json("/api/v1/evaluations?limit=" + limit + before + address("&", parameters));
            page.get("items").forEach(each -> ids.add(each.get("id").asString()));
            if (page.get("next").isNull()) {
                return ids;
            }
            before = "&before=" + page.get("next").asString();
        }
    }

    private static String address(String first, Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", first, ""));
    }
}

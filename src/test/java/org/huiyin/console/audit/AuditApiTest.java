package org.huiyin.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is done through the door is in the trail, and found there. */
class AuditApiTest {

    private final GatewayClient operator = Gateway.shared().operator();

    @Test
    void aKeyIsMadeAndRevokedByNameAndNeverShown() {
        JsonNode issued = GatewayClient.json(
                operator.postJson("/api/v1/api-keys", "{\"name\": \"reports\", \"verbs\": [\"see-figures\"]}"));
        String id = issued.get("id").asString();
        operator.delete("/api/v1/api-keys/" + id);

        List<JsonNode> entries = entries("?kind=api-key&object=" + id);

        assertThat(entries).extracting(each -> each.get("verb").asString()).containsOnly("manage-keys");
        assertThat(entries.get(1).get("after").toString())
                .contains("\"name\":\"reports\"", "\"verbs\":\"see-figures\"")
                .doesNotContain(issued.get("key").asString());
        assertThat(entries.get(0).at("/after/revoked").asString()).isEqualTo("true");
        assertThat(entries).allSatisfy(each -> {
            assertThat(each.get("who").asString()).isEqualTo("admin");
            assertThat(each.get("as").asString()).contains("administrator");
            assertThat(each.get("from").asString()).isNotEmpty();
            assertThat(each.get("outcome").asString()).isEqualTo("done");
            assertThat(each.get("intact").asBoolean()).isTrue();
        });
    }

    @Test
    void aSettingHasWhatItWasAndWhatItIs() throws IOException {
        String name = "li.na-" + UUID.randomUUID().toString().substring(0, 8);
        operator.postJson("/api/v1/people", "{\"name\": \"" + name + "\", \"roles\": [\"operator\"]}");
        operator.tried(operator.request(
                        "PUT",
                        "/api/v1/people/" + name,
                        BodyPublishers.ofString("{\"roles\": [\"manager\"], \"scope\": {\"areas\": [\"310115\"]}}"))
                .header("Content-Type", "application/json"));

        JsonNode change = entries("?kind=account&object=" + name).get(0);

        assertThat(change.at("/before/roles").asString()).isEqualTo("operator");
        assertThat(change.at("/after/roles").asString()).isEqualTo("manager");
        assertThat(change.at("/after/scope").asString()).isEqualTo("areas 310115");
    }

    @Test
    void whatIsRefusedAndWhatFailsIsThereToo() {
        operator.postJson("/api/v1/channels/no-such-channel/stop", "");
        Gateway.shared().citizen().as("admin", "not the password").get("/api/v1/channels");

        assertThat(entries("?outcome=failed&verb=run-channels")
                        .get(0)
                        .get("object")
                        .asString())
                .contains("/api/v1/channels/no-such-channel/stop");
        assertThat(entries("?outcome=refused&verb=sign-in&who=admin")).isNotEmpty();
        assertThat(entries("?outcome=done&verb=sign-in&who=admin")
                        .get(0)
                        .get("object")
                        .asString())
                .isEqualTo("password");
    }

    @Test
    void anExportIsLinesOfEntriesAndAnEntryItself() {
        operator.postJson("/api/v1/channels/web-hall/restart", "");

        HttpResponse<String> export = operator.get("/api/v1/audit/export?verb=run-channels");

        assertThat(export.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        List<JsonNode> lines = Stream.of(export.body().split("\n"))
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.get("verb").asString()).isEqualTo("run-channels"));
        assertThat(lines)
                .isSortedAccordingTo(
                        (a, b) -> Long.compare(a.get("n").asLong(), b.get("n").asLong()));
        JsonNode entry = entries("?kind=export").get(0);
        assertThat(entry.get("object").asString()).isEqualTo("/api/v1/audit/export");
        assertThat(entry.at("/after/verb").asString()).isEqualTo("run-channels");
    }

    @Test
    void aTableOfRecordsIsAnExportWithoutTheWordsThatWereLookedFor() {
        operator.get("/api/v1/evaluations?format=csv&text=" + "%E7%8E%8B%E8%8A%B3&level=1");

        JsonNode entry = entries("?kind=export&object=/api/v1/evaluations").get(0);

        assertThat(entry.at("/after/level").asString()).isEqualTo("1");
        assertThat(entry.at("/after/text").asString()).isEqualTo("…");
    }

    @Test
    void pagesFollowOneAnother() {
        operator.postJson("/api/v1/channels/web-hall/restart", "");
        operator.postJson("/api/v1/channels/web-hall/restart", "");

        JsonNode first = operator.json("/api/v1/audit?kind=channel&object=web-hall&limit=1");
        JsonNode second = operator.json("/api/v1/audit?kind=channel&object=web-hall&limit=1&after="
                + first.get("next").asString());

        assertThat(second.at("/items/0/n").asLong())
                .isLessThan(first.at("/items/0/n").asLong());
        assertThat(operator.json("/api/v1/audit/" + first.at("/items/0/n").asLong())
                        .get("object")
                        .asString())
                .isEqualTo("web-hall");
    }

    @Test
    void theTrailOfAGatewayIsWhole() {
        JsonNode verification = operator.json("/api/v1/audit/verification");

        assertThat(verification.get("findings")).isEmpty();
        assertThat(verification.get("whole").asBoolean()).isTrue();
        assertThat(operator.get("/api/v1/audit/verification?format=csv").body())
                .isEqualToIgnoringNewLines("\uFEFFfault,from,to,detail");
    }

    private List<JsonNode> entries(String query) {
        return operator.json("/api/v1/audit" + query).get("items").valueStream().toList();
    }
}

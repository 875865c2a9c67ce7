package org.huiyin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts and keys, through the door. */
class PeopleTest {

    private static final String PASSWORD = "a password for people only";

    private static Gateway gateway;

    @BeforeAll
    static void open() {
        gateway = Gateway.shared();
    }

    @Test
    void somebodyWhoIsDisabledIsOutEverywhereWithinSeconds() throws Exception {
        String name = hired("operator");
        GatewayClient person = gateway.citizen().as(name, PASSWORD);
        String key = key(person, "{\"name\": \"theirs\", \"verbs\": [\"see-channels\"]}");
        assertThat(person.get("/api/v1/channels").statusCode()).isEqualTo(200);
        assertThat(withKey(key, "/api/v1/channels")).isEqualTo(200);

        assertThat(change(name, "{\"roles\": [\"operator\"], \"disabled\": true}")
                        .statusCode())
                .isEqualTo(200);

        await().until(() -> person.get("/api/v1/channels").statusCode() == 401);
        await().until(() -> withKey(key, "/api/v1/channels") == 401);
    }

    @Test
    void aRoleThatIsTakenAwayEndsWhatItAllowed() throws Exception {
        String name = hired("operator");
        GatewayClient person = gateway.citizen().as(name, PASSWORD);
        String key = key(person, "{\"name\": \"theirs\", \"verbs\": [\"see-channels\"]}");

        change(name, "{\"roles\": [\"auditor\"]}");

        await().until(() -> person.get("/api/v1/channels").statusCode() == 403);
        await().until(() -> withKey(key, "/api/v1/channels") == 403);
    }

    @Test
    void aKeyDoesWhatItWasMadeForAndNothingElse() {
        String key = key(gateway.operator(), "{\"name\": \"channels\", \"verbs\": [\"see-channels\"]}");

        assertThat(withKey(key, "/api/v1/channels")).isEqualTo(200);
        assertThat(withKey(key, "/api/v1/quarantine")).isEqualTo(403);
        assertThat(withKey(key, "/api/v1/people")).isEqualTo(403);
    }

    @Test
    void aKeyIsNeverMadeForMoreThanItsMakerMayDo() {
        GatewayClient person = gateway.citizen().as(hired("operator"), PASSWORD);

        for (String verb : List.of("see-records", "manage-people", "read-audit", "fly")) {
            HttpResponse<String> refused =
                    person.postJson("/api/v1/api-keys", "{\"name\": \"more\", \"verbs\": [\"" + verb + "\"]}");
            assertThat(refused.statusCode()).as(verb).isEqualTo(400);
            assertThat(refused.body()).contains("\"field\":\"verbs\"", verb);
        }
    }

    @Test
    void aKeyIsGoodUntilItExpires() throws Exception {
        Instant soon = Instant.now().plusMillis(1_500);
        String key = key(gateway.operator(), "{\"name\": \"short\", \"expiresAt\": \"" + soon + "\"}");

        await().until(() -> withKey(key, "/api/v1/channels") == 401);
        assertThat(Instant.now()).isAfter(soon);
    }

    @Test
    void oneSeesOnesOwnKeysAndAnAdministratorAll() {
        GatewayClient person = gateway.citizen().as(hired("operator"), PASSWORD);
        String label = "of " + UUID.randomUUID();
        key(person, "{\"name\": \"" + label + "\"}");

        assertThat(names(person)).containsExactly(label);
        assertThat(names(gateway.operator())).contains(label).hasSizeGreaterThan(1);
    }

    @Test
    void theHouseIsNeverLeftWithoutAnAdministrator(@TempDir Path folder) {
        // at the shared one others may have hired another
        try (Gateway house = Gateway.start(folder)) {
            HttpResponse<String> refused =
                    house.operator().putJson("/api/v1/people/admin", "{\"roles\": [\"operator\"]}");

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("last-administrator");
        }
    }

    @Test
    void whoseWordsChangedMeanwhileIsSeenBeforeItIsChanged() throws Exception {
        String name = hired("manager");
        String tag = gateway.operator()
                .get("/api/v1/people/" + name)
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        assertThat(change(name, "{\"roles\": [\"manager\"], \"words\": \"王敏\"}", "If-Match", tag)
                        .statusCode())
                .isEqualTo(200);
        assertThat(change(name, "{\"roles\": [\"manager\"], \"words\": \"李娜\"}", "If-Match", tag)
                        .statusCode())
                .isEqualTo(412);
        assertThat(gateway.operator()
                        .json("/api/v1/people/" + name)
                        .get("words")
                        .asString())
                .isEqualTo("王敏");
    }

    @Test
    void aLastSignInIsSeen() {
        String name = hired("manager");
        gateway.citizen().as(name, PASSWORD).get("/api/v1/account");

        assertThat(gateway.operator()
                        .json("/api/v1/people/" + name)
                        .get("lastSignInAt")
                        .isNull())
                .isFalse();
    }

    private static String hired(String role) {
        String name = "p" + UUID.randomUUID().toString().substring(0, 18);
        assertThat(gateway.operator()
                        .postJson(
                                "/api/v1/people",
                                "{\"name\": \"%s\", \"roles\": [\"%s\"], \"password\": \"%s\"}"
                                        .formatted(name, role, PASSWORD))
                        .statusCode())
                .isEqualTo(201);
        return name;
    }

    private static HttpResponse<String> change(String name, String json, String... headers) throws IOException {
        GatewayClient admin = gateway.operator();
        return admin.tried(admin.request("PUT", "/api/v1/people/" + name, BodyPublishers.ofString(json), headers)
                .header("Content-Type", "application/json"));
    }

    private static String key(GatewayClient person, String json) {
        return GatewayClient.json(person.postJson("/api/v1/api-keys", json))
                .get("key")
                .asString();
    }

    private static int withKey(String key, String path) {
        return gateway.citizen().get(path, "X-API-Key", key).statusCode();
    }

    private static List<String> names(GatewayClient person) {
        return person.json("/api/v1/api-keys")
                .get("items")
                .valueStream()
                .map(each -> each.get("name").asString())
                .toList();
    }
}

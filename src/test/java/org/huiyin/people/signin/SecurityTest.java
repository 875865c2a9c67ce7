package org.huiyin.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.huiyin.TestHand;
import org.huiyin.people.Account;
import org.huiyin.people.AccountsInMemory;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.AuditStoreInMemory;
import org.huiyin.people.openid.IdentitiesInMemory;
import org.huiyin.people.session.SessionsInMemory;
import org.huiyin.platform.security.OpenPaths;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "huiyin.security.admin-password=" + SecurityTest.PASSWORD,
            "huiyin.people.remember=60s",
            "huiyin.public-url=https://rating.example.gov.cn",
            "huiyin.allowed-origins=https://www.example.gov.cn",
            "management.endpoint.health.group.readiness.include=readinessState",
            "spring.autoconfigure.exclude=org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration,"
                    + "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration,"
                    + "org.springframework.boot.data.mongodb.autoconfigure.DataMongoRepositoriesAutoConfiguration,"
                    + "org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration,"
                    + "org.apache.camel.spring.boot.CamelAutoConfiguration"
        })
class SecurityTest {

    static final String PASSWORD = "a long enough password";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String ADMIN = basic("admin", PASSWORD);

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    @Autowired
    AccountsInMemory accounts;

    @Autowired
    TestHand clock;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry properties) {
        properties.add("huiyin.data-folder", () -> folder);
    }

    @BeforeEach
    void failuresAndMemoriesOfOtherTestsAreGone() {
        clock.go(Duration.ofSeconds(600));
        accounts.away(false);
    }

    @Test
    void citizensAndChannelsComeInWithoutSigningIn() {
        assertThat(get("/r/hall").statusCode()).isEqualTo(200);
        assertThat(get("/receipt/0000").statusCode()).isEqualTo(200);
        assertThat(get("/channels/hotline/calls").statusCode()).isEqualTo(200);
        assertThat(post("/api/v1/ratings", "{}").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void everythingElseIsLocked() {
        for (String path : new String[] {
            "/api/v1/scores", "/api/v1/nothing", "/actuator", "/actuator/health", "/actuator/prometheus", "/v3/api-docs"
        }) {
            HttpResponse<String> refused = get(path);
            assertThat(refused.statusCode()).as(path).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .as(path)
                    .hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
            assertThat(refused.headers().firstValue("Content-Type")).as(path).contains("application/problem+json");
        }
    }

    @Test
    void whoMistypesAnAddressIsNotAskedToSignIn() {
        for (String path : new String[] {"/nothing", "/error", "/rating", "/R/W01", "/index.html", "/apiary"}) {
            HttpResponse<String> answer = get(path, "Accept", "text/html", "Accept-Language", "zh-CN");
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).as(path).isEmpty();
            assertThat(answer.body())
                    .as(path)
                    .contains(
                            "<main class=\"middle\">", "<h1>没有这个页面</h1>", "重新扫描", "href=\"/receipt\"", "class=\"bar\"");
        }
    }

    @Test
    void anOperatorSignsInByNameAndPassword() {
        assertThat(get("/api/v1/scores", "Authorization", ADMIN).body()).isEqualTo("admin");
        assertThat(get("/actuator/prometheus", "Authorization", ADMIN).statusCode())
                .isEqualTo(200);
        assertThat(get("/nothing", "Authorization", ADMIN).statusCode()).isEqualTo(404);
    }

    @Test
    void noSessionIsKept() {
        assertThat(get("/api/v1/scores", "Authorization", ADMIN).headers().firstValue("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreToldAlike() {
        HttpResponse<String> wrong = get("/api/v1/scores", "Authorization", basic("admin", "guess"));
        HttpResponse<String> unknown = get("/api/v1/scores", "Authorization", basic("nobody", "guess"));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void whoGuessesHasToWait() {
        for (int i = 0; i < 10; i++) {
            assertThat(get("/api/v1/scores", "Authorization", basic("admin", "guess" + i))
                            .statusCode())
                    .isEqualTo(401);
        }

        HttpResponse<String> refused = get("/api/v1/scores", "Authorization", basic("admin", "one more"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("6");

        clock.go(Duration.ofSeconds(6));
        assertThat(get("/api/v1/scores", "Authorization", ADMIN).statusCode()).isEqualTo(200);
    }

    @Test
    void whoWasRightBeforeIsHeardWhileOthersGuessAtTheSameAddress() {
        String key = json(post("/api/v1/api-keys", "{\"name\":\"reports\"}", "Authorization", ADMIN))
                .get("key")
                .stringValue();
        clock.go(Duration.ofSeconds(600));
        for (int i = 0; i < 12; i++) {
            get("/api/v1/scores", "Authorization", basic("admin", "guess" + i));
            get("/api/v1/scores", "X-API-Key", "huiyin_guess" + i);
        }

        assertThat(get("/api/v1/scores", "Authorization", basic("admin", "guess"))
                        .statusCode())
                .isEqualTo(429);
        assertThat(get("/api/v1/scores", "X-API-Key", "huiyin_guess").statusCode())
                .isEqualTo(429);
        assertThat(get("/api/v1/scores", "Authorization", ADMIN).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/scores", "X-API-Key", key).statusCode()).isEqualTo(200);
    }

    @Test
    void guessesAtOneAccountKeepNobodyElseOut() {
        accounts.create(Account.allPowerful("wang", hash("never used before"), Instant.EPOCH));
        for (int i = 0; i < 12; i++) {
            get("/api/v1/scores", "Authorization", basic("admin", "guess" + i));
        }

        assertThat(get("/api/v1/scores", "Authorization", basic("wang", "never used before"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aCheckedPasswordIsTakenAsCheckedForAWhileEvenIfTheStoreIsAway() {
        get("/api/v1/scores", "Authorization", ADMIN);
        accounts.away(true);

        assertThat(get("/api/v1/scores", "Authorization", ADMIN).statusCode()).isEqualTo(200);

        clock.go(Duration.ofSeconds(61));
        HttpResponse<String> refused = get("/api/v1/scores", "Authorization", ADMIN);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void aProgramSignsInWithItsKeyUntilTheKeyIsRevoked() {
        JsonNode issued = json(post("/api/v1/api-keys", "{\"name\":\"reports\"}", "Authorization", ADMIN));
        String key = issued.get("key").stringValue();

        assertThat(get("/api/v1/scores", "X-API-Key", key).body()).isEqualTo("key:reports");
        assertThat(get("/api/v1/scores", "Authorization", "Bearer " + key).body())
                .isEqualTo("key:reports");
        assertThat(get("/api/v1/api-keys", "Authorization", ADMIN).body())
                .contains("reports")
                .doesNotContain(key);

        String path = "/api/v1/api-keys/" + issued.get("id").stringValue();
        assertThat(send("DELETE", path, "", "Authorization", ADMIN).statusCode())
                .isEqualTo(204);
        assertThat(get("/api/v1/scores", "X-API-Key", key).statusCode()).isEqualTo(401);
        assertThat(send("DELETE", path, "", "Authorization", ADMIN).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aProgramMayNotIssueKeys() {
        String key = json(post("/api/v1/api-keys", "{\"name\":\"reports\"}", "Authorization", ADMIN))
                .get("key")
                .stringValue();

        assertThat(post("/api/v1/api-keys", "{\"name\":\"more\"}", "X-API-Key", key)
                        .statusCode())
                .isEqualTo(403);
    }

    private static String hash(String password) {
        return "{bcrypt}" + new BCryptPasswordEncoder(4).encode(password);
    }

    @Test
    void anOperatorChangesTheirPassword() {
        String wanted = "another long password";
        accounts.create(Account.allPowerful("li", hash("the first password"), Instant.EPOCH));
        String old = basic("li", "the first password");
        assertThat(get("/api/v1/scores", "Authorization", old).statusCode()).isEqualTo(200);

        assertThat(post("/api/v1/account/password", change("the first password", "short"), "Authorization", old)
                        .body())
                .contains("newPassword")
                .contains("12 to 72");
        assertThat(post("/api/v1/account/password", change("wrong", wanted), "Authorization", old)
                        .body())
                .contains("currentPassword");
        assertThat(post("/api/v1/account/password", change("the first password", wanted), "Authorization", old)
                        .statusCode())
                .isEqualTo(204);

        assertThat(get("/api/v1/scores", "Authorization", old).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/scores", "Authorization", basic("li", wanted)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherSitesPageMayNotUseAnOperatorsSignIn() {
        String body = "{\"name\":\"stolen\"}";

        assertThat(post("/api/v1/api-keys", body, "Authorization", ADMIN, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/api/v1/api-keys", body, "Authorization", ADMIN, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/api/v1/api-keys", body, "Authorization", ADMIN, "Origin", "null")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/api/v1/api-keys", body, "Authorization", ADMIN, "Origin", "http://localhost:" + port)
                        .statusCode())
                .isEqualTo(201);
        assertThat(post("/api/v1/api-keys", body, "Authorization", ADMIN, "Origin", "https://rating.example.gov.cn")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void anotherSitesPageMayNotRateInACitizensName() {
        assertThat(post("/r/hall", "", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(post("/r/hall", "", "Origin", "null").statusCode()).isEqualTo(200);
        assertThat(post("/channels/hotline/calls", "{}", "Origin", "https://calls.example")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSiteThatIsAllowedMayRateAndReadTheAnswer() {
        String portal = "https://www.example.gov.cn";

        HttpResponse<String> asked = send(
                "OPTIONS",
                "/api/v1/ratings",
                "",
                "Origin",
                portal,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type,idempotency-key");
        HttpResponse<String> rated = post("/api/v1/ratings", "{}", "Origin", portal, "Sec-Fetch-Site", "cross-site");

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains(portal);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("POST"));
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(headers -> assertThat(headers).contains("content-type", "idempotency-key"));
        assertThat(rated.statusCode()).isEqualTo(200);
        assertThat(rated.headers().firstValue("Access-Control-Allow-Origin")).contains(portal);
        assertThat(rated.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValueSatisfying(headers -> assertThat(headers).contains("Location", "Retry-After"));
        assertThat(rated.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://www.example.gov.cn",
                "https://www.example.gov.cn.evil.example",
                "https://www.example.gov.cn:8443",
                "null"
            })
    void aSiteThatIsNotAllowedReadsNothing(String origin) {
        HttpResponse<String> asked =
                send("OPTIONS", "/api/v1/ratings", "", "Origin", origin, "Access-Control-Request-Method", "POST");
        HttpResponse<String> read = get("/receipt/0000", "Origin", origin);

        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        if (!origin.equals("null")) {
            assertThat(post("/api/v1/ratings", "{}", "Origin", origin).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void whatIsBehindASignInIsOpenToNoOtherSite() {
        HttpResponse<String> read =
                get("/api/v1/scores", "Authorization", ADMIN, "Origin", "https://www.example.gov.cn");

        assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(post(
                                "/api/v1/api-keys",
                                "{\"name\":\"x\"}",
                                "Authorization",
                                ADMIN,
                                "Origin",
                                "https://www.example.gov.cn")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void everyResponseCarriesTheSecurityHeaders() {
        for (String path : new String[] {"/r/hall", "/receipt/0000", "/channels/hotline/calls", "/api/v1/scores"}) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy")).as(path).hasValueSatisfying(policy -> assertThat(
                            policy)
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe"));
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).as(path).contains("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).contains("same-origin");
            assertThat(headers.firstValue("Permissions-Policy")).as(path).isPresent();
            assertThat(headers.firstValue("Cache-Control")).as(path).hasValueSatisfying(value -> assertThat(value)
                    .contains("no-store"));
            assertThat(headers.firstValue("Server")).as(path).isEmpty();
        }
    }

    @Test
    void aBodyPastTheLimitIsRefusedWhetherItSaysItsLengthOrNot() throws Exception {
        byte[] tooMuch = new byte[1024 * 1024 + 1];

        for (HttpRequest.BodyPublisher body : new HttpRequest.BodyPublisher[] {
            BodyPublishers.ofByteArray(tooMuch), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooMuch))
        }) {
            HttpResponse<String> refused = CLIENT.send(
                    request("/api/v1/ratings", "Content-Type", "application/json")
                            .POST(body)
                            .build(),
                    BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.headers().firstValue("X-Frame-Options")).contains("DENY");
        }
    }

    @Test
    void aBodyThatDoesNotSayItsLengthIsReadWhole() throws Exception {
        byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer = CLIENT.send(
                request("/api/v1/ratings", "Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void whatSpringRefusesIsAProblemToo() {
        HttpResponse<String> notAllowed = send("PUT", "/r/hall", "");
        HttpResponse<String> unsupported = send("POST", "/api/v1/ratings", "x", "Content-Type", "text/csv");
        HttpResponse<String> noJson = post("/api/v1/api-keys", "{", "Authorization", ADMIN);
        HttpResponse<String> noNumber = get("/receipt/0000?page=x");
        HttpResponse<String> broken = get("/receipt/broken");

        assertThat(notAllowed.statusCode()).isEqualTo(405);
        assertThat(notAllowed.headers().firstValue("Allow")).isPresent();
        assertThat(unsupported.statusCode()).isEqualTo(415);
        assertThat(noJson.statusCode()).isEqualTo(400);
        assertThat(noNumber.statusCode()).isEqualTo(400);
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).doesNotContain("inside");
        for (HttpResponse<String> problem : List.of(notAllowed, unsupported, noJson, noNumber, broken)) {
            assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(json(problem).get("status").intValue()).isEqualTo(problem.statusCode());
        }
    }

    @Test
    void aBrowserGetsAPageInItsLanguage() {
        HttpResponse<String> page = get("/r/a/b/c", "Accept", "text/html", "Accept-Language", "zh-CN");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.body()).contains("lang=\"zh-CN\"").contains("没有这个页面");
    }

    private HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return send("POST", path, body, all);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        try {
            return CLIENT.send(
                    request(path, headers)
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static String change(String current, String wanted) {
        return "{\"currentPassword\":\"" + current + "\",\"newPassword\":\"" + wanted + "\"}";
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The platform, with a few rooms behind its doors. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan({"org.huiyin.platform", "org.huiyin.people"})
    @ConfigurationPropertiesScan({"org.huiyin.platform", "org.huiyin.people"})
    static class House {

        @Bean
        AccountsInMemory accounts() {
            return new AccountsInMemory();
        }

        @Bean
        AuditStoreInMemory trail() {
            return new AuditStoreInMemory();
        }

        @Bean
        IdentitiesInMemory identities() {
            return new IdentitiesInMemory();
        }

        @Bean
        SessionsInMemory sessions() {
            return new SessionsInMemory();
        }

        @Bean
        OpenPaths peoplesPaths() {
            return OpenPaths.toPeople("/r/**", "/receipt/**", "/api/v1/ratings/**");
        }

        @Bean
        OpenPaths servicesPaths() {
            return OpenPaths.toServices("/channels/**");
        }

        @Bean
        @Primary
        TestHand hand() {
            return new TestHand(Instant.parse("2026-03-02T01:00:00Z"));
        }

        @RestController
        static class Rooms {

            @RequestMapping(
                    path = "/r/hall",
                    method = {RequestMethod.GET, RequestMethod.POST})
            String page() {
                return "page";
            }

            @GetMapping("/receipt/{code}")
            String receipt(@RequestParam(defaultValue = "0") int page) {
                return "receipt " + page;
            }

            @GetMapping("/receipt/broken")
            String broken() {
                throw new IllegalStateException("inside");
            }

            @RequestMapping("/channels/hotline/calls")
            String calls() {
                return "calls";
            }

            @PostMapping(path = "/api/v1/ratings", consumes = MediaType.APPLICATION_JSON_VALUE)
            String rate(@RequestBody(required = false) String body) {
                return body;
            }

            @Needs(Verb.SEE_FIGURES)
            @GetMapping("/api/v1/scores")
            String scores(Principal who) {
                return who.getName();
            }
        }
    }
}

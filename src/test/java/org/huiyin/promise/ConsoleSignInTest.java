package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.huiyin.promise.ConsoleVisitor.ledTo;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.WideHall;
import org.huiyin.people.factor.OneTimeCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** People at the console of two replicas over one store. */
class ConsoleSignInTest {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final String PASSWORD = "tulips under a green rain";
    private static final Pattern SECRET = Pattern.compile("<code>((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})</code>");
    private static final Pattern RECOVERY = Pattern.compile("<code>([a-z2-9]{5}-[a-z2-9]{5})</code>");

    @TempDir
    static Path data;

    private static StoreServer store;
    private static Gateway one;
    private static Gateway other;

    @BeforeAll
    static void start() throws Exception {
        store = StoreServer.start();
        one = gateway("one", "");
        // only here, as the administrator of every test has that role too
        other = gateway("other", "auditor");
    }

    private static Gateway gateway(String replica, String rolesWithSecondFactor) throws Exception {
        return Gateway.start(
                data.resolve(replica),
                "spring.mongodb.uri=" + store.uri(),
                "huiyin.channels.folder=" + WideHall.in(data.resolve("hall-of-" + replica)),
                "huiyin.secret=the replicas' secret, shared by all of them",
                "huiyin.people.second-factor-roles=" + rolesWithSecondFactor,
                "huiyin.security.failures=3",
                "huiyin.security.failure-forgotten=20s");
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        store.close();
    }

    @Test
    void whoIsNotSignedInIsLedToTheSignInAndFromThereBack() {
        person("back", "operator");
        ConsoleVisitor visitor = new ConsoleVisitor(one);

        HttpResponse<String> asked = visitor.get("/console/account?done=language");
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(ledTo(asked)).isEqualTo("/console/sign-in?next=%2Fconsole%2Faccount%3Fdone%3Dlanguage");
        HttpResponse<String> form = visitor.followed(asked);
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).doesNotContain("<script>", "style=", "onclick");
        HttpResponse<String> in = visitor.post(
                "/console/sign-in",
                Map.of("name", "back", "password", PASSWORD, "next", ConsoleVisitor.field(form, "next")));

        assertThat(ledTo(in)).isEqualTo("/console/account?done=language");
        assertThat(visitor.followed(in).body()).contains("<code>back</code>");
        assertThat(visitor.get("/console/sign-in").statusCode()).isEqualTo(302);
    }

    @Test
    void noAddressLeadsOutOfTheConsole() {
        person("phished", "operator");
        for (String next : List.of("https://evil.example/", "//evil.example", "/\\evil.example", "/r/hall")) {
            ConsoleVisitor visitor = new ConsoleVisitor(one);
            HttpResponse<String> in =
                    visitor.post("/console/sign-in", Map.of("name", "phished", "password", PASSWORD, "next", next));
            assertThat(ledTo(in)).as(next).isEqualTo("/console");
            assertThat(in.uri().resolve(ConsoleVisitor.location(in)).getHost()).isEqualTo("localhost");
        }
    }

    @Test
    void programsAreToldWhatTheyWereToldBefore() {
        HttpResponse<String> refused = one.citizen().get("/api/v1/people");
        HttpResponse<String> part = new ConsoleVisitor(one)
                .get(
                        "/console/account",
                        "HX-Request",
                        "true",
                        "HX-Current-URL",
                        one.citizen().uri("/console/account?a=b").toString());

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.headers().firstValue("HX-Redirect"))
                .contains("/console/sign-in?next=%2Fconsole%2Faccount%3Fa%3Db");
    }

    @Test
    void whichWasWrongIsNotTold() {
        person("careful", "operator");

        HttpResponse<String> wrong = new ConsoleVisitor(one).signIn("careful", "not the password");
        HttpResponse<String> unknown = new ConsoleVisitor(one).signIn("nobody", "not the password");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("The account or the password is wrong");
        assertThat(unknown.body().replace("nobody", "careful")).isEqualTo(wrong.body());
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void waitsGrowAndAreTheSameAtThePageAndForPrograms() {
        person("slow", "operator");
        ConsoleVisitor visitor = new ConsoleVisitor(one);
        for (int i = 0; i < 3; i++) {
            assertThat(visitor.signIn("slow", "guess " + i).statusCode()).isEqualTo(422);
        }

        HttpResponse<String> waits = visitor.signIn("slow", "guess");

        assertThat(waits.statusCode()).isEqualTo(429);
        assertThat(waits.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 20L);
        assertThat(waits.body()).contains("Too many tries failed");
        assertThat(one.citizen().as("slow", "guess").get("/api/v1/account").statusCode())
                .isEqualTo(429);
        assertThat(visitor.signIn("careless", "guess").statusCode())
                .as("another account")
                .isEqualTo(422);
    }

    @Test
    void aSessionIsGoodOnEveryReplicaAndItsIdIsNewAtTheSignIn() {
        person("roams", "operator");
        ConsoleVisitor attacker = in("roams");
        String planted = attacker.cookie("huiyin").orElseThrow();
        ConsoleVisitor victim = attacker.at(one);

        HttpResponse<String> in = victim.signIn("roams", PASSWORD);

        assertThat(in.headers().allValues("Set-Cookie")).singleElement().satisfies(cookie -> assertThat(cookie)
                .matches("huiyin=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax"));
        assertThat(victim.cookie("huiyin").orElseThrow()).isNotEqualTo(planted);
        assertThat(isIn(attacker)).as("with the id of before").isFalse();
        assertThat(isIn(victim.at(other))).isTrue();
        assertThat(GatewayClient.json(victim.at(other).get("/api/v1/account"))
                        .get("name")
                        .asString())
                .isEqualTo("roams");

        assertThat(ledTo(victim.at(other).post("/console/sign-out", Map.of()))).isEqualTo("/console/sign-in?out");
        assertThat(isIn(victim)).isFalse();
    }

    @Test
    void whoIsDisabledHasAnotherPasswordOrIsSignedOutEverywhereIsOutWithinFiveSeconds() {
        for (String way : List.of("disabled", "password", "roles", "everywhere")) {
            String name = "out-" + way;
            person(name, "operator");
            ConsoleVisitor here = in(name);
            ConsoleVisitor there = here.at(other);
            assertThat(isIn(there)).as(way).isTrue();
            assertThat(isIn(here)).as(way).isTrue();

            switch (way) {
                case "disabled" -> change(name, "\"roles\":[\"operator\"],\"disabled\":true");
                case "roles" -> change(name, "\"roles\":[\"manager\"]");
                case "password" ->
                    assertThat(one.operator()
                                    .postJson("/api/v1/people/" + name + "/password", "{}")
                                    .statusCode())
                            .isEqualTo(200);
                default ->
                    assertThat(one.operator()
                                    .delete("/api/v1/people/" + name + "/sessions")
                                    .statusCode())
                            .isEqualTo(204);
            }

            assertThat(isIn(here)).as(way + ", where it was done").isFalse();
            await().atMost(FIVE_SECONDS).untilAsserted(() -> assertThat(isIn(there))
                    .as(way + ", at the other replica")
                    .isFalse());
        }
    }

    @Test
    void whileTheStoreIsAwayNobodyIsTurnedOutAndNobodyIsTakenForAnother() {
        person("patient", "operator");
        ConsoleVisitor visitor = in("patient");
        store.takeAway();
        try {
            HttpResponse<String> away = visitor.get("/console/account");
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).isPresent();
            assertThat(visitor.get("/api/v1/account").statusCode()).isEqualTo(503);
            assertThat(new ConsoleVisitor(one).signIn("nobody-yet", PASSWORD).statusCode())
                    .isEqualTo(503);
        } finally {
            store.bringBack();
        }
        await().untilAsserted(() -> assertThat(isIn(visitor)).isTrue());
    }

    @Test
    void aSecondFactorIsSetUpAskedForAndWorksOnce() {
        person("two", "operator");
        ConsoleVisitor visitor = in("two");
        ConsoleVisitor elsewhere = in("two");
        HttpResponse<String> form = visitor.get("/console/account/second-factor");
        String secret = secret(form);

        HttpResponse<String> wrong = visitor.post(
                "/console/account/second-factor",
                Map.of("sealed", ConsoleVisitor.field(form, "sealed"), "code", "000000"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(secret(wrong)).as("the same once more").isEqualTo(secret);
        Instant now = Instant.now();
        HttpResponse<String> set = visitor.post(
                "/console/account/second-factor",
                Map.of("sealed", ConsoleVisitor.field(wrong, "sealed"), "code", OneTimeCode.of(secret, now)));
        List<String> codes = recoveryCodes(set);
        assertThat(codes).hasSize(10);
        assertThat(isIn(visitor)).isTrue();
        assertThat(isIn(elsewhere)).as("signed in by the password alone").isFalse();

        assertThat(one.citizen().as("two", PASSWORD).get("/api/v1/account").statusCode())
                .as("by a password with each request")
                .isEqualTo(401);
        ConsoleVisitor again = new ConsoleVisitor(other);
        assertThat(ledTo(again.signIn("two", PASSWORD))).isEqualTo("/console/sign-in/code");
        String half = again.cookie("huiyin").orElseThrow();
        assertThat(isIn(again)).as("half way").isFalse();
        assertThat(again.get("/api/v1/account").statusCode()).isEqualTo(401);
        assertThat(code(again, OneTimeCode.of(secret, now)).statusCode())
                .as("it was set up with this one")
                .isEqualTo(422);
        HttpResponse<String> passed = code(again, OneTimeCode.of(secret, now.plusSeconds(30)));
        assertThat(ledTo(passed)).isEqualTo("/console");
        assertThat(isIn(again)).isTrue();
        assertThat(again.cookie("huiyin").orElseThrow()).isNotEqualTo(half);

        ConsoleVisitor thief = new ConsoleVisitor(one);
        thief.signIn("two", PASSWORD);
        assertThat(code(thief, OneTimeCode.of(secret, now.plusSeconds(30))).statusCode())
                .as("used before")
                .isEqualTo(422);
        assertThat(ledTo(code(thief, codes.get(0)))).isEqualTo("/console");
        ConsoleVisitor second = new ConsoleVisitor(one);
        second.signIn("two", PASSWORD);
        assertThat(code(second, codes.get(0)).statusCode())
                .as("a recovery code twice")
                .isEqualTo(422);

        assertThat(one.operator().delete("/api/v1/people/two/second-factor").statusCode())
                .isEqualTo(204);
        assertThat(isIn(in("two"))).as("after a reset").isTrue();
    }

    @Test
    void whoseRoleAsksForASecondFactorCanDoNothingBefore() {
        person("checks", "auditor");
        ConsoleVisitor visitor = new ConsoleVisitor(other);

        assertThat(ledTo(visitor.signIn("checks", PASSWORD))).isEqualTo("/console/sign-in/second-factor");
        assertThat(isIn(visitor)).isFalse();
        assertThat(visitor.get("/api/v1/account").statusCode()).isEqualTo(401);
        assertThat(ledTo(visitor.get("/console/account"))).startsWith("/console/sign-in");
        assertThat(other.citizen().as("checks", PASSWORD).get("/api/v1/account").statusCode())
                .isEqualTo(401);

        HttpResponse<String> form = visitor.get("/console/sign-in/second-factor");
        HttpResponse<String> set = visitor.post(
                "/console/sign-in/second-factor",
                Map.of(
                        "sealed",
                        ConsoleVisitor.field(form, "sealed"),
                        "code",
                        OneTimeCode.of(secret(form), Instant.now())));
        assertThat(recoveryCodes(set)).hasSize(10);
        assertThat(isIn(visitor)).isTrue();
    }

    @Test
    void whoChangesTheirPasswordStaysInHereAndIsOutElsewhere() {
        person("renews", "operator");
        ConsoleVisitor here = in("renews");
        ConsoleVisitor elsewhere = in("renews");
        Map<String, String> known = Map.of("current", PASSWORD, "wanted", "password123456", "again", "password123456");
        Map<String, String> wrong =
                Map.of("current", "x", "wanted", "roses in the blue snow", "again", "roses in the blue snow");
        Map<String, String> good =
                Map.of("current", PASSWORD, "wanted", "roses in the blue snow", "again", "roses in the blue snow");

        assertThat(here.post("/console/account/password", known).body()).contains("easy to guess");
        assertThat(here.post("/console/account/password", wrong).body()).contains("This is not the current password");
        assertThat(ledTo(here.post("/console/account/password", good))).isEqualTo("/console/account?done=password");

        assertThat(isIn(here)).isTrue();
        assertThat(isIn(elsewhere)).isFalse();
    }

    @Test
    void oneSeesWhereOneIsSignedInAndEndsIt() {
        person("many", "operator");
        ConsoleVisitor here = in("many");
        ConsoleVisitor there = in("many");
        ConsoleVisitor third = in("many");
        List<JsonNode> sessions = new ArrayList<>();
        GatewayClient.json(here.get("/api/v1/account/sessions")).get("items").forEach(sessions::add);
        assertThat(sessions).hasSize(3);
        assertThat(sessions)
                .filteredOn(session -> session.get("here").asBoolean())
                .hasSize(1);
        String another = sessions.stream()
                .filter(session -> !session.get("here").asBoolean())
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        person("stranger", "operator");

        in("stranger").post("/console/account/sessions/end", Map.of("session", another));
        assertThat(isIn(there) && isIn(third)).isTrue();
        here.post("/console/account/sessions/end", Map.of("session", another));
        assertThat(isIn(there) ^ isIn(third)).isTrue();
        here.post("/console/account/sessions/end", Map.of("session", ""));
        assertThat(isIn(there) || isIn(third)).isFalse();
        assertThat(isIn(here)).isTrue();
    }

    @Test
    void citizensHaveNoSession() {
        assertThat(new ConsoleVisitor(one).get("/receipt").headers().firstValue("Set-Cookie"))
                .isEmpty();
    }

    private static void person(String name, String role) {
        HttpResponse<String> made = one.operator()
                .postJson(
                        "/api/v1/people",
                        "{\"name\":\"" + name + "\",\"roles\":[\"" + role + "\"],\"password\":\"" + PASSWORD + "\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    private static void change(String name, String fields) {
        HttpResponse<String> changed = one.operator().putJson("/api/v1/people/" + name, "{" + fields + "}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    }

    private static ConsoleVisitor in(String name) {
        ConsoleVisitor visitor = new ConsoleVisitor(one);
        HttpResponse<String> in = visitor.signIn(name, PASSWORD);
        assertThat(ledTo(in)).as(in.body()).isEqualTo("/console");
        return visitor;
    }

    private static boolean isIn(ConsoleVisitor visitor) {
        HttpResponse<String> page = visitor.get("/console/account");
        if (page.statusCode() == 200) {
            return true;
        }
        assertThat(page.statusCode()).as(page.body()).isEqualTo(303);
        return false;
    }

    private static HttpResponse<String> code(ConsoleVisitor visitor, String code) {
        return visitor.post("/console/sign-in/code", Map.of("code", code));
    }

    private static String secret(HttpResponse<String> page) {
        Matcher found = SECRET.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    private static List<String> recoveryCodes(HttpResponse<String> page) {
        List<String> codes = new ArrayList<>();
        Matcher found = RECOVERY.matcher(page.body());
        while (found.find()) {
            codes.add(found.group(1));
        }
        return codes;
    }
}

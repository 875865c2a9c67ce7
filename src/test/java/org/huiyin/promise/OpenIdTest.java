package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sign-in by an OpenID provider, a real one, by settings alone. */
class OpenIdTest {

    private static final Pattern LINK = Pattern.compile("id=\"provider\" href=\"([^\"]+)\"");
    private static final String DEPARTMENT = "11310000MB2F300040";

    @TempDir
    static Path data;

    private static IdentityProvider provider;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        provider = IdentityProvider.start();
        gateway = Gateway.start(
                data,
                "huiyin.people.openid.issuer=" + provider.issuer(),
                "huiyin.people.openid.client-id=" + IdentityProvider.CLIENT,
                "huiyin.people.openid.client-secret=" + IdentityProvider.SECRET,
                "huiyin.people.openid.label=the city's staff directory",
                "huiyin.people.openid.create=true",
                "huiyin.people.openid.claims.roles=realm_access.roles",
                "huiyin.people.openid.claims.departments=departments",
                "huiyin.people.openid.roles.manager=ratings-managers",
                "huiyin.people.openid.roles.operator=it",
                "huiyin.people.openid.everywhere=it");
        provider.know(gateway.citizen().uri("/"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    @Test
    void somebodyComesInWithTheRolesAndScopeOfTheirClaimsAndSignsOutThereToo() {
        provider.employ(
                "0f3b",
                Map.of(
                        "preferred_username",
                        "Zhang.Wei",
                        "name",
                        "张伟",
                        "realm_access",
                        Map.of("roles", List.of("staff", "ratings-managers")),
                        "departments",
                        List.of(DEPARTMENT)));
        ConsoleVisitor visitor = new ConsoleVisitor(gateway);
        HttpResponse<String> asked = visitor.get("/console/sign-in?next=/console/account%3Fdone%3Dlanguage");
        assertThat(asked.body()).contains("the city&#39;s staff directory");

        HttpResponse<String> in = signedIn(visitor, "0f3b", "/console/account?done=language");

        assertThat(in.uri().getRawPath() + "?" + in.uri().getRawQuery()).isEqualTo("/console/account?done=language");
        assertThat(in.statusCode()).isEqualTo(200);
        JsonNode own = GatewayClient.json(visitor.get("/api/v1/account"));
        assertThat(own.get("name").asString()).isEqualTo("zhang.wei");
        assertThat(own.get("words").asString()).isEqualTo("张伟");
        assertThat(own.get("roles")).extracting(JsonNode::asString).containsExactly("manager");
        assertThat(own.get("scope").get("everything").asBoolean()).isFalse();
        assertThat(own.get("scope").get("departments"))
                .extracting(JsonNode::asString)
                .containsExactly(DEPARTMENT);

        HttpResponse<String> out = visitor.post("/console/sign-out", Map.of());
        assertThat(ConsoleVisitor.ledTo(visitor.get("/console/account"))).startsWith("/console/sign-in");
        Matcher link = LINK.matcher(out.body());
        assertThat(link.find()).as(out.body()).isTrue();
        HttpResponse<String> outThere =
                visitor.followed(visitor.get(link.group(1).replace("&amp;", "&")));
        assertThat(outThere.uri().toString())
                .isEqualTo(gateway.citizen().uri("/console/sign-in?out").toString());
        assertThat(outThere.body()).contains("You are signed out.");

        HttpResponse<String> again = visitor.followed(visitor.get("/console/sign-in/openid/provider"));
        assertThat(again.uri().toString()).as("asked for the password again").startsWith(provider.issuer() + "/login");
    }

    @Test
    void whatTheClaimsSayHoldsFromTheNextSignInOn() {
        provider.employ("77aa", claims("sun.li", "ratings-managers"));
        signedIn(new ConsoleVisitor(gateway), "77aa", "/console");
        provider.employ("77aa", claims("renamed", "it"));
        ConsoleVisitor visitor = new ConsoleVisitor(gateway);

        signedIn(visitor, "77aa", "/console");

        JsonNode own = GatewayClient.json(visitor.get("/api/v1/account"));
        assertThat(own.get("name").asString()).as("bound to the identity").isEqualTo("sun.li");
        assertThat(own.get("roles")).extracting(JsonNode::asString).containsExactly("operator");
        assertThat(own.get("scope").get("everything").asBoolean()).isTrue();
    }

    @Test
    void nobodyTakesAnAccountOverByItsName() {
        provider.employ("1111", claims("wu.min", "it"));
        signedIn(new ConsoleVisitor(gateway), "1111", "/console");
        provider.employ("2222", claims("wu.min", "it"));
        provider.employ("3333", claims("admin", "it"));

        assertThat(signedIn(new ConsoleVisitor(gateway), "2222", "/console")
                        .uri()
                        .toString())
                .endsWith("/console/sign-in?trouble=unknown-person");
        assertThat(signedIn(new ConsoleVisitor(gateway), "3333", "/console")
                        .uri()
                        .toString())
                .endsWith("/console/sign-in?trouble=unknown-person");
    }

    @Test
    void whomNoClaimGivesARoleIsNotLetIn() {
        provider.employ("4444", claims("guest", "visitors"));
        ConsoleVisitor visitor = new ConsoleVisitor(gateway);

        HttpResponse<String> refused = signedIn(visitor, "4444", "/console");

        assertThat(refused.uri().toString()).endsWith("/console/sign-in?trouble=unknown-person");
        assertThat(refused.body()).contains("Ask an administrator");
        assertThat(gateway.operator().get("/api/v1/people/guest").statusCode()).isEqualTo(404);
    }

    @Test
    void anAnswerThatNobodyAskedForIsNotTaken() {
        ConsoleVisitor visitor = new ConsoleVisitor(gateway);
        HttpResponse<String> begun = visitor.get("/console/sign-in/openid/provider");
        assertThat(begun.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("huiyin-openid=sealed:1:").contains("HttpOnly", "SameSite=Lax"));
        assertThat(ConsoleVisitor.location(begun)).contains("code_challenge=", "nonce=", "state=");

        for (String state : List.of("made-up", "")) {
            HttpResponse<String> answer = visitor.get("/console/sign-in/openid-answer?code=stolen&state=" + state);
            assertThat(ConsoleVisitor.ledTo(answer)).startsWith("/console/sign-in");
            assertThat(visitor.cookie("huiyin")).isEmpty();
        }
    }

    private static Map<String, Object> claims(String name, String role) {
        return Map.of("preferred_username", name, "realm_access", Map.of("roles", List.of(role)));
    }

    /** Where the visitor is in the end. */
    private static HttpResponse<String> signedIn(ConsoleVisitor visitor, String user, String next) {
        HttpResponse<String> form = visitor.followed(visitor.get(
                "/console/sign-in/openid/provider?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
        assertThat(form.uri().toString()).startsWith(provider.issuer() + "/login");
        return visitor.followed(visitor.post(
                form.uri().toString(),
                Map.of(
                        "username",
                        user,
                        "password",
                        IdentityProvider.PASSWORD,
                        "_csrf",
                        ConsoleVisitor.field(form, "_csrf"))));
    }
}

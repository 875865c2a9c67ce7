package org.huiyin.console.page.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People and keys by their pages, which do what the API does. */
class PeoplePagesTest {

    private static final Pattern TOLD = Pattern.compile("data-copy=\"([^\"]+)\"");

    private final Gateway gateway = Gateway.shared();
    private final GatewayClient administrator = gateway.operator();

    @Test
    void somebodyIsAddedChangedAndSignedOut() {
        String name = "page-" + UUID.randomUUID().toString().substring(0, 8);

        HttpResponse<String> made = form(
                "/console/people/new",
                Map.of(
                        "name",
                        name,
                        "words",
                        "王敏",
                        "roles",
                        "manager",
                        "departments",
                        "11310000MB2F300040, 11310101MB2F30012E"));

        String password = told(made);
        assertThat(gateway.citizen().as(name, password).get("/api/v1/account").statusCode())
                .isEqualTo(200);
        JsonNode person = administrator.json("/api/v1/people/" + name);
        assertThat(person.at("/scope/departments")).hasSize(2);
        assertThat(administrator.get("/console/people/" + name).body()).contains("王敏", "11310101MB2F30012E");

        HttpResponse<String> changed = form(
                "/console/people/" + name,
                Map.of("words", "王敏", "roles", "operator", "disabled", "true", "version", "0"));
        assertThat(changed.statusCode()).isEqualTo(302);
        assertThat(administrator.json("/api/v1/people/" + name).get("disabled").asBoolean())
                .isTrue();
        HttpResponse<String> late =
                form("/console/people/" + name, Map.of("words", "x", "roles", "operator", "version", "0"));
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("Somebody has changed this account meanwhile");
    }

    @Test
    void whatCannotBeIsToldBesideItsField() {
        HttpResponse<String> wrong =
                form("/console/people/new", Map.of("name", "No Such Name", "roles", "operator", "areas", "31"));
        HttpResponse<String> noRole = form("/console/people/new", Map.of("name", "no-role"));
        HttpResponse<String> taken = form("/console/people/new", Map.of("name", "admin", "roles", "operator"));

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("id=\"name-fault\"", "value=\"No Such Name\"");
        assertThat(noRole.body()).contains("Choose at least one role.");
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.body()).contains("There is an account of this name");
    }

    @Test
    void chinesePagesSayChineseAlsoWhereSomethingIsWrong() {
        String wrong = administrator
                .postForm(
                        "/console/people/new",
                        Map.of("name", "No Such Name", "roles", "operator", "staff", "S1001"),
                        "Accept",
                        "text/html",
                        "Accept-Language",
                        "zh-CN")
                .body();
        String day = administrator
                .get("/console/sums?day=soon", "Accept", "text/html", "Accept-Language", "zh-CN")
                .body();
        String person = "page-" + UUID.randomUUID().toString().substring(0, 8);
        String password = told(form("/console/people/new", Map.of("name", person, "roles", "auditor")));
        String forbidden = gateway.citizen()
                .as(person, password)
                .get("/console/people", "Accept", "text/html", "Accept-Language", "zh-CN")
                .body();

        assertThat(wrong).contains("应为 2 至 64 个字符").doesNotContain("expected");
        assertThat(day).contains("为“soon”，应为日期，例如").doesNotContain("expected");
        assertThat(forbidden).contains("需要“管理人员”权限。有此权限的角色：管理员。").doesNotContain("roles that have it");
    }

    @Test
    void aKeyIsIssuedShownOnceAndRevoked() {
        HttpResponse<String> issued = form(
                "/console/keys", Map.of("name", "report by page", "verbs", "see-figures", "expires", "2999-12-31"));
        String key = told(issued);
        assertThat(gateway.citizen()
                        .get("/api/v1/scores?by=window", "X-API-Key", key)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> list = administrator.get("/console/keys", "Accept", "text/html", "Accept-Language", "en");
        assertThat(list.body()).contains("report by page").doesNotContain(key);

        String id = administrator
                .json("/api/v1/api-keys")
                .get("items")
                .valueStream()
                .filter(each -> each.get("name").asString().equals("report by page"))
                .map(each -> each.get("id").asString())
                .reduce((one, other) -> other)
                .orElseThrow();
        form("/console/keys/" + id + "/revoke", Map.of());

        assertThat(gateway.citizen()
                        .get("/api/v1/scores?by=window", "X-API-Key", key)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aKeyForNothingIsNotIssued() {
        HttpResponse<String> refused = form("/console/keys", Map.of("name", "idle"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Choose at least one that you may do yourself.");
    }

    @Test
    void listsAreExportedAndTheTableOfRolesIsPrinted() {
        HttpResponse<String> csv = administrator.get("/console/people?format=csv");
        HttpResponse<String> table =
                administrator.get("/console/people/roles", "Accept", "text/html", "Accept-Language", "en");

        assertThat(csv.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(csv.body()).contains("name,words,roles").contains("admin,admin,");
        assertThat(table.body()).contains("See records", "Within scope", "Case worker");
        assertThat(administrator.get("/console/people/roles?format=csv").body())
                .contains("verb,administrator,operator,manager,caseworker,staff,auditor\r\n")
                .contains("see-records,,,within-scope,within-scope,own");
    }

    private HttpResponse<String> form(String path, Map<String, String> fields) {
        return administrator.postForm(path, fields, "Accept", "text/html", "Accept-Language", "en");
    }

    private static String told(HttpResponse<String> page) {
        Matcher told = TOLD.matcher(page.body());
        assertThat(told.find()).as(page.body()).isTrue();
        return told.group(1);
    }
}

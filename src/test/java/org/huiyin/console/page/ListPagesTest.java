package org.huiyin.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

/** What a page lists can be taken away as a table, and confined by its address. */
class ListPagesTest {

    private static final Pattern ROOM = Pattern.compile("<li>\\s*<a href=\"(/console/[a-z-]+)\"");
    private static final Pattern EXPORT = Pattern.compile("href=\"([^\"]*format=csv[^\"]*)\" download");

    /** What shows how things are, or one thing, and lists nothing. */
    private static final Set<String> NO_LISTS = Set.of("/console/overview", "/console/trace", "/console/account");

    /** Lists within rooms. */
    private static final List<String> WITHIN = List.of(
            "/console/targets",
            "/console/people/roles",
            "/console/cases/load",
            "/console/directory/entry?id=area:610924");

    private final GatewayClient operator = Gateway.shared().operator();

    @Test
    void everyListIsExportedAsATable() {
        operator.putJson("/api/v1/directory/entries/area/610924", "{\"zh\": \"紫阳县\"}");
        List<String> rooms = ROOM.matcher(page("/console/overview"))
                .results()
                .map(found -> found.group(1))
                .filter(room -> !NO_LISTS.contains(room))
                .toList();

        assertThat(rooms).hasSizeGreaterThan(15);
        assertThat(Stream.concat(rooms.stream(), WITHIN.stream())).allSatisfy(list -> {
            List<String> exports = EXPORT.matcher(page(list))
                    .results()
                    .map(found -> HtmlUtils.htmlUnescape(found.group(1)))
                    .toList();
            assertThat(exports).as("exports of %s", list).isNotEmpty();
            assertThat(exports).allSatisfy(export -> {
                HttpResponse<String> table = operator.get(export);
                assertThat(table.statusCode()).as(export).isEqualTo(200);
                assertThat(table.headers().firstValue("Content-Type"))
                        .as(export)
                        .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
            });
        });
    }

    @Test
    void eachTableOfTheSumsIsExportedByItself() {
        String page = HtmlUtils.htmlUnescape(page("/console/sums?day=2026-07-01"));
        String address = "/api/v1/reconciliation?format=csv&day=2026-07-01&table=";

        assertThat(page).contains(address + "channels", address + "replicas");
        assertThat(operator.get(address + "channels").body()).contains("channel,accepted,recorded,");
        assertThat(operator.get(address + "targets").body()).contains("target,recorded,delivered,");
        assertThat(operator.get(address + "replicas").body())
                .contains("id,name,heard,waiting,self,silent", "true,false");
        assertThat(operator.get(address + "tables").statusCode()).isEqualTo(400);
    }

    @Test
    void anAddressConfinesAListAndItsTableAlike() {
        operator.postJson(
                "/api/v1/people",
                """
                {"name": "list.auditor", "roles": ["auditor"], "password": "a password for auditors only"}
                """);
        operator.postJson("/api/v1/api-keys", "{\"name\": \"list of keys\", \"verbs\": [\"see-figures\"]}");

        assertThat(page("/console/people?role=auditor&name=list.&state=active"))
                .contains("list.auditor", "/console/people?format=csv&amp;name=list.&amp;role=auditor&amp;state=active")
                .doesNotContain("href=\"/console/people/admin\"");
        assertThat(operator.get("/console/people?format=csv&role=auditor&name=list.")
                        .body())
                .contains("list.auditor")
                .doesNotContain("\nadmin,");
        assertThat(page("/console/people?name=nobody-is-called-so")).contains("Nobody is like that");
        assertThat(page("/console/targets?state=stopped")).contains("city-data");
        assertThat(page("/console/targets?state=running")).doesNotContain("city-data");
        assertThat(operator.get("/api/v1/targets?format=csv&state=stopped").body())
                .contains("\ncity-data,http,");
        assertThat(page("/console/keys?state=good")).contains("list of keys");
        assertThat(page("/console/keys?state=expired")).doesNotContain("list of keys");
        assertThat(operator.get("/console/keys?format=csv&state=expired").body())
                .doesNotContain("list of keys");
    }

    private String page(String path) {
        return operator.get(path, "Accept", "text/html", "Accept-Language", "en")
                .body();
    }
}

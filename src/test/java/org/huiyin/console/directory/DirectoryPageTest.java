package org.huiyin.console.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.Map;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages of the directory, as a browser gets them. */
class DirectoryPageTest {

    private static final String DEPARTMENT = "11610923MB2900168E";
    private static GatewayClient operator;

    @BeforeAll
    static void aDepartment() {
        operator = Gateway.shared().operator();
        put("area/610923", "{\"zh\":\"宁陕县\",\"en\":\"Ningshan\"}");
        put("department/" + DEPARTMENT, "{\"zh\":\"宁陕县审批局\",\"place\":{\"area\":\"610923\"}}");
        put("window/" + DEPARTMENT + "/01", "{\"zh\":\"宁陕 1 号窗口\",\"en\":\"Ningshan window 1\"}");
        put("subject/NS01", "{\"zh\":\"宁陕一号\",\"place\":{\"department\":\"" + DEPARTMENT + "\",\"window\":\"01\"}}");
    }

    @Test
    void theTreeIsWalkedDownAndUpAgain() {
        String departments = operator.get("/console/directory").body();
        assertThat(departments).contains("宁陕县审批局");

        String department = operator.get("/console/directory/entry?id=department:" + DEPARTMENT)
                .body();
        assertThat(department).contains("宁陕县").contains("宁陕 1 号窗口").contains("sheet?department=" + DEPARTMENT);

        String window = operator.get("/console/directory/entry?id=window:" + DEPARTMENT + "/01")
                .body();
        assertThat(window).contains("宁陕一号").contains("宁陕县审批局");
        assertThat(operator.get("/console/directory/entry?id=window:none/01").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aCodeOrANameIsFoundByThePageAndByTheSearchBox() {
        assertThat(operator.get("/console/directory?q=ningshan").body()).contains("宁陕 1 号窗口");
        assertThat(operator.get("/console/directory?q=no-such-thing").body()).contains("empty");
        assertThat(operator.get("/console/directory?kind=tower").statusCode()).isEqualTo(400);
        assertThat(operator.get("/console/find?q=NS01").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/console/directory/entry?id=subject"));
    }

    @Test
    void aChangeBeginsANewPeriodUnlessSomebodyElseWasFaster() {
        put("window/" + DEPARTMENT + "/02", "{\"zh\":\"宁陕 2 号窗口\"}");
        Map<String, String> change = Map.of(
                "id", "window:" + DEPARTMENT + "/02",
                "version", "1",
                "from", "2026-07-01",
                "to", "",
                "zh", "宁陕二号综合窗口",
                "en", "");
        HttpResponse<String> saved = operator.postForm("/console/directory/entry", change);
        assertThat(saved.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("notice=changed"));
        HttpResponse<String> late = operator.postForm("/console/directory/entry", change);
        assertThat(late.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("notice=overtaken"));
        assertThat(operator.json("/api/v1/directory/entries/window/" + DEPARTMENT + "/02")
                        .get("periods")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void theTreeFoldsByItsAddressAloneAndKeepsTheSearch() {
        String folded = operator.get("/console/directory?q=" + DEPARTMENT).body();
        assertThat(folded).contains("aria-expanded=\"false\"", "open=department%3A" + DEPARTMENT);

        String unfolded = operator.get(
                        "/console/directory?kind=department&q=" + DEPARTMENT + "&open=department:" + DEPARTMENT)
                .body();

        assertThat(unfolded)
                .contains("aria-expanded=\"true\"", "branch d1", "name=\"open\"")
                .contains("href=\"/console/directory?kind=department&amp;q=" + DEPARTMENT + "\"");
        assertThat(operator.get("/console/directory?open=" + String.join("&open=", Collections.nCopies(50, "x")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDepartmentsCodesAreOnOneSheet() {
        String sheet = operator.get("/console/directory/sheet?department=" + DEPARTMENT)
                .body();

        assertThat(sheet)
                .satisfiesAnyOf(
                        addressed -> assertThat(addressed).contains("NS01").contains("<svg"),
                        bare -> assertThat(bare).contains("HUIYIN_PUBLIC_URL"));
        assertThat(operator.get("/console/directory/sheet?department=x&pages=javascript:")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theRulesOfAPlaceAreShownWithWhoSaysThemAndByRestToo() {
        String page = operator.get("/console/rules?area=371402&day=2026-07-01").body();
        assertThat(page)
                .contains("371400")
                .contains("网关设置")
                .contains("2026-07-01")
                .doesNotContain("rules.");

        assertThat(operator.json("/api/v1/rules?area=371402&day=2026-07-01")
                        .at("/rules/0/rule")
                        .asString())
                .isEqualTo("goodFromLevel");
        assertThat(operator.json("/api/v1/rules/files").at("/years").toString()).contains("2026");
        assertThat(operator.get("/console/rules?area=31").statusCode()).isEqualTo(400);
        assertThat(operator.get("/api/v1/rules?day=soon").statusCode()).isEqualTo(400);
    }

    @Test
    void anOccurrenceIsShownByItsNumberAndRatingsWithoutOneBeneath() {
        assertThat(sent(
                        "/api/v1/occurrences/NS20260701001",
                        "{\"department\":\"" + DEPARTMENT
                                + "\",\"window\":\"01\",\"acceptedAt\":\"2026-07-01T01:00:00Z\"}"))
                .isEqualTo(202);
        await().untilAsserted(() -> assertThat(operator.get("/console/occurrences?number=NS20260701001")
                        .body())
                .contains("2026-07-01 09:00:00", "宁陕 1 号窗口"));

        assertThat(operator.get("/console/occurrences?number=NS-none").body()).contains("NS-none");
        assertThat(operator.get("/console/occurrences?reason=none-near").statusCode())
                .isEqualTo(200);
        assertThat(operator.get("/console/occurrences?reason=bad-luck").statusCode())
                .isEqualTo(400);
    }

    private static void put(String path, String body) {
        assertThat(sent("/api/v1/directory/entries/" + path, body)).isIn(200, 201);
    }

    private static int sent(String path, String body) {
        try {
            return operator.tried(operator.request("PUT", path, BodyPublishers.ofString(body))
                            .header("Content-Type", "application/json"))
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

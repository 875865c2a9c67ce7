package org.huiyin.console.records;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huiyin.ConsoleBrowser;
import org.huiyin.ConsoleBrowser.Desk;
import org.huiyin.ConsoleBrowser.Seat;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.RandomSearches;
import org.huiyin.scoring.Cell;
import org.huiyin.scoring.Counts;
import org.huiyin.scoring.Levels;
import org.huiyin.scoring.ScoreStore;
import org.huiyin.scoring.ScoreStore.Recounted;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People find what citizens have said, see all there is to it, and decide on it: each within their scope. */
class RecordsInABrowserTest {

    private static final String OWN = "11310101MB2F30004K";
    private static final String OTHER = "11310000MB2F300040";
    private static final String PASSWORD = "a password of somebody here";

    private static Gateway gateway;
    private static ConsoleBrowser browser;
    private static List<Evaluation> all;
    private static String receipt;
    private static String rated;

    @BeforeAll
    static void start() {
        gateway = Gateway.shared();
        browser = ConsoleBrowser.on(gateway);
        all = new RandomSearches(31, "01BROWSED").records(80);
        gateway.bean(EvaluationStore.class).add(all);
        counted();
        receipt = GatewayClient.json(gateway.citizen()
                        .postJson(
                                "/api/v1/ratings",
                                "{\"subject\": \"W01\", \"satisfaction\": 2, \"tags\": [\"209\"], \"text\": \"等了两个小时，<b>没人</b>解释\"}",
                                "Idempotency-Key",
                                UUID.randomUUID().toString()))
                .get("receipt")
                .asString();
        rated = await().ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(
                        () -> gateway.operator()
                                .json("/api/v1/evaluations?receipt=" + receipt)
                                .get("id")
                                .asString(),
                        id -> true);
    }

    /** Figures of one department today: as many as a busy hall has, and too few. */
    private static void counted() {
        ScoreStore scores = gateway.bean(ScoreStore.class);
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        List<Levels> levels =
                List.of(new Levels(812, 140, 21, 9, 4), new Levels(40, 31, 22, 18, 9), new Levels(3, 0, 0, 0, 1));
        for (int i = 0; i < levels.size(); i++) {
            Cell cell = new Cell(today, "310101", OWN, "task-1", "A0" + (i + 1), "S" + (i + 1), "web-01browsed0");
            Counts counts = new Counts(levels.get(i), Levels.NONE, i, 0, 2, 0, i, 0, 0);
            long ticket = scores.ticket();
            scores.settled(List.of(cell));
            scores.begin(ticket, List.of(cell.id()));
            scores.write(ticket, Instant.now(), List.of(new Recounted(cell.id(), cell, counts)));
        }
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aCitizensMessageIsFoundFromItsReceiptAndHeldByTheKeyboard() {
        try (Desk desk = browser.administrator(Seat.desk("zh-CN"))) {
            Page page = desk.visit("/console/records");
            page.keyboard().press("/");
            page.keyboard().type(receipt.toLowerCase(Locale.ROOT).replace('-', ' '));
            page.keyboard().press("Enter");

            assertThat(page).hasURL(Pattern.compile(".*/console/records/" + rated + ".*"));
            assertThat(page.locator("#panel .said")).hasText("等了两个小时，<b>没人</b>解释");
            assertThat(page.locator("#panel .timeline")).containsText("成为评价记录");

            page.locator("#panel summary", new Page.LocatorOptions().setHasText("暂缓统计"))
                    .focus();
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            page.keyboard().type("等窗口说明情况");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");

            assertThat(page.locator(".notice[role=status]")).hasText("这条评价暂缓统计。");
            assertThat(page.locator("#panel .timeline")).containsText("等窗口说明情况");
            page.keyboard().press("Escape");
            assertThat(page.locator("#panel")).hasCount(0);
        }
    }

    @Test
    void filtersAreMirroredInTheAddressAndTakenAwayOneByOne() {
        try (Desk desk = browser.administrator(Seat.desk("en-GB"))) {
            Page page = desk.visit("/console/records");
            page.getByLabel("Words").fill("good");
            page.getByLabel("Satisfaction").selectOption("5");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                    .last()
                    .click();

            assertThat(page).hasURL(Pattern.compile(".*text=good.*level=5.*"));
            assertThat(page.locator(".filter-chip")).hasCount(2);
            page.locator(".filter-chip").first().click();
            assertThat(page.locator(".filter-chip")).hasCount(1);

            page.locator(".row-link").first().click();
            assertThat(page.locator("#panel-title")).isFocused();
            assertThat(page).hasURL(Pattern.compile(".*/console/records/[^?]+\\?text=good"));
        }
    }

    @Test
    void aSearchThatFindsNothingComesToItsEndByItself() {
        try (Desk desk = browser.administrator(Seat.desk("zh-CN"))) {
            Page page = desk.visit("/console/records?text=没有人这样说过");

            assertThat(page.locator(".empty h2")).hasText("没有符合条件的记录");
            assertThat(page.locator("#text")).hasValue("没有人这样说过");
        }
    }

    @Test
    void aManagerOfOneDepartmentSeesThatDepartmentAndNoOtherByAnyAddress() {
        String name = "manager-" + UUID.randomUUID();
        person(name, "manager", "\"departments\": [\"" + OWN + "\"]");
        Evaluation outside = one(OTHER);
        try (Desk desk = browser.signedIn(Seat.desk("zh-CN"), name, PASSWORD)) {
            Page page = desk.visit("/console/records?channel=web-01browsed0,web-01browsed1,web-01browsed2");
            assertThat(page.locator(".row-link").first()).isVisible();
            assertThat(page.content()).doesNotContain(OTHER);
            assertThat(page.locator(".rail a[href='/console/figures']")).isVisible();
            assertThat(page.locator(".rail a[href*='quarantine'], .rail a[href*='channels'], .rail a[href*='people']"))
                    .hasCount(0);

            assertThat(desk.visit("/console/records?department=" + OTHER).locator(".empty"))
                    .isVisible();
            assertThat(desk.visit("/console/records?receipt=" + outside.receipt())
                            .locator(".notice"))
                    .containsText(outside.receipt());
            for (String path : List.of("", "/raw")) {
                page = desk.visit("/console/records/" + outside.id() + path);
                assertThat(page.locator("#panel")).hasCount(0);
                assertThat(page.content()).doesNotContain(OTHER);
            }
            page = desk.visit("/console/figures?by=department&from=2020-01-01");
            assertThat(page.content()).doesNotContain(OTHER);
            assertThat(desk.visit("/console/quarantine").locator("h1")).not().hasText("隔离区");

            page = desk.visit("/console/records/" + one(OWN).id() + "/raw");
            assertThat(page.locator("#raw")).isVisible();
        }
    }

    @Test
    void counterStaffSeeDaysAndWordsAndNeitherRawFormsNorReasons() {
        String name = "staff-" + UUID.randomUUID();
        person(name, "staff", "\"staff\": [\"" + OWN + "/S1\"]");
        Evaluation own = all.stream()
                .filter(each -> OWN.equals(each.subject().deptCode())
                        && "S1".equals(each.subject().staff()))
                .findFirst()
                .orElseThrow();
        try (Desk desk = browser.signedIn(Seat.desk("zh-CN"), name, PASSWORD)) {
            Page page = desk.visit("/console/records/" + own.id());

            assertThat(page.locator("#panel")).isVisible();
            assertThat(page.content())
                    .doesNotContain(own.subject().projectNo() + "<")
                    .doesNotContain("复核")
                    .doesNotContain("/raw");
            assertThat(page.locator("#panel details.decide:not(.appeal)")).hasCount(0);
            desk.picture("records-staff");
            desk.assertAccessible();
        }
    }

    @Test
    void axeFindsNothingInChineseAndLight() {
        try (Desk desk = browser.administrator(Seat.desk("zh-CN"))) {
            walk(desk, "zh-light", true);
        }
    }

    @Test
    void axeFindsNothingInEnglishAndDark() {
        try (Desk desk = browser.administrator(Seat.desk("en-GB").dark())) {
            walk(desk, "en-dark", true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en-GB"})
    void aTelephoneNeedsNoSidewaysScrolling(String language) {
        try (Desk phone = browser.administrator(Seat.phone(language))) {
            walk(phone, "phone-" + language, false);
        }
    }

    private static void walk(Desk desk, String name, boolean axe) {
        String day = Instant.parse("2026-03-02T00:00:00Z")
                .minus(Duration.ofDays(300))
                .toString()
                .substring(0, 10);
        for (String path : List.of(
                "records",
                "records?level=2,1&standing=held&text=good&area=310000",
                "records?text=no-such-words-anywhere",
                "records/" + rated,
                "records/" + rated + "/raw",
                "figures?from=" + day,
                "figures?department=" + OWN,
                "figures?by=staff&department=" + OWN,
                "figures?by=item&department=none")) {
            Page page = desk.visit("/console/" + path);
            assertThat(page.locator(".rail [aria-current]")).isVisible();
            desk.picture("records-" + name + "-" + path.replaceAll("[^a-z]+", "-"));
            if (axe) {
                desk.assertAccessible();
            }
            desk.assertFits();
        }
    }

    private static Evaluation one(String department) {
        return all.stream()
                .filter(each -> department.equals(each.subject().deptCode()))
                .findFirst()
                .orElseThrow();
    }

    private static void person(String name, String role, String scope) {
        HttpResponse<String> made = gateway.operator()
                .postJson(
                        "/api/v1/people",
                        "{\"name\": \"%s\", \"roles\": [\"%s\"], \"scope\": {%s}, \"password\": \"%s\"}"
                                .formatted(name, role, scope, PASSWORD));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }
}

package org.huiyin.console.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huiyin.ConsoleBrowser;
import org.huiyin.ConsoleBrowser.Desk;
import org.huiyin.ConsoleBrowser.Seat;
import org.huiyin.Gateway;
import org.huiyin.intake.QuarantineEntry.Cause;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators find what needs them and mend it: by mouse or keyboard, in both languages, light and dark, large and small. */
class ConsoleInABrowserTest {

    private static final List<String> PAGES = List.of(
            "overview",
            "quarantine",
            "quarantine?state=dropped&cause=conflict",
            "deliveries",
            "answers",
            "sums",
            "trace",
            "trace?receipt=0000-0000-0000-0000",
            "bursts",
            "audit",
            "audit?outcome=failed&from=2020-01-01",
            "audit/1",
            "audit/verification",
            "account",
            "people",
            "people/new",
            "people/admin",
            "people/roles",
            "keys",
            "directory",
            "directory?kind=window",
            "directory?kind=area&q=610922&open=area:610922&open=department:1161092201601102XL",
            "directory/entry?id=department:1161092201601102XL",
            "directory/sheet?department=1161092201601102XL",
            "responses",
            "responses?by=department&from=2026-01-01",
            "figures",
            "figures?from=2026-07-01&to=2026-07-01",
            "erasures",
            "occurrences",
            "occurrences?number=none&reason=none-near",
            "rules",
            "rules?area=371400&day=2026-07-01",
            "sign-in",
            "find?q=nothing-like-it",
            "no-such-page");

    private static Gateway gateway;
    private static WaitingWork work;
    private static ConsoleBrowser browser;
    private static String entry;
    private static String burst;

    @BeforeAll
    static void start() {
        gateway = Gateway.shared();
        browser = ConsoleBrowser.on(gateway);
        work = new WaitingWork(gateway);
        entry = work.quarantined(
                "hotline-demo",
                Cause.UNREADABLE,
                "service",
                "is '9'; expected one of 1, 2, 3, 4, 5 of the menu 2026-01",
                "{\"call\":\"call-7\",\"number\":\"<b>138</b>\",\"service\":\"9\"}".getBytes(StandardCharsets.UTF_8));
        work.quarantined(
                "gone-channel", Cause.CHANNEL_UNKNOWN, "", "no usable file for this channel", new byte[] {1, -1});
        work.parked("422 Unprocessable: field deptCode is unknown here");
        work.undeliverable();
        burst = work.burst();
        known("area/610922", "{\"zh\": \"石泉县\", \"en\": \"Shiquan\"}");
        known("department/1161092201601102XL", "{\"zh\": \"石泉县审批局\", \"place\": {\"area\": \"610922\"}}");
        known("window/1161092201601102XL/01", "{\"zh\": \"石泉 1 号窗口\", \"en\": \"Shiquan window 1\"}");
        // for all that its maker may do, which is a long list
        assertThat(gateway.operator()
                        .postJson("/api/v1/api-keys", "{\"name\": \"all of it\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    private static void known(String entry, String json) {
        assertThat(gateway.operator()
                        .putJson("/api/v1/directory/entries/" + entry, json)
                        .statusCode())
                .isBetween(200, 201);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void axeFindsNothingOnAnyPageInChineseAndLight() {
        try (Desk desk = browser.administrator(Seat.desk("zh-CN"))) {
            assertThat(desk.visit("/console").locator("h1")).hasText("总览");
            desk.walk(pages(), "zh-light", true);
        }
    }

    @Test
    void axeFindsNothingOnAnyPageInEnglishAndDark() {
        try (Desk desk = browser.administrator(Seat.desk("en-GB").dark())) {
            assertThat(desk.visit("/console").locator("h1")).hasText("Overview");
            desk.walk(pages(), "en-dark", true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en-GB"})
    void aTelephoneNeedsNoSidewaysScrolling(String language) {
        try (Desk phone = browser.administrator(Seat.phone(language))) {
            phone.walk(pages(), "phone-" + language, false);
        }
    }

    private static List<String> pages() {
        return Stream.concat(PAGES.stream(), Stream.of("quarantine/" + entry, "bursts/" + burst, "targets/city-data"))
                .toList();
    }

    @Test
    void everythingIsReadAndDecidedWithoutJavaScript() {
        String readable = work.readable();
        try (Desk desk = browser.administrator(Seat.desk("en-GB").withoutJavaScript())) {
            Page page = desk.visit("/console/quarantine?channel=web-hall");
            page.locator("a[href*='" + readable + "']").click();
            assertThat(page.locator("#panel")).containsText("is 9; expected 1 to 5");

            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Replay").setExact(true))
                    .click();

            assertThat(page.locator(".notice")).hasText("Replayed: it is a record now.");
            assertThat(gateway.operator().get("/api/v1/evaluations/" + readable).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theKeyboardAloneIsEnough() {
        String one = work.quarantined("keys", Cause.FAILED, "", "the store refused it", new byte[] {'x'});
        try (Desk desk = browser.administrator(Seat.desk("zh-CN"))) {
            Page page = desk.visit("/console/quarantine?channel=keys");
            page.keyboard().press("j");
            page.keyboard().press("Enter");
            assertThat(page.locator("#panel-title")).isFocused();
            assertThat(page).hasURL(Pattern.compile(".*/quarantine/" + one + "\\?channel=keys"));

            page.keyboard().press("Escape");
            // and with it the script, which hears the next key
            page.waitForURL(Pattern.compile(".*/quarantine\\?channel=keys"));
            assertThat(page.locator("#panel")).hasCount(0);

            page.keyboard().press("/");
            assertThat(page.locator("#search")).isFocused();
            page.keyboard().type("0000 0000 0000 0000");
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*/find\\?.*"));
            assertThat(page.locator("h1")).containsText("没有找到");

            page.keyboard().press("?");
            assertThat(page.locator("#keys")).isVisible();
            page.locator("#single-keys").press("Space");
            page.keyboard().press("Escape");
            page.keyboard().press("/");
            assertThat(page.locator("#search")).not().isFocused();
        }
    }

    @Test
    void aDropAsksWhy() {
        String one = work.quarantined("drops", Cause.UNREADABLE, "service", "is missing", new byte[] {'{'});
        try (Desk desk = browser.administrator(Seat.desk("en-GB"))) {
            Page page = desk.visit("/console/quarantine/" + one + "?channel=drops");
            page.getByText("Drop…", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("#reason-drop").fill("a test call of the provider");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Drop this message"))
                    .click();

            assertThat(page.locator(".notice")).hasText("Dropped.");
            assertThat(gateway.operator()
                            .json("/api/v1/quarantine/" + one)
                            .at("/entry/drop/why")
                            .asString())
                    .isEqualTo("a test call of the provider");
        }
    }

    @Test
    void severalAreDecidedInOneGo() {
        String one = work.quarantined("several", Cause.UNREADABLE, "service", "is missing", new byte[] {'{'});
        String other = work.quarantined("several", Cause.UNREADABLE, "service", "is missing", new byte[] {'}'});
        try (Desk desk = browser.administrator(Seat.desk("en-GB"))) {
            Page page = desk.visit("/console/quarantine?channel=several");
            page.locator("[data-all]").check();
            page.getByText("Drop chosen…", new Page.GetByTextOptions().setExact(true))
                    .click();
            page.locator("#reason-many").fill("both are tests");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Drop the chosen messages"))
                    .click();

            assertThat(page.locator(".notice")).hasText("Dropped.");
            for (String id : List.of(one, other)) {
                assertThat(gateway.operator()
                                .json("/api/v1/quarantine/" + id)
                                .at("/entry/drop/why")
                                .asString())
                        .isEqualTo("both are tests");
            }
        }
    }

    @Test
    void languageAndThemeStayAsChosen() {
        try (Desk desk = browser.administrator(Seat.desk("zh-CN"))) {
            Page page = desk.visit("/console/sums");
            page.locator(".choice").click();
            assertThat(page.locator("h1")).hasText("Sums");
            page.locator(".menu summary").first().click();
            page.getByText("Dark", new Page.GetByTextOptions().setExact(true)).click();

            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            assertThat(page).hasURL(Pattern.compile(".*/console/sums"));
            desk.visit("/console/answers");
            assertThat(page.locator("h1")).hasText("Answers");
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        }
    }

    @Test
    void aRefusedDeliveryIsBroughtAgain() {
        String refused = work.parked("503 Service Unavailable, then gone for good");
        try (Desk desk = browser.administrator(Seat.desk("en-GB"))) {
            Page page = desk.visit("/console/deliveries?target=" + WaitingWork.TARGET);
            page.locator("input[value='" + refused + "']").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Replay chosen"))
                    .click();

            assertThat(page.locator(".notice")).hasText("They are on their way again.");
            assertThat(page.locator("input[value='" + refused + "']")).hasCount(0);
        }
    }

    @Test
    void whoMayNotEnterIsToldSoAndSeesTheirOwnRoomsAlone() {
        gateway.operator()
                .postJson(
                        "/api/v1/people",
                        """
                        {"name": "console.auditor", "roles": ["auditor"], "password": "a password for auditors only"}
                        """);
        try (Desk desk = browser.signedIn(Seat.desk("zh-CN"), "console.auditor", "a password for auditors only")) {
            Page page = desk.visit("/console/quarantine");
            assertThat(page.locator("h1")).hasText("您没有这项权限");
            assertThat(page.locator(".rail a[href='/console/quarantine']")).hasCount(0);
            desk.picture("zh-light-forbidden");
            desk.assertAccessible();

            desk.visit("/console");
            assertThat(page.locator(".rail [aria-current]")).hasText("审计记录");
        }
    }
}

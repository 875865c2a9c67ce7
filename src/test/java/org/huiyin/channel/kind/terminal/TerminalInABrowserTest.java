package org.huiyin.channel.kind.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.ConsoleBrowser;
import org.huiyin.ConsoleBrowser.Desk;
import org.huiyin.ConsoleBrowser.Device;
import org.huiyin.ConsoleBrowser.Seat;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A real Chromium as the tablet at a window. */
class TerminalInABrowserTest {

    private static final Seat TABLET = new Seat("zh-CN", ColorScheme.LIGHT, 1280, 800, true);
    private static final Seat PAD = new Seat("zh-CN", ColorScheme.LIGHT, 600, 1024, true).dark();

    private static final Seat LYING = new Seat("zh-CN", ColorScheme.LIGHT, 1024, 600, true);

    private static Gateway gateway;
    private static ConsoleBrowser browser;

    @BeforeAll
    static void open() {
        gateway = Gateway.shared();
        browser = ConsoleBrowser.on(gateway);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aCitizenAnswersWithThreeTouches() {
        try (Desk tablet = browser.anybody(TABLET)) {
            Page page = tablet.visit("/terminal");
            page.waitForSelector("#code:not(:empty)");
            tablet.assertAccessible();
            tablet.picture("terminal-code");
            confirm(page, "W02");
            page.waitForSelector("#ask:not([hidden])");

            JsonNode asked = GatewayClient.json(
                    gateway.operator()
                            .postJson(
                                    "/api/v1/terminals/W02/requests",
                                    """
                            {"ticket": "A012", "itemName": "居住证办理", "occurrence": "310101-TABLET-1", "staff": "S1002"}
                            """));
            page.waitForSelector("#matter:has-text('A012')");
            tablet.assertAccessible();
            tablet.assertFits();
            tablet.picture("terminal-ask");

            page.click(".face[data-level='2']");
            page.waitForSelector("#reasons:not([hidden])");
            tablet.assertAccessible();
            tablet.assertFits();
            tablet.picture("terminal-reasons");
            page.click("#tags .tag >> nth=0");
            page.click("#send");
            page.waitForSelector("#thanks:not([hidden])");

            await().untilAsserted(() -> {
                JsonNode ended = gateway.operator()
                        .json("/api/v1/terminals/W02/requests/"
                                + asked.get("id").asString());
                assertThat(ended.get("state").asString()).isEqualTo("answered");
                assertThat(ended.get("level").asInt()).isEqualTo(2);
                assertThat(ended.get("tags")).hasSize(1);
                assertThat(ended.get("shownAt").isNull()).isFalse();
            });
        }
    }

    @Test
    void whatIsPressedWithoutTheNetworkIsSentOnceAlsoAfterTheBrowserWasKilled(@TempDir Path folder) {
        String id;
        Instant begin = Instant.now().minus(Duration.ofHours(10)).truncatedTo(ChronoUnit.MILLIS);
        try (Device tablet = browser.device(PAD, folder)) {
            Page page = tablet.visit("/terminal");
            page.waitForSelector("#code:not(:empty)");
            id = confirm(page, "W02");
            page.waitForSelector("#ask:not([hidden])");
            await().until(() -> (boolean) page.evaluate("navigator.serviceWorker.controller !== null"));
            ConsoleBrowser.assertAccessible(page);

            page.context().setOffline(true);
            page.click(".face[data-level='5']");
            page.click("#send");
            page.waitForSelector("#thanks:not([hidden])");
            // a day's worth, as the page would have kept it
            page.evaluate(
                    """
                    begin => new Promise((resolve, reject) => {
                      const open = indexedDB.open('huiyin-terminal', 1);
                      open.onsuccess = () => {
                        const transaction = open.result.transaction(['state', 'outbox'], 'readwrite', { durability: 'strict' });
                        for (let i = 0; i < 499; i++) {
                          transaction.objectStore('outbox').put({ sequence: 2 + i, type: 'rating', level: 1 + i % 5, tags: [],
                            at: new Date(begin + i * 60000).toISOString(), staff: i < 250 ? 'KILLED-1' : 'KILLED-2' });
                        }
                        transaction.objectStore('state').put(501, 'next');
                        transaction.oncomplete = resolve;
                        transaction.onerror = reject;
                      };
                    })
                    """,
                    (double) begin.toEpochMilli());
            tablet.kill();
        }
        try (Device tablet = browser.device(PAD, folder)) {
            tablet.offline(true);
            Page page = tablet.visit("/terminal");
            page.waitForSelector("#ask:not([hidden])");
            tablet.offline(false);
            await().until(() -> highest(id) > 0);
            // once more, in the midst of it or right after it
            tablet.kill();
        }
        try (Device tablet = browser.device(PAD, folder)) {
            tablet.visit("/terminal").waitForSelector("#ask:not([hidden])");
            await().untilAsserted(() -> {
                JsonNode device = device(id);
                assertThat(device.get("highest").asLong()).isEqualTo(500);
                assertThat(device.get("missing").asLong()).isZero();
            });
        }
        await().untilAsserted(() -> {
            assertThat(pressedAt("KILLED-1")).hasSize(250);
            assertThat(pressedAt("KILLED-2")).hasSize(249);
        });
        List<Instant> all = new ArrayList<>(pressedAt("KILLED-1"));
        all.addAll(pressedAt("KILLED-2"));
        for (int i = 0; i < all.size(); i++) {
            assertThat(Duration.between(begin.plusSeconds(60L * i), all.get(i)).abs())
                    .as("how far the time of press %d is out", i)
                    .isLessThan(Duration.ofSeconds(20));
        }
        assertThat(gateway.operator()
                        .json("/api/v1/reconciliation")
                        .get("channels")
                        .valueStream())
                .filteredOn(sum -> sum.get("channel").asString().equals("terminal-hall"))
                .singleElement()
                .satisfies(sum -> assertThat(sum.get("difference").asLong()).isZero());
    }

    /** When this one's ratings were given, in their order. */
    private static List<Instant> pressedAt(String staff) {
        return gateway.operator()
                .get("/api/v1/evaluations?channel=terminal-hall&format=csv&staff=" + staff)
                .body()
                .lines()
                .skip(1)
                .map(line -> OffsetDateTime.parse(line.split(",")[3]).toInstant())
                .sorted()
                .toList();
    }

    @Test
    void whereNoWebSocketPassesRequestsComeByEventsAndAreReadOutAndStaffSignInAndOut() {
        try (Desk pad = browser.anybody(LYING)) {
            pad.page()
                    .addInitScript(
                            """
                            window.WebSocket = class { constructor() { setTimeout(() => this.onclose(), 0); } close() {} };
                            window.WebSocket.OPEN = 1;
                            window.spoken = [];
                            window.SpeechSynthesisUtterance = class { constructor(words) { this.words = words; } };
                            Object.defineProperty(window, 'speechSynthesis',
                              { value: { cancel() {}, speak(said) { window.spoken.push(said.lang + ' ' + said.words); } } });
                            """);
            Page page = pad.visit("/terminal");
            page.waitForSelector("#code:not(:empty)");
            String id = confirm(page, "W03");
            page.waitForSelector("#ask:not([hidden])");

            page.click("#staff-button");
            pad.assertAccessible();
            pad.picture("terminal-staff");
            page.fill("#number", "S1003");
            page.click("#sign-in");
            page.waitForSelector("#staff-code:has-text('S1003')");
            await().until(() -> highest(id) > 0);
            JsonNode asked = GatewayClient.json(gateway.operator()
                    .postJson("/api/v1/terminals/W03/requests", "{\"ticket\": \"C7\", \"itemName\": \"社会保险登记\"}"));
            page.waitForSelector("#matter:has-text('C7')");
            assertThat(asked.get("staff").asString()).isEqualTo("S1003");
            assertThat((List<?>) page.evaluate("window.spoken"))
                    .last()
                    .asString()
                    .startsWith("zh-CN ");
            pictures(pad, page, "terminal-ask");

            page.click(".face[data-level='1']");
            page.waitForSelector("#reasons:not([hidden])");
            pictures(pad, page, "terminal-reasons");
            page.click("#tags .tag >> nth=0");
            page.click("#send");
            page.waitForSelector("#thanks:not([hidden])");
            await().untilAsserted(() -> assertThat(gateway.operator()
                            .json("/api/v1/terminals/W03/requests/"
                                    + asked.get("id").asString())
                            .get("state")
                            .asString())
                    .isEqualTo("answered"));

            page.waitForSelector("#ask:not([hidden])");
            page.click("#staff-button");
            page.click("#sign-out");
            page.waitForSelector("#who", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN));
        }
    }

    /** The page in its sizes, and what each of them has to be: nothing to be scrolled sideways, targets for any finger. */
    private static void pictures(Desk pad, Page page, String name) {
        for (int[] size : new int[][] {{1280, 800}, {512, 300}, {600, 1024}, {1024, 600}}) {
            page.setViewportSize(size[0], size[1]);
            pad.assertFits();
            assertThat(page.evaluate(
                            "Math.min(...[...document.querySelectorAll('button')].filter(each => each.offsetParent)"
                                    + ".map(each => each.offsetHeight))"))
                    .as("the lowest button at %d x %d", size[0], size[1])
                    .isEqualTo(56);
            pad.picture(name + "-" + size[0]);
        }
        page.click("#language");
        pad.assertFits();
        pad.picture(name + "-en");
        page.click("#language");
    }

    @Test
    void anOperatorConfirmsADeviceAndTakesItsKeyAway() {
        JsonNode announced =
                GatewayClient.json(gateway.citizen().postJson("/terminal/devices", "{\"model\": \"test 1\"}"));
        try (Desk desk = browser.administrator(Seat.desk("zh-CN"))) {
            Page page = desk.visit("/console/terminals");
            page.fill("#code", "AAAA-2222");
            page.click("button.main");
            page.waitForSelector("#code-fault");
            desk.assertAccessible();
            page.fill("#code", announced.get("code").asString().toLowerCase());
            page.selectOption("#window", "terminal-hall/W02");
            page.fill("#name", "门口平板");
            page.click("button.main");
            page.waitForSelector("tr:has-text('门口平板')");
            desk.assertAccessible();
            desk.assertFits();
            desk.picture("terminals");

            page.click("tr:has-text('门口平板') summary:has-text('移动')");
            page.selectOption("tr:has-text('门口平板') select", "terminal-hall/W03");
            desk.assertAccessible();
            desk.picture("terminals-move");
            page.click("tr:has-text('门口平板') form[action$='/move'] button");
            page.waitForSelector("tr:has-text('门口平板'):has-text('3 号社会保险窗口')");
            page.click("tr:has-text('门口平板') summary:has-text('停用')");
            page.fill("tr:has-text('门口平板') textarea", "丢失");
            page.click("tr:has-text('门口平板') form[action$='/revoke'] button");
            page.waitForSelector(".notice");
        }
        assertThat(device(announced.get("id").asString()).get("state").asString())
                .isEqualTo("revoked");
        try (Desk phone = browser.administrator(Seat.phone("en").dark())) {
            phone.visit("/console/terminals");
            phone.assertFits();
        }
    }

    private static String confirm(Page page, String window) {
        return GatewayClient.json(gateway.operator()
                        .postJson(
                                "/api/v1/terminal-devices",
                                "{\"code\": \"%s\", \"window\": \"%s\"}".formatted(page.textContent("#code"), window)))
                .get("id")
                .asString();
    }

    private static long highest(String id) {
        return device(id).get("highest").asLong();
    }

    private static JsonNode device(String id) {
        return gateway.operator()
                .json("/api/v1/terminal-devices?limit=500")
                .get("items")
                .valueStream()
                .filter(each -> each.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}

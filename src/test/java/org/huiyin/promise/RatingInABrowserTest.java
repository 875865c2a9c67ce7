package org.huiyin.promise;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.huiyin.ConsoleBrowser.assertAccessible;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.huiyin.Gateway;
import org.huiyin.LocalChromium;
import org.huiyin.PatientWaits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody can rate: on a small telephone, with and without JavaScript, in both languages, whatever they can see. */
class RatingInABrowserTest {

    private static final int WEIGHT_LIMIT = 60_000;
    private static final int NARROWEST = 320;

    /** WCAG 2.2 wants 24 CSS pixels; a thumb wants more. */
    private static final int THUMB = 44;

    /** In larger type. */
    private static final int ELDER = 60;

    private static @Nullable Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @AfterEach
    void nothingBrokeOnAnyPage() {
        assertThat(complaints).isEmpty();
    }

    @BeforeAll
    static void openBrowser() {
        Path chromium = LocalChromium.orSkip();
        playwright = LocalChromium.driver();
        browser = LocalChromium.launch(playwright, chromium);
    }

    @AfterAll
    static void closeBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @ParameterizedTest(name = "in {0}, JavaScript {1}")
    @CsvSource({"zh-CN,true", "zh-CN,false", "en-GB,true", "en-GB,false"})
    void aDissatisfiedCitizenIsAskedWhyAndGetsAReceipt(String language, boolean javaScript) {
        boolean chinese = language.startsWith("zh");
        try (BrowserContext phone = phone(language, javaScript, 360)) {
            Page page = phone.newPage();
            page.navigate(address("/r/W01"));
            assertThat(page.locator("h1")).hasText(chinese ? "请为本次服务打分" : "How was the service?");

            page.getByLabel(chinese ? "不满意" : "Dissatisfied", exactly()).check();
            assertThat(page.locator("#tags-2")).isVisible();
            assertThat(page.locator("#tags-5")).isHidden();
            page.locator("#text").fill("  ");
            page.locator("#contact").fill("citizen@example.org");
            page.locator("button").tap();

            assertThat(page.locator("#faults a"))
                    .hasText(chinese ? "请至少勾选一项原因，或写几句话" : "Choose at least one reason, or write a few words");
            assertThat(page.locator("#level-2")).isChecked();
            assertThat(page.locator("#contact")).hasValue("citizen@example.org");
            page.getByLabel(chinese ? "未在承诺时间内办结" : "Not done within the promised time")
                    .check();
            page.locator("button").tap();

            assertThat(page).hasURL(Pattern.compile(".*/receipt/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}"));
            assertThat(page.locator("h1")).hasText(chinese ? "谢谢您的评价" : "Thank you for your rating");
            assertThat(page.locator(".code")).hasText(page.url().replaceFirst(".*/([^?]+).*", "$1"));
        }
    }

    @Test
    void oneTouchForTheLevelAndOneToSendAreEnough() {
        try (BrowserContext phone = phone("zh-CN", false, 360)) {
            Page page = phone.newPage();
            page.navigate(address("/r/W02"));
            page.locator("label[for=level-5]").tap();
            page.locator("button").tap();

            assertThat(page.locator("h1")).hasText("谢谢您的评价");
        }
    }

    @Test
    void goingBackAndSendingSomethingElseDoesNotChangeTheRatingGiven() {
        try (BrowserContext phone = phone("en-GB", true, 360)) {
            Page page = phone.newPage();
            page.navigate(address("/r/W01"));
            String nonce = page.locator("[name=nonce]").inputValue();
            page.locator("label[for=level-4]").tap();
            page.locator("button").tap();
            assertThat(page.locator("h1")).hasText("Thank you for your rating");

            page.navigate(address("/r/W01"));
            page.locator("[name=nonce]").evaluate("(field, nonce) => { field.value = nonce; }", nonce);
            page.locator("label[for=level-3]").tap();
            page.locator("button").tap();
            assertThat(page.locator("#faults")).containsText("it has not been changed");

            page.locator("button").tap();
            assertThat(page.locator("h1")).hasText("Thank you for your rating");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goingBackAndSendingAgainIsOneRating(boolean javaScript) {
        try (BrowserContext phone = phone("zh-CN", javaScript, 360)) {
            Page page = phone.newPage();
            page.navigate(address("/r/business-licence"));
            page.locator("label[for=level-5]").tap();
            page.locator("#text").fill("办得很快");
            page.locator("button").tap();
            assertThat(page.locator("h1")).hasText("谢谢您的评价");
            String receipt = page.url();

            page.goBack();
            assertThat(page.locator("#level-5")).isChecked();
            page.locator("button").tap();

            assertThat(page.locator("h1")).hasText("谢谢您的评价");
            assertThat(page).hasURL(receipt);
        }
    }

    @Test
    void theReadersChoiceOfLanguageStaysToTheReceipt() {
        try (BrowserContext phone = phone("zh-CN", false, 360)) {
            Page page = phone.newPage();
            page.navigate(address("/r/W01"));
            page.locator(".language").tap();
            assertThat(page.locator("h1")).hasText("How was the service?");
            page.locator("label[for=level-5]").tap();
            page.locator("button").tap();

            assertThat(page.locator("h1")).hasText("Thank you for your rating");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en-GB"})
    void axeFindsNothing(String language) {
        try (BrowserContext phone = phone(language, true, 360)) {
            Page page = phone.newPage();
            page.navigate(address("/r/W01"));
            assertAccessible(page);

            page.locator("label[for=level-1]").tap();
            assertAccessible(page);

            page.locator("#contact").evaluate("field => { field.removeAttribute('maxlength'); }");
            page.locator("#contact").fill("9".repeat(201));
            page.locator("button").tap();
            assertThat(page.locator("#faults")).isFocused();
            assertAccessible(page);

            page.locator("#contact").fill("");
            page.locator("#text").fill("slow");
            page.locator("button").tap();
            assertThat(page.locator(".code")).isVisible();
            assertAccessible(page);

            page.navigate(address("/receipt/0000-0000-0000-0000"));
            assertAccessible(page);
            page.navigate(address("/r/no-such-window"));
            assertAccessible(page);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en-GB"})
    void largerTypeIsALinkAwayAndStaysToTheReceipt(String language) {
        try (BrowserContext phone = phone(language, true, NARROWEST)) {
            Page page = phone.newPage();
            page.navigate(address("/r/W01"));
            page.locator(".size").tap();

            assertThat(page.locator("html")).hasClass("large");
            page.locator("label[for=level-2]").tap();
            for (String target :
                    List.of(".level", "#tags-2 .tag", "button", "#text", "#contact", ".language", ".size")) {
                page.locator(target).all().forEach(each -> assertThat(each.boundingBox().height)
                        .as(target)
                        .isGreaterThanOrEqualTo(ELDER));
            }
            assertFits(page);
            assertAccessible(page);
            page.locator("label[for=tag-209]").tap();
            page.locator("button").tap();
            assertThat(page.locator(".receipt")).isVisible();
            assertThat(page.locator("html")).hasClass("large");
            assertThat(page.locator(".code").boundingBox().height)
                    .as("the code on one line")
                    .isLessThan(THUMB);
            assertFits(page);

            page.locator(".size").tap();
            assertThat(page.locator(".receipt")).isVisible();
            assertThat(page.locator("html")).not().hasClass("large");
        }
    }

    @Test
    void theTypeFollowsTheReadersOwnSize() {
        try (BrowserContext phone = phone("zh-CN", true, 360)) {
            Page page = phone.newPage();
            page.navigate(address("/r/W01"));
            double usual = page.locator(".level").first().boundingBox().height;
            page.evaluate("document.documentElement.style.fontSize = '200%'");

            assertThat(page.locator(".level").first().boundingBox().height).isGreaterThan(1.9 * usual);
        }
    }

    @ParameterizedTest
    @CsvSource({"DARK,NONE", "LIGHT,ACTIVE", "DARK,ACTIVE"})
    void darkAndHighContrastThemesLoseNothing(ColorScheme scheme, ForcedColors colours) {
        try (BrowserContext phone = phone("zh-CN", true, 360)) {
            Page page = phone.newPage();
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setForcedColors(colours));
            page.navigate(address("/r/W01"));
            page.locator("label[for=level-1]").tap();
            assertAccessible(page);
            if (colours == ForcedColors.ACTIVE) {
                assertThat(page.locator("button").evaluate("b => getComputedStyle(b).borderTopWidth"))
                        .isEqualTo("2px");
                assertThat(page.locator(".face-3").evaluate("f => getComputedStyle(f).stroke"))
                        .isEqualTo(page.locator("h1").evaluate("h => getComputedStyle(h).color"));
            }
            for (String path : List.of("/", "/receipt", "/receipt/0000-0000-0000-0000", "/nowhere")) {
                page.navigate(address(path));
                assertAccessible(page);
            }
        }
    }

    @Test
    void theFacesDifferInShapeAndColour() {
        try (BrowserContext phone = phone("zh-CN", true, 360)) {
            Page page = phone.newPage();
            page.navigate(address("/r/W01"));

            assertThat(page.locator(".face path").all().stream()
                            .map(path -> path.getAttribute("d"))
                            .distinct())
                    .hasSize(5);
            assertThat(page.locator(".face").all().stream()
                            .map(face -> face.evaluate("f => getComputedStyle(f).stroke"))
                            .distinct())
                    .hasSize(5);
            assertThat(page.locator(".face").first().boundingBox().height).isGreaterThanOrEqualTo(40);
        }
    }

    @Test
    void theReceiptNamesTheWindowCopiesItsCodeAndIsFoundAgainByTheForm() {
        try (BrowserContext phone = phone("zh-CN", true, 360)) {
            Page page = phone.newPage();
            page.navigate(address("/r/W01"));
            String window = page.locator(".subject").textContent();
            page.locator("label[for=level-5]").tap();
            page.locator("button").tap();
            assertThat(page.locator(".subject")).hasText(window);
            assertThat(page.locator("h2")).hasText("接下来");
            String code = page.locator(".code").textContent();

            page.locator("#copy").tap();
            assertThat(page.locator("#copied")).hasText("已复制");

            page.locator(".ways a").tap();
            assertThat(page.locator("h1")).hasText("查询评价进展");
            assertAccessible(page);
            page.locator("#code").fill(code.toLowerCase(Locale.ROOT).replace('-', ' '));
            page.locator("button").tap();
            assertThat(page.locator(".code")).hasText(code);
            await().untilAsserted(() -> {
                page.reload();
                assertThat(page.locator(".status")).containsText("已登记");
                assertThat(page.locator(".subject")).hasText(window);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/r/", "/r/no-such-window", "/receipt/", "/nowhere", "/channels/none", "/assets/none.css"})
    void noPageIsADeadEnd(String path) {
        try (BrowserContext phone = phone("zh-CN", true, NARROWEST)) {
            Page page = phone.newPage();
            page.navigate(address(path));

            assertThat(page.locator(".bar")).isVisible();
            assertThat(page.locator("main.middle h1")).isVisible();
            assertThat(page.locator("main a, main form").first()).isVisible();
            assertFits(page);
            assertAccessible(page);
        }
    }

    @Test
    void theNarrowestTelephoneNeedsNoSidewaysScrollingAndThumbsFindTheirTargets() {
        for (String language : List.of("zh-CN", "en-GB")) {
            try (BrowserContext phone = phone(language, true, NARROWEST)) {
                Page page = phone.newPage();
                page.navigate(address("/r/residence-permit"));
                page.locator("label[for=level-2]").tap();
                assertFits(page);
                for (String target : List.of(".level", "#tags-2 .tag", "button", "#text", "#contact", ".language")) {
                    page.locator(target).all().forEach(each -> assertThat(each.boundingBox().height)
                            .as(target)
                            .isGreaterThanOrEqualTo(THUMB));
                }
                page.locator("label[for=tag-209]").tap();
                page.locator("button").tap();
                assertThat(page.locator(".code")).isVisible();
                assertFits(page);
            }
        }
    }

    @Test
    void theKeyboardAloneIsEnough() {
        try (BrowserContext phone = phone("en-GB", true, 360)) {
            Page page = phone.newPage();
            page.navigate(address("/r/W01"));
            page.locator("#level-5").focus();
            page.keyboard().press("Space");
            page.keyboard().press("Tab");
            assertThat(page.locator("#tag-510")).isFocused();
            page.keyboard().press("Space");
            page.locator("button").focus();
            page.keyboard().press("Enter");

            assertThat(page.locator("h1")).hasText("Thank you for your rating");
        }
    }

    @Test
    void aFirstVisitWeighsLessThanSixtyKilobytes() {
        try (BrowserContext phone = phone("zh-CN", true, 360)) {
            List<Response> responses = new ArrayList<>();
            phone.onResponse(responses::add);
            Page page = phone.newPage();
            page.navigate(address("/r/W01"));
            page.waitForLoadState();

            // Asking for a body lets more responses in, for example the icon's.
            List<Response> loaded = List.copyOf(responses);
            assertThat(loaded).hasSizeGreaterThanOrEqualTo(3);
            assertThat(loaded.stream()
                            .mapToInt(response -> response.body().length)
                            .sum())
                    .isLessThan(WEIGHT_LIMIT);
        }
    }

    private static void assertFits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(NARROWEST);
    }

    /** A telephone whose owner speaks this language. A page that breaks our own policy or script fails the test. */
    private BrowserContext phone(String language, boolean javaScript, int width) {
        BrowserContext phone = browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setJavaScriptEnabled(javaScript)
                .setViewportSize(width, 640)
                .setHasTouch(true)
                .setIsMobile(true));
        phone.setDefaultTimeout(PatientWaits.LONGEST.toMillis());
        phone.onWebError(error -> complaints.add(error.error()));
        phone.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        return phone;
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static String address(String path) {
        return Gateway.shared().citizen().uri(path).toString();
    }
}

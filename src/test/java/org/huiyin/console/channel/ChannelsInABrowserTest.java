package org.huiyin.console.channel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huiyin.ConsoleBrowser;
import org.huiyin.ConsoleBrowser.Desk;
import org.huiyin.ConsoleBrowser.Seat;
import org.huiyin.Gateway;
import org.huiyin.platform.ServerSecret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator makes, tries, breaks and mends channels on pages, in both languages, with and without JavaScript. */
class ChannelsInABrowserTest {

    private static final byte[] DEMO_SECRET = "huiyin-demo-hotline-secret".getBytes(StandardCharsets.UTF_8);
    private static final List<String> PAGES = List.of(
            "channels",
            "channels?state=faulty&kind=web",
            "channels/hotline-twilio",
            "channels/hotline-twilio/edit?as=enabled",
            "channels/web-hall",
            "channels/web-hall/try",
            "channels/web-hall/edit",
            "channels/hotline-demo/edit",
            "channels/hotline-demo/edit?as=text",
            "channels/wechat-hall/edit",
            "channels/web-hall/versions",
            "channels/_new",
            "channels/_new?id=-&sample=web-hall");

    private static Gateway gateway;
    private static ConsoleBrowser browser;

    @BeforeAll
    static void start() {
        gateway = Gateway.shared();
        browser = ConsoleBrowser.on(gateway);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aNewHotlineIsMadeBrokenAndBroughtBackWhileRatingsComeInElsewhere() {
        String id = "hotline-night";
        try (Desk desk = browser.administrator(Seat.desk("zh-CN"))) {
            Page page = desk.visit("/console/channels");
            page.getByText("新建渠道").click();
            page.getByLabel("渠道编号").fill(id);
            page.locator("input[value='hotline-demo']").check();
            page.getByText("下一步").click();
            page.locator("[id='/title']").fill("夜间热线");
            desk.press("查看改动");
            assertThat(page.locator(".diff .added").first()).isVisible();
            desk.picture("zh-channel-review");
            desk.assertAccessible();
            desk.press("保存");
            assertThat(page.locator(".notice")).containsText("请写明理由");
            page.getByLabel("理由").fill("夜间另设一条热线");
            desk.press("保存");
            assertThat(page.locator(".notice")).hasText("渠道已建立。");
            assertThat(page.locator("h1")).containsText("运行中");
            rateElsewhere();
            assertThat(call(id).statusCode()).isEqualTo(200);

            page.getByText("编辑", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("[id='/settings/keypad/0']").fill("9");
            desk.press("查看改动");
            assertThat(page.locator(".findings")).containsText("内容为数字 9，应为5（最好）至 1 的等级");
            assertThat(page.locator(".entry.wrong")).containsText("应为5（最好）至 1 的等级");
            desk.picture("zh-channel-faults");
            desk.assertAccessible();
            desk.press("有错误也查看改动");
            page.getByLabel("理由").fill("换了新的菜单");
            page.locator("input[name=despite]").check();
            desk.press("保存");
            assertThat(page.locator("h1")).containsText("无法启动");
            assertThat(page.locator(".trouble")).containsText("settings.keypad.1");
            desk.picture("zh-channel-broken");
            desk.assertAccessible();
            rateElsewhere();
            assertThat(call(id).statusCode())
                    .as("not received, to be sent again")
                    .isEqualTo(503);

            page.getByText("历史版本", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator(".diff")).containsText("\"1\": 9");
            desk.picture("zh-channel-versions");
            desk.assertAccessible();
            page.getByLabel("恢复第 1 版").first().click();
            page.locator("[id='reason-1']").fill("按键写错了");
            desk.press("恢复第 1 版");
            assertThat(page.locator("h1")).containsText("运行中");
            rateElsewhere();
            assertThat(call(id).statusCode()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(gateway.operator()
                            .json("/api/v1/evaluations?channel=" + id)
                            .get("items"))
                    .hasSize(2));
        }
        assertThat(gateway.operator()
                        .delete("/api/v1/channels/" + id + "/file?reason=over", "If-Match", "*")
                        .statusCode())
                .isEqualTo(204);
    }

    /** Whatever becomes of one channel, the others go on. */
    private static void rateElsewhere() {
        assertThat(gateway.citizen()
                        .postJson(
                                "/api/v1/ratings",
                                "{\"subject\":\"W02\",\"satisfaction\":5}",
                                "Idempotency-Key",
                                "night-" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(201);
    }

    private static HttpResponse<String> call(String channel) {
        String body = "{\"call\":\"" + UUID.randomUUID() + "\",\"service\":\"1\"}";
        String time = String.valueOf(Instant.now().getEpochSecond());
        String signature = HexFormat.of()
                .formatHex(ServerSecret.hmac(DEMO_SECRET, (time + "." + body).getBytes(StandardCharsets.UTF_8)));
        return gateway.citizen()
                .postJson("/channels/" + channel, body, "X-Huiyin-Timestamp", time, "X-Huiyin-Signature", signature);
    }

    /** What becomes of it is a try alone: nothing is kept. */
    @Test
    void aFileThatIsDroppedIsTheMessageToTry() {
        try (Desk desk = browser.administrator(Seat.desk("zh-CN"))) {
            Page page = desk.visit("/console/channels/web-hall/try");
            page.evaluate(
                    """
                    () => {
                      const files = new DataTransfer();
                      files.items.add(new File(['{"subject":"W02","satisfaction":5}'], 'rating.json', { type: 'application/json' }));
                      document.getElementById('body').dispatchEvent(
                        new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
                    }
                    """);
            assertThat(page.locator("#body")).hasValue("{\"subject\":\"W02\",\"satisfaction\":5}");
            page.locator("#type").selectOption("application/json");
            page.locator("#try button[type=submit]").click();

            assertThat(page.locator("#outcome .level")).containsText("非常满意");
        }
    }

    @Test
    void aFileOfTheDirectoryIsSentAndToldOfRowByRow() {
        try (Desk desk = browser.administrator(Seat.desk("zh-CN"))) {
            Page page = desk.visit("/console/directory");
            page.locator("#directory-file")
                    .setInputFiles(Path.of("src/test/resources/directory/hall-gb18030-mark.csv"));
            assertThat(page.locator("[name=dryRun]")).isChecked();
            desk.press("开始导入");

            assertThat(page.locator("[data-upload-report]")).containsText("试运行结束，没有写入任何内容");
            assertThat(page.locator("[data-upload-report]")).containsText("9 行");
            desk.picture("zh-directory-import");
            desk.assertAccessible();
        }
    }

    @Test
    void axeFindsNothingInChineseAndLight() {
        walk(Seat.desk("zh-CN"), "zh-light", true);
    }

    @Test
    void axeFindsNothingInEnglishAndDark() {
        walk(Seat.desk("en-GB").dark(), "en-dark", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en-GB"})
    void aTelephoneNeedsNoSidewaysScrolling(String language) {
        walk(Seat.phone(language), "phone-" + language, false);
    }

    private static void walk(Seat seat, String name, boolean accessible) {
        try (Desk desk = browser.administrator(seat)) {
            desk.walk(PAGES, name, accessible);
        }
    }

    @Test
    void listsGrowAndShrinkInPlaceAndNothingTypedIsLost() {
        try (Desk desk = browser.administrator(Seat.desk("en-GB"))) {
            Page page = desk.visit("/console/channels/web-hall/edit");
            page.locator("[id='/title']").fill("typed before");
            page.locator("button[name=add][value='/settings/subjects']").click();
            Locator added = page.locator("[id='/settings/subjects/5/code']");
            assertThat(added).isVisible();
            added.fill("W09");
            assertThat(page.locator("[id='/title']")).hasValue("typed before");
            page.locator("[id='/settings/subjects/0'] > summary").click();
            page.locator("button[name=remove][value='/settings/subjects/0']").click();
            assertThat(page.locator("[id='/settings/subjects/4/code']")).hasValue("W09");
            assertThat(page.locator("[id='/settings/subjects/0/code']")).hasValue("W02");
        }
    }

    @Test
    void everythingIsDoneWithoutJavaScriptAndNobodyOverwritesAnother() throws IOException {
        try (Desk desk = browser.administrator(Seat.desk("en-GB").withoutJavaScript())) {
            Page page = desk.visit("/console/channels/hotline-plivo/edit");
            page.locator("button[name=add][value='/settings/keypad']").click();
            page.locator("[id='/settings/keypad/5~key']").fill("0");
            page.locator("[id='/settings/keypad/5']").fill("3");
            desk.press("Show changes");
            assertThat(page.locator(".diff")).containsText("\"0\": 3");
            HttpResponse<String> theirs = gateway.operator()
                    .tried(gateway.operator()
                            .request(
                                    "PATCH",
                                    "/api/v1/channels/hotline-plivo/file?reason=faster",
                                    BodyPublishers.ofString("{\"title\": \"Another\"}"),
                                    "If-Match",
                                    "*")
                            .header("Content-Type", "application/merge-patch+json"));
            assertThat(theirs.statusCode()).isEqualTo(200);
            page.getByLabel("Reason").fill("a tenth key");
            desk.press("Save");
            assertThat(page.locator(".notice")).containsText("Somebody changed the file");

            page = desk.visit("/console/channels/hotline-plivo");
            page.getByText("Remove channel…").click();
            page.locator("#reason-remove").fill("the contract is over");
            desk.press("Remove this channel");
            assertThat(page).hasURL(Pattern.compile(".*/console/channels\\?.*"));
            assertThat(page.locator(".grid")).not().containsText("hotline-plivo");
            page.getByText("The versions of hotline-plivo are kept: bring it back")
                    .click();
            page.getByLabel("Bring back version 2").first().click();
            page.locator("[id='reason-2']").fill("it was prolonged");
            desk.press("Bring back version 2");
            assertThat(page.locator("h1")).containsText("Another");
        }
    }

    @Test
    void aMessageIsTriedAndKeptNowhere() {
        try (Desk desk = browser.administrator(Seat.desk("zh-CN"))) {
            Page page = desk.visit("/console/channels/web-hall/try");
            page.locator("#body").fill("{\"subject\": \"W01\", \"satisfaction\": 2, \"text\": \"等了两个小时\"}");
            desk.press("试一试");
            assertThat(page.locator("#outcome")).containsText("会成为一条记录");
            assertThat(page.locator("#outcome")).containsText("等了两个小时");
            assertThat(page.locator("#outcome .facts dt")).containsText(new String[] {"类别", "窗口", "部门代码"});
            page.evaluate("scrollTo(0, 0)");
            desk.picture("zh-channel-tried");
            desk.assertAccessible();
            page.locator("#body").fill("{");
            desk.press("试一试");
            assertThat(page.locator("#outcome")).containsText("会进入隔离区");
        }
        assertThat(gateway.operator()
                        .get("/api/v1/evaluations?channel=web-hall&source=try")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aChannelIsStoppedAndStartedByHand() {
        try (Desk desk = browser.administrator(Seat.desk("en-GB"))) {
            Page page = desk.visit("/console/channels/hotline-demo");
            desk.press("Stop");
            assertThat(page.locator(".notice")).hasText("The channel is stopped.");
            assertThat(page.locator(".trouble")).containsText("Stopped by hand.");
            desk.press("Start");
            assertThat(page.locator("h1")).containsText("Running");
        }
    }
}

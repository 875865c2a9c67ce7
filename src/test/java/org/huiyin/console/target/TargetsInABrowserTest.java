package org.huiyin.console.target;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.huiyin.ConsoleBrowser;
import org.huiyin.ConsoleBrowser.Desk;
import org.huiyin.ConsoleBrowser.Seat;
import org.huiyin.Gateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator makes, breaks and mends targets on pages, in both languages. */
class TargetsInABrowserTest {

    private static final List<String> PAGES = List.of(
            "targets",
            "targets/city-data",
            "targets/city-data/edit",
            "targets/province/edit?as=enabled",
            "targets/province/versions",
            "targets/_new",
            "targets/_new?id=-&sample=province");

    private static ConsoleBrowser browser;

    @BeforeAll
    static void start() {
        browser = ConsoleBrowser.on(Gateway.shared());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aNewTargetIsMadeBrokenBroughtBackAndRemoved() {
        try (Desk desk = browser.administrator(Seat.desk("zh-CN"))) {
            Page page = desk.visit("/console/targets");
            page.getByText("新建下游").click();
            page.getByLabel("下游编号").fill("night-files");
            page.locator("input[value='evaluation-files']").check();
            page.getByText("下一步").click();
            page.locator("[id='/title']").fill("夜间文件");
            desk.press("查看改动");
            assertThat(page.locator(".diff .added").first()).isVisible();
            desk.picture("zh-target-review");
            desk.assertAccessible();
            page.getByLabel("理由").fill("夜间另存一份");
            desk.press("保存");
            assertThat(page.locator(".notice")).hasText("下游已建立。");

            page.getByText("编辑", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("[id='/settings/oldest']").fill("一小时");
            desk.press("查看改动");
            assertThat(page.locator(".findings")).containsText("settings.oldest");
            desk.picture("zh-target-faults");
            desk.assertAccessible();
            desk.press("有错误也查看改动");
            page.getByLabel("理由").fill("试一试");
            page.locator("input[name=despite]").check();
            desk.press("保存");
            assertThat(page.locator("h1")).containsText("无法发送");

            page.getByText("历史版本", new Page.GetByTextOptions().setExact(true)).click();
            page.getByLabel("恢复第 1 版").first().click();
            page.locator("[id='reason-1']").fill("写错了");
            desk.press("恢复第 1 版");
            assertThat(page.locator("h1")).containsText("停用");

            page.getByText("删除下游…").click();
            page.locator("#reason-remove").fill("不再需要");
            desk.press("删除这个下游");
            assertThat(page).hasURL(Pattern.compile(".*/console/targets\\?.*"));
            assertThat(page.locator(".grid")).not().containsText("night-files");
        }
    }

    @Test
    void whatOnlyTheFolderMaySayIsTakenAlongAsAFile() throws IOException {
        try (Desk desk = browser.administrator(Seat.desk("zh-CN"))) {
            Page page = desk.visit("/console/targets/_new?id=with-words&sample=evaluation-files");
            desk.press("直接编辑文本");
            String text = page.locator("#text").inputValue() + "personal:\n  - { field: text, reason: 汇总差评 }\n";
            page.locator("#text").fill(text);
            desk.press("查看改动");
            assertThat(page.locator(".findings")).containsText("personal");
            assertThat(page.getByText("有错误也查看改动")).hasCount(0);

            Path taken = page.waitForDownload(() -> desk.press("下载文件")).path();
            Assertions.assertThat(taken).content(StandardCharsets.UTF_8).isEqualTo(text);
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
}

package org.huiyin.console.casework;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.huiyin.ConsoleBrowser;
import org.huiyin.ConsoleBrowser.Desk;
import org.huiyin.ConsoleBrowser.Seat;
import org.huiyin.Gateway;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseQuery;
import org.huiyin.casework.CaseStore;
import org.huiyin.casework.StepKind;
import org.huiyin.channel.kind.wechat.WeChatCaller;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.reply.SecondRatings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a bad rating in a chat to an answer: whoever works on it and the citizen, each at their own screen. */
class CasesInABrowserTest {

    private static final String PASSWORD = "a password of the case workers";
    private static final List<String> PAGES = List.of(
            "cases",
            "cases?view=all",
            "cases/board?view=all",
            "cases/load?handler=case.worker",
            "cases/%s",
            "appeals",
            "publication",
            "case-figures");

    private static final String CHAT =
            """
            channel: chat-hall
            kind: wechat
            title: 示例大厅
            area: "310000"
            department: "11310000MB2F300040"
            settings:
              appId: wx0123456789abcdef
              token: ${secret:WECHAT_TOKEN}
              aesKey: ${secret:WECHAT_AES_KEY}
              subjects:
                - { code: W01, title: { zh: 一号窗口, en: Window 1 }, window: "01" }
            """;

    @TempDir
    static Path folder;

    private static Gateway gateway;
    private static ConsoleBrowser browser;
    private static WeChatCaller wechat;
    private static String receipt;
    private static long messages = 24_000_000_000_000_000L;

    @BeforeAll
    static void start() throws Exception {
        Path channels = Files.createDirectory(folder.resolve("channels"));
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("WECHAT_TOKEN"), WeChatCaller.TOKEN);
        Files.writeString(secrets.resolve("WECHAT_AES_KEY"), WeChatCaller.AES_KEY);
        Files.writeString(channels.resolve("chat-hall.yaml"), CHAT);
        Files.copy(Path.of("channel-config/web-hall.yaml"), channels.resolve("web-hall.yaml"));
        gateway = Gateway.start(
                folder.resolve("data"),
                "huiyin.public-url=https://rating.example.gov.cn",
                "huiyin.channels.folder=" + channels,
                "huiyin.secrets.folder=" + secrets);
        browser = ConsoleBrowser.on(gateway);
        wechat = new WeChatCaller(gateway.citizen(), "chat-hall");
        gateway.operator()
                .postJson(
                        "/api/v1/people",
                        """
                        {"name": "case.worker", "words": "王敏", "roles": ["caseworker"], "password": "%s", "scope": {"areas": ["310000"]}}
                        """
                                .formatted(PASSWORD));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (gateway != null) {
            gateway.close();
        }
    }

    /** The case of what a citizen says in the chat, once it is open. */
    private static Case rated(String citizen, String words) {
        Instant now = Instant.now();
        wechat.event(citizen, now, "SCAN", "W01");
        String answer = wechat.text(citizen, now, ++messages, words);
        receipt = answer.substring(answer.indexOf("回执编号：") + 5).strip().substring(0, 19);
        CaseStore store = gateway.bean(CaseStore.class);
        CaseQuery open = new CaseQuery(SubjectScope.EVERYTHING, null, null, Set.of());
        return await().until(
                        () -> store.page(open, null, 100).stream()
                                .filter(each -> each.progress().handler() == null)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void fromABadRatingInAChatToTheClosedCase() {
        Case opened = rated("citizen-1", "1 等了两个小时，没人解释");
        String address = "/console/cases/" + opened.number();
        try (Desk worker = browser.signedIn(Seat.desk("zh-CN"), "case.worker", PASSWORD)) {
            Page page = worker.visit("/console/cases?view=team");
            look(worker, "cases-zh-team");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("领办 " + opened.number()))
                    .click();
            assertThat(page.locator(".notice")).hasText("已领办。");

            worker.visit(address);
            look(worker, "case-zh-taken");
            page.locator("#contact-reason").fill("核实等候时间");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("记录理由并查看"))
                    .click();
            assertThat(page.locator("#contact")).containsText("citizen-1");
            worker.visit(address);
            assertThat(page.locator("#contact")).not().containsText("citizen-1");

            take(page, "contacted", "她说等了两个小时，没有人说明原因", form -> {});
            take(page, "verified", "叫号系统当日停机，窗口没有告知", form -> form.locator("[value=true]")
                    .check());
            take(page, "rectifying", "停机时由导办人员逐一告知", form -> form.locator("[name=until]")
                    .fill(LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(2).toString()));
            take(page, "answered", "当日叫号系统停机，我们没有及时说明，向您道歉；现已安排专人告知。", form -> {});
            assertThat(page.locator(".case-side")).containsText("向您道歉");
            look(worker, "case-zh-answered");
        }
        try (Desk other = browser.administrator(Seat.desk("en-GB").dark())) {
            Page page = other.visit("/console/find?q=" + opened.number());
            assertThat(page.locator("h1")).hasText("Case " + opened.number());
            look(other, "case-en-dark");
            take(page, "called-back", "", form -> {
                form.locator("[name=outcome][value=reached]").check();
                form.locator("[name=contacted][value=yes]").check();
                form.locator("[name=solved][value=solved]").check();
                form.locator("[name=result][value='4']").check();
            });
            take(page, "closed", "", form -> {});
            assertThat(page.locator(".head")).containsText("Closed");
            look(other, "case-en-closed");
            published(other, address);
        }
        try (Desk citizen = browser.anybody(Seat.phone("zh-CN"))) {
            Page page = citizen.visit("/receipt/" + receipt);
            assertThat(page.locator("main")).containsText("向您道歉");
            look(citizen, "receipt-zh-answered");
            citizen.visit(secondRating(opened.number()));
            assertThat(page.locator("label.level svg.face")).hasCount(5);
            page.locator("label[for=level-2]").click();
            page.locator("button[type=submit]").click();
            assertThat(page.locator(".faults")).hasText("请写明不满意的原因");
            assertThat(page.locator("#level-2")).isChecked();
            look(citizen, "second-rating-zh-fault");
            page.locator("label[for=level-5]").click();
            page.locator("button[type=submit]").click();
            assertThat(page.locator("h1")).hasText("谢谢，您的评价已收到");
            look(citizen, "second-rating-zh");
        }
        await().until(() -> gateway.bean(CaseStore.class)
                        .byNumber(opened.number())
                        .orElseThrow()
                        .records()
                        .evaluations()
                        .size()
                == 2);
        try (Desk other = browser.administrator(Seat.desk("en-GB"))) {
            Page page = other.visit(address);
            assertThat(page.locator(".case-main")).containsText("Very satisfied");
            assertThat(page.locator(".head")).containsText("Closed");
            look(other, "case-en-rated-again");
        }
    }

    /** The answer of a case, brought to the public. */
    private static void published(Desk desk, String address) {
        Page page = desk.visit(address);
        page.locator("summary", new Page.LocatorOptions().setHasText("Propose for publication"))
                .click();
        page.locator("#question").fill("等候两个小时，联系电话 13800138000");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make it a draft"))
                .click();
        assertThat(page.locator("textarea#question")).not().hasValue(Pattern.compile(".*13800138000.*"));
        look(desk, "publication-en-draft");
        page.locator("input[name=confirmed]").check();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Confirm").setExact(true))
                .click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Publish").setExact(true))
                .click();
        assertThat(page.locator(".notice")).hasText("It is public.");
        desk.visit("/public/answers");
        assertThat(page.locator("main")).containsText("等候两个小时");
    }

    /** Where the citizen of an answered case rates again, as the link leads that they are sent. */
    private static String secondRating(String number) {
        Case answered = gateway.bean(CaseStore.class).byNumber(number).orElseThrow();
        String round = answered.steps(StepKind.ANSWERED).get(0).id();
        return gateway.bean(SecondRatings.class)
                .link(answered.records().evaluations().get(0), answered.id(), round)
                .orElseThrow()
                .getPath();
    }

    @Test
    void whoeverAnswersForCasesSeesThemAllOnAnyScreen() {
        Case one = rated("citizen-2", "2 材料要求说不清楚");
        gateway.citizen()
                .as("case.worker", PASSWORD)
                .postJson("/api/v1/cases/" + one.number() + "/steps", "{\"kind\": \"taken\"}");
        String record = one.records().evaluations().get(0);
        try (Desk desk = browser.administrator(Seat.desk("zh-CN"))) {
            Page page = desk.visit("/console/records/" + record);
            page.locator("summary", new Page.LocatorOptions().setHasText("申诉")).click();
            page.locator("input[name=ground][value=mistaken]").check();
            page.locator("#appeal-reason").fill("评价人按错了键，当日已当面更正");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提出申诉"))
                    .click();
            assertThat(page.locator(".notice")).hasText("已提出申诉。");
            // who appeals does not decide
            assertThat(page.locator("#panel")).containsText("以外的人裁定");
            for (String path : PAGES) {
                desk.visit("/console/" + path.formatted(one.number()));
                look(desk, "cases-zh-" + path.replaceAll("[^a-z]+", "-"));
            }
        }
        for (String language : List.of("zh-CN", "en-GB")) {
            try (Desk phone = browser.administrator(Seat.phone(language).dark())) {
                for (String path : PAGES) {
                    phone.visit("/console/" + path.formatted(one.number()));
                    phone.picture("cases-phone-" + language + "-" + path.replaceAll("[^a-z]+", "-"));
                    phone.assertFits();
                }
            }
        }
    }

    private static void look(Desk desk, String name) {
        desk.picture(name);
        desk.assertAccessible();
        desk.assertFits();
    }

    private static void take(Page page, String step, String words, Consumer<Locator> fill) {
        Locator form = page.locator("#step-" + step);
        if (form.getAttribute("open") == null) {
            form.locator("summary").click();
        }
        form.locator("textarea[name=words]").fill(words);
        fill.accept(form);
        form.locator("button[type=submit]").click();
        assertThat(page.locator(".notice[role=status]")).isVisible();
    }
}

package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.casework.Case;
import org.huiyin.casework.Casework;
import org.huiyin.casework.StepKind;
import org.huiyin.channel.kind.wechat.WeChatCaller;
import org.huiyin.channel.kind.wechat.api.FakeWeChat;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Standing;
import org.huiyin.intake.KeyPrefixLookup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An official account in the whole gateway, as far as the gateway turns to WeChat: codes, visitors, answers. */
class WeChatWaysOutTest {

    private static final String PASSWORD = "a password for chats only";
    private static final String PUBLIC = "https://rating.example.gov.cn";
    private static final String IN_WECHAT = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) MicroMessenger/8.0.50";
    private static final AtomicLong MESSAGES = new AtomicLong(25_000_000_000_000_000L);

    private static final String CHAT =
            """
            channel: chat
            kind: wechat
            title: 示例大厅
            area: "310101"
            department: 11310101MB2F30004K
            settings:
              appId: wx0123456789abcdef
              token: ${secret:WECHAT_TOKEN}
              aesKey: ${secret:WECHAT_AES_KEY}
              appSecret: ${secret:WECHAT_APP_SECRET}
              page: /r/{subject}
              subjects:
                - { code: W01, title: { zh: 一号窗口, en: Window 1 }, window: "01" }
                - { code: W02, title: { zh: 二号窗口, en: Window 2 }, window: "02" }
              answers:
                badReceipt: 很抱歉，我们会尽快答复您。回执 {receipt}
            """;

    private static final String HALL =
            """
            channel: hall
            kind: web
            title: 网页
            area: "310101"
            department: 11310101MB2F30004K
            settings:
              organisation: { zh: 示例大厅, en: Example hall }
              subjects:
                - { code: W01, title: { zh: 一号窗口, en: Window 1 }, window: "01" }
                - { code: W02, title: { zh: 二号窗口, en: Window 2 }, window: "02" }
            """;

    @TempDir
    static Path folder;

    private static final FakeWeChat WECHAT = new FakeWeChat();
    private static Gateway gateway;
    private static WeChatCaller chat;

    @BeforeAll
    static void start() throws Exception {
        Path channels = Files.createDirectory(folder.resolve("channels"));
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("WECHAT_TOKEN"), WeChatCaller.TOKEN);
        Files.writeString(secrets.resolve("WECHAT_AES_KEY"), WeChatCaller.AES_KEY);
        Files.writeString(secrets.resolve("WECHAT_APP_SECRET"), FakeWeChat.APP_SECRET);
        Files.writeString(channels.resolve("chat.yaml"), CHAT);
        Files.writeString(channels.resolve("hall.yaml"), HALL);
        gateway = Gateway.start(
                folder.resolve("data"),
                "huiyin.public-url=" + PUBLIC,
                "huiyin.reply.second-rating-channel=hall",
                "huiyin.wechat.api-url=" + WECHAT.url(),
                "huiyin.channels.folder=" + channels,
                "huiyin.secrets.folder=" + secrets);
        chat = new WeChatCaller(gateway.citizen(), "chat");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        WECHAT.close();
    }

    private static String say(String openid, Instant at, String words) {
        return chat.text(openid, at, MESSAGES.incrementAndGet(), words);
    }

    private static Evaluation record(String key) {
        EvaluationStore evaluations = gateway.bean(EvaluationStore.class);
        return await().until(() -> evaluations.byKey(key).orElse(null), found -> found != null);
    }

    /** What came of a message in the chat, whoever sent it. */
    private static Evaluation said(long message) {
        KeyPrefixLookup keys = gateway.bean(KeyPrefixLookup.class);
        return record(await().until(() -> keys.of("chat:" + message, 2), found -> found.size() == 1)
                .first());
    }

    private static HttpResponse<String> code(String json) {
        return gateway.operator().postJson("/api/v1/wechat/chat/qrcodes", json);
    }

    /** A citizen's way from the link to the page, past WeChat. */
    private static HttpResponse<String> visit(String openid, String scene) {
        String off = location(gateway.citizen().get("/channels/chat/page/" + scene, "User-Agent", IN_WECHAT));
        assertThat(off).startsWith("https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx0123456789abcdef&");
        String back = "/channels/chat/visit/" + scene;
        assertThat(query(off)).containsEntry("redirect_uri", PUBLIC + back).containsEntry("scope", "snsapi_base");
        String page = location(gateway.citizen()
                .get(back + "?code=visit-of-" + openid + "&state=" + query(off).get("state"), "User-Agent", IN_WECHAT));
        assertThat(page).startsWith("/r/W0").doesNotContain(openid);
        return gateway.citizen().get(page);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static Map<String, String> query(String address) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : URI.create(address).getRawQuery().split("&")) {
            query.put(
                    pair.substring(0, pair.indexOf('=')),
                    URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private static String field(HttpResponse<String> page, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(matcher.find()).as("field %s in %s", name, page.body()).isTrue();
        return matcher.group(1);
    }

    /** Sends the page's form; the record that comes of it. */
    private static Evaluation rate(HttpResponse<String> page, String subject, String level) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("subject", subject);
        form.put("nonce", field(page, "nonce"));
        form.put("visitor", field(page, "visitor"));
        form.put("satisfaction", level);
        form.put("text", "在网页上说");
        HttpResponse<String> answer = gateway.citizen().postForm("/r/" + subject, form);
        assertThat(answer.statusCode()).isEqualTo(303);
        return record("hall:" + field(page, "nonce").substring(0, 22));
    }

    @Test
    void aRatingOnThePageFollowsUpTheOneInTheChatAndAThirdIsHeld() {
        Instant now = Instant.now();
        String greeting = chat.event("oBoth", now, "SCAN", "W01");
        assertThat(greeting).contains(PUBLIC + "/channels/chat/page/W01");
        say("oBoth", now.plusSeconds(1), "4");
        Evaluation inTheChat = said(MESSAGES.get());

        Evaluation onThePage = rate(visit("oBoth", "W01"), "W01", "5");
        Evaluation oneMore = rate(visit("oBoth", "W01"), "W01", "5");

        assertThat(inTheChat.occasion()).isEqualTo(Occasion.FIRST);
        assertThat(onThePage.occasion()).isEqualTo(Occasion.FOLLOWUP);
        assertThat(onThePage.rater().key()).isEqualTo(inTheChat.rater().key()).isNotNull();
        assertThat(onThePage.standing().state()).isEqualTo(Standing.State.COUNTED);
        assertThat(oneMore.standing().state()).isEqualTo(Standing.State.HELD);
        assertThat(oneMore.text()).isEqualTo("在网页上说");
    }

    @Test
    void aCodeOfOneServiceOccurrenceTellsThePageWhichItIs() {
        Evaluation evaluation = rate(visit("oCase", "W02.310101-7"), "W02", "3");

        assertThat(evaluation.subject().projectNo()).isEqualTo("310101-7");
        assertThat(evaluation.subject().window()).isEqualTo("02");
        assertThat(evaluation.occasion()).isEqualTo(Occasion.FIRST);
    }

    @Test
    void aBadRatingIsAnsweredOnceMoreInTheChatAndAGoodOneIsNot() {
        Instant now = Instant.now();
        chat.event("oGood", now, "SCAN", "W02");
        say("oGood", now.plusSeconds(1), "5 很好");
        chat.event("oBad", now, "SCAN", "W02");
        say("oBad", now.plusSeconds(1), "1 等了三个小时");
        String receipt = said(MESSAGES.get()).receipt();

        // the number of the case comes as well, before or after
        await().until(() -> WECHAT.textsTo("oBad"), texts -> texts.size() == 2);
        assertThat(WECHAT.textsTo("oBad"))
                .containsOnlyOnce("很抱歉，我们会尽快答复您。回执 " + receipt)
                .filteredOn(text -> text.contains("工单编号"))
                .hasSize(1);
        assertThat(WECHAT.textsTo("oGood")).isEmpty();
    }

    @Test
    void aDigitAfterTheAnswerRatesTheHandlingAndABadOneOpensTheCaseAgain() {
        // long before the answer, as a case takes its time
        Instant now = Instant.now().minusSeconds(60);
        chat.event("oAgain", now, "SCAN", "W01");
        say("oAgain", now.plusSeconds(1), "1 等了两个小时");
        Evaluation first = said(MESSAGES.get());
        say("oAgain", now.plusSeconds(2), "2分，还是慢");
        Casework casework = gateway.bean(Casework.class);
        String id = await().until(() -> casework.ofEvaluation(first.id()), Optional::isPresent)
                .orElseThrow()
                .id();
        close(id);
        String letter = await().until(
                        () -> WECHAT.textsTo("oAgain").stream()
                                .filter(text -> text.contains("回复一个数字"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(letter).contains("我们向您道歉", PUBLIC + "/again/", "5 非常满意");
        awaitSent(casework.ofEvaluation(first.id())
                .orElseThrow()
                .steps(StepKind.ANSWERED)
                .get(0)
                .id());

        assertThat(say("oAgain", Instant.now().plusSeconds(2), "2")).contains("您所反映问题的处理", "2 分");
        Evaluation second = said(MESSAGES.get());
        say("oAgain", Instant.now().plusSeconds(4), "还是没有人告知");
        Evaluation reason = said(MESSAGES.get());

        assertThat(second.occasion()).isEqualTo(Occasion.FOLLOWUP);
        assertThat(second.subject()).isEqualTo(first.subject());
        assertThat(second.handledCase()).isEqualTo(id).isEqualTo(reason.handledCase());
        await().untilAsserted(
                        () -> assertThat(casework.ofEvaluation(reason.id())).isPresent());
        Case again = await().until(() -> casework.ofEvaluation(second.id()), Optional::isPresent)
                .orElseThrow();
        assertThat(again.id()).isEqualTo(id);
        assertThat(again.state().open()).isTrue();
        assertThat(again.progress().redone()).isOne();
        assertThat(reason.text()).isEqualTo("还是没有人告知");
    }

    @Test
    void whoeverAppliedIsAskedInTheChatWhereItIsOpenAndRatesTheirOccurrenceByTheLink() {
        Instant now = Instant.now();
        chat.event("oApplied", now, "SCAN", "W02");
        assertThat(gateway.operator()
                        .putJson(
                                "/api/v1/occurrences/CHAT-ASK-1",
                                """
                                {"window": "02", "finishedAt": "%s", "askForRating": true,
                                 "applicant": {"wechat": {"appId": "wx0123456789abcdef", "openid": "oApplied"}}}
                                """
                                        .formatted(now.minus(Duration.ofDays(2))))
                        .statusCode())
                .isEqualTo(202);

        String letter = await().until(() -> WECHAT.textsTo("oApplied").stream().findFirst(), Optional::isPresent)
                .orElseThrow();
        assertThat(letter).contains("CHAT-ASK-1", PUBLIC + "/rate/").doesNotContain("oApplied");
        Matcher link = Pattern.compile("/rate/[\\w.-]+").matcher(letter);
        assertThat(link.find()).isTrue();
        HttpResponse<String> thanks = gateway.citizen().postForm(link.group(), Map.of("satisfaction", "4", "text", ""));

        assertThat(thanks.body()).contains("谢谢，您的评价已收到");
        await().untilAsserted(() -> {
            JsonNode ratings =
                    gateway.operator().json("/api/v1/occurrences/CHAT-ASK-1").get("ratings");
            assertThat(ratings).hasSize(1);
            assertThat(ratings.at("/0/how").asString()).isEqualTo("asked");
        });
        assertThat(WECHAT.textsTo("oApplied")).hasSize(1);
    }

    /** As far as somebody else closes it. */
    private static void close(String id) {
        gateway.operator()
                .postJson(
                        "/api/v1/people",
                        """
                        {"name": "chat.worker", "roles": ["caseworker"], "password": "%s", "scope": {"areas": ["310000"]}}
                        """
                                .formatted(PASSWORD));
        GatewayClient worker = gateway.citizen().as("chat.worker", PASSWORD);
        step(worker, id, "{\"kind\": \"taken\"}");
        step(worker, id, "{\"kind\": \"contacted\", \"words\": \"她说等了两个小时\"}");
        step(worker, id, "{\"kind\": \"verified\", \"words\": \"属实\", \"finding\": \"true\"}");
        step(
                worker,
                id,
                "{\"kind\": \"rectifying\", \"words\": \"专人告知\", \"until\": \"%s\"}"
                        .formatted(LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1)));
        step(worker, id, "{\"kind\": \"answered\", \"words\": \"我们向您道歉，已安排专人告知\"}");
        step(
                gateway.operator(),
                id,
                """
                {"kind": "called-back", "callBack": {"outcome": "reached", "contacted": true, "solved": "solved", "result": 4}}
                """);
        step(gateway.operator(), id, "{\"kind\": \"closed\"}");
    }

    private static void step(GatewayClient person, String id, String json) {
        HttpResponse<String> taken = person.postJson("/api/v1/cases/" + id + "/steps", json);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    }

    /** Once a letter counts as sent, the conversation knows of it too. */
    private static void awaitSent(String step) {
        await().until(() -> gateway.operator()
                .json("/api/v1/replies?state=sent&limit=500")
                .get("items")
                .valueStream()
                .anyMatch(reply -> reply.get("key").asString().endsWith(":case-" + step)));
    }

    @Test
    void aCodeIsMadeOnceListedAndPrinted() {
        HttpResponse<String> made = code("{\"subject\": \"W01\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode row = GatewayClient.json(made);
        assertThat(row.path("id").asString()).isEqualTo("p.W01");
        assertThat(row.path("permanent").asBoolean()).isTrue();
        assertThat(row.path("url").asString()).isEqualTo("http://weixin.qq.com/q/W01");
        assertThat(made.headers().firstValue("Location")).contains("/api/v1/wechat/chat/qrcodes/p.W01");
        assertThat(code("{\"subject\": \"W01\"}").statusCode()).isEqualTo(200);

        HttpResponse<String> temporary = code("{\"subject\": \"W02\", \"projectNo\": \"310101-8\", \"days\": 7}");
        assertThat(temporary.statusCode()).isEqualTo(201);
        JsonNode occurrence = GatewayClient.json(temporary);
        assertThat(occurrence.path("projectNo").asString()).isEqualTo("310101-8");
        assertThat(Instant.parse(occurrence.path("expiresAt").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(160)), Instant.now().plus(Duration.ofDays(7)));

        assertThat(gateway.operator().json("/api/v1/wechat/chat/qrcodes").findValuesAsString("id"))
                .contains("p.W01", occurrence.path("id").asString());
        HttpResponse<String> image = gateway.operator().get(row.path("image").asString());
        assertThat(image.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(image.body()).startsWith("<svg ");

        HttpResponse<String> sheet = gateway.operator()
                .get("/api/v1/wechat/chat/qrcodes/sheet?code=p.W01&code="
                        + occurrence.path("id").asString());
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.body()).contains("一号窗口", "二号窗口", "310101-8", "/assets/codes.css", "网页评价");
        assertThat(sheet.body().split("<svg ", -1)).hasSize(5);
        assertThat(gateway.operator()
                        .get("/api/v1/wechat/chat/qrcodes/sheet?lang=en")
                        .body())
                .contains("Window 1", "Scan with WeChat");
        assertThat(gateway.citizen().get("/assets/codes.css").statusCode()).isEqualTo(200);
    }

    @Test
    void aCodeThatCannotBeIsRefusedByFieldAndReason() {
        assertThat(code("{}").body()).contains("\"field\":\"subject\"", "is missing");
        assertThat(code("{\"subject\": \"W99\"}").body()).contains("is 'W99'");
        assertThat(code("{\"subject\": \"W01\", \"days\": 31}").body()).contains("\"field\":\"days\"", "1 to 30");
        assertThat(code("{\"subject\": \"W01\", \"projectNo\": \"7\"}").body()).contains("temporary");
        assertThat(code("{\"subject\": \"W01\", \"projectNo\": \"办件\", \"days\": 1}")
                        .body())
                .contains("\"field\":\"projectNo\"");
        assertThat(code("{\"subject\": \"W01\", \"projectNo\": \"" + "9".repeat(61) + "\", \"days\": 1}")
                        .body())
                .contains("a QR code takes 64");
        assertThat(code("{\"subject\": \"W01\", \"days\": 0}").statusCode()).isEqualTo(400);
        assertThat(gateway.operator()
                        .postJson("/api/v1/wechat/hall/qrcodes", "{\"subject\": \"W01\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(gateway.operator()
                        .get("/api/v1/wechat/chat/qrcodes/sheet?code=p.W77")
                        .statusCode())
                .isEqualTo(400);
        assertThat(gateway.citizen()
                        .postJson("/api/v1/wechat/chat/qrcodes", "{\"subject\": \"W01\"}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatWeChatRefusesIsToldInPlainWords() {
        WECHAT.refusesCode(45029);
        HttpResponse<String> full = code("{\"subject\": \"W02\"}");
        assertThat(full.statusCode()).isEqualTo(502);
        assertThat(full.body()).contains("as many permanent codes as it may have");

        WECHAT.refusesCode(-1);
        HttpResponse<String> busy = code("{\"subject\": \"W02\"}");
        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(busy.headers().firstValue("Retry-After")).contains("5");
        assertThat(code("{\"subject\": \"W02\"}").statusCode()).isEqualTo(201);
    }
}

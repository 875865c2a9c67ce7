package org.huiyin.channel.kind.wechat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.channel.kind.wechat.api.FakeWeChat.APP_ID;
import static org.huiyin.channel.kind.wechat.api.FakeWeChat.APP_SECRET;
import static org.huiyin.channel.kind.wechat.api.FakeWeChat.VISITOR;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.PatientWaits;
import org.huiyin.TestHand;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.InboundMessage;
import org.huiyin.platform.Ids;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.SharedTokensInMemory;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.VisitorTokens;
import org.huiyin.privacy.VisitorTokens.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The way of a citizen from a link to the rating page, past WeChat. */
class PageVisitsTest {
    /** Long enough for a slow machine, and what the answer that never comes costs. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String WECHAT = "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 MicroMessenger/8.0.50";
    private static final String GATEWAY = "https://rating.example.gov.cn";
    private static final ServerSecret SECRET = new ServerSecret(new byte[32]);
    private static final Pseudonyms PSEUDONYMS = new Pseudonyms(SECRET);

    private final FakeWeChat weChat = new FakeWeChat();
    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T02:00:00Z"));
    private final WeChatServers servers = new WeChatServers(
            new WeChatServerSettings(weChat.url(), "https://open.weixin.qq.com", PatientWaits.LONGEST, PATIENCE),
            new SharedTokensInMemory(),
            new Ids(),
            clock,
            clock);
    private final VisitorTokens tokens = new VisitorTokens(SECRET, clock);
    private final PageVisits visits = new PageVisits(SECRET, tokens, PSEUDONYMS, new SimpleMeterRegistry(), clock);

    @AfterEach
    void close() {
        servers.close();
        weChat.close();
    }

    private OpenAccount account(String id, String page) {
        return account(id, page, true);
    }

    private OpenAccount account(String id, String page, boolean recognises) {
        String settings = "{\"recogniseVisitors\": " + recognises
                + ", \"subjects\": [{\"code\": \"W01\", \"title\": {\"zh\": \"1 号窗口\"}}]"
                + (page.isEmpty() ? "" : ", \"page\": \"" + page + "\"") + "}";
        Channel channel = new Channel(
                new ChannelRef(id, "wechat", 2),
                "微信",
                true,
                Subject.UNKNOWN,
                new ChannelOptions(JsonMapper.shared().readTree(settings)));
        return new OpenAccount(channel, servers.account(APP_ID, APP_SECRET), visits, closing -> {});
    }

    private OpenAccount account() {
        return account("wechat-hall", "/r/{subject}");
    }

    private static InboundRequest request(String path, String scene, Map<String, String> query, String browser) {
        return new InboundRequest(
                "GET",
                GATEWAY + path + scene,
                path + scene,
                Map.of("scene", scene),
                "203.0.113.7",
                null,
                new InboundMessage("", new byte[0], Map.of("user-agent", browser), query, Instant.EPOCH, false));
    }

    private String leave(String scene, String browser) {
        HttpAnswer answer = visits.leave(account(), request("/channels/wechat-hall/page/", scene, Map.of(), browser));
        assertThat(answer.status()).isEqualTo(302);
        return answer.headers().get("Location");
    }

    private HttpAnswer comeBack(String scene, Map<String, String> query) {
        return visits.comeBack(account(), request("/channels/wechat-hall/visit/", scene, query, WECHAT));
    }

    private static Map<String, String> query(String address) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : URI.create(address).getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private String state(String scene) {
        return query(leave(scene, WECHAT)).get("state");
    }

    @Test
    void aBrowserInWeChatIsSentToBeRecognisedWithoutBeingAsked() {
        String address = leave("W01", WECHAT);

        assertThat(address)
                .startsWith("https://open.weixin.qq.com/connect/oauth2/authorize?")
                .endsWith("#wechat_redirect");
        assertThat(query(address))
                .containsEntry("appid", APP_ID)
                .containsEntry("redirect_uri", GATEWAY + "/channels/wechat-hall/visit/W01")
                .containsEntry("response_type", "code")
                .containsEntry("scope", "snsapi_base");
        assertThat(query(address).get("state")).matches("[0-9a-zA-Z]{1,128}");
    }

    @Test
    void anotherBrowserComesStraightToThePage() {
        assertThat(leave("W01", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Safari/604.1"))
                .isEqualTo("/r/W01");
    }

    @Test
    void whoComesBackIsKnownOnThePageByThePseudonymOfTheChat() {
        HttpAnswer answer = comeBack("W01", Map.of("code", "visit-of-o-citizen", "state", state("W01")));

        String address = answer.headers().get("Location");
        assertThat(address).startsWith("/r/W01?visitor=").doesNotContain("o-citizen", "masked");
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(tokens.open(query(address).get("visitor"), "/r/W01"))
                .contains(new Visitor(PSEUDONYMS.mask("wechat:" + APP_ID + ":o-citizen"), null));
        assertThat(weChat.requests(VISITOR).get(0).query())
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("secret", APP_SECRET);
    }

    @Test
    void aCodeOfOneServiceOccurrenceTellsThePageWhichItIs() {
        HttpAnswer answer = comeBack("W01.310101-7", Map.of("code", "visit-of-o1", "state", state("W01.310101-7")));

        String token = query(answer.headers().get("Location")).get("visitor");
        assertThat(tokens.open(token, "/r/W01").orElseThrow().matter()).isEqualTo("310101-7");
    }

    @Test
    void aStateOfAnotherVisitOrNoneRecognisesNobody() {
        String good = state("W01");
        String flipped = (good.charAt(57) == '0' ? good.substring(0, 57) + '1' : good.substring(0, 57) + '0');

        for (String state : new String[] {"", "abc", flipped, state("W01.7"), good + "00"}) {
            assertThat(comeBack("W01", Map.of("code", "visit-of-o1", "state", state))
                            .headers())
                    .containsEntry("Location", "/r/W01");
        }
        HttpAnswer elsewhere = visits.comeBack(
                account("wechat-other", "/r/{subject}"),
                request("/channels/wechat-other/visit/", "W01", Map.of("code", "visit-of-o1", "state", good), WECHAT));
        assertThat(elsewhere.headers()).containsEntry("Location", "/r/W01");
        clock.go(Duration.ofMinutes(10));
        assertThat(comeBack("W01", Map.of("code", "visit-of-o1", "state", good)).headers())
                .containsEntry("Location", "/r/W01");
        assertThat(weChat.requests(VISITOR)).isEmpty();
    }

    @Test
    void whoComesBackTwiceIsSentToWeChatOnceMoreAndNotForEver() {
        weChat.refuses(VISITOR, 40163).refuses(VISITOR, 40163);

        String again = comeBack("W01", Map.of("code", "visit-of-o1", "state", state("W01")))
                .headers()
                .get("Location");
        assertThat(again).startsWith("https://open.weixin.qq.com/");

        assertThat(comeBack(
                                "W01",
                                Map.of(
                                        "code",
                                        "visit-of-o1",
                                        "state",
                                        query(again).get("state")))
                        .headers())
                .containsEntry("Location", "/r/W01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "not json",
                "{\"openid\":\"\"}",
                "{\"openid\":\"<b>\"}",
                "{\"errcode\":-1}"
            })
    void anOddAnswerLeadsToThePageAllTheSame(String odd) {
        weChat.answers(VISITOR, odd);

        assertThat(comeBack("W01", Map.of("code", "visit-of-o1", "state", state("W01")))
                        .headers())
                .containsEntry("Location", "/r/W01");
    }

    @Test
    void anAnswerThatDoesNotComeLeadsToThePageAllTheSame() {
        weChat.neverAnswers(VISITOR);

        assertThat(comeBack("W01", Map.of("code", "visit-of-o1", "state", state("W01")))
                        .headers())
                .containsEntry("Location", "/r/W01");
    }

    @Test
    void aStandInThatWeChatShowsForACitizenIsNobody() {
        weChat.answers(VISITOR, "{\"access_token\":\"t\",\"openid\":\"o-stand-in\",\"is_snapshotuser\":1}");

        assertThat(comeBack("W01", Map.of("code", "visit-of-o1", "state", state("W01")))
                        .headers())
                .containsEntry("Location", "/r/W01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a&appid=other", "a#b", "", "%2e"})
    void whatIsNoCodeOfWeChatsIsNotSentThere(String code) {
        comeBack("W01", Map.of("code", code, "state", state("W01")));

        assertThat(weChat.requests(VISITOR)).isEmpty();
    }

    @Test
    void aPageOfAnotherSiteLearnsNothingOfTheVisitor() {
        OpenAccount account = account("wechat-hall", "https://other.example/{subject}");

        assertThat(visits.leave(account, request("/channels/wechat-hall/page/", "W01", Map.of(), WECHAT))
                        .headers())
                .containsEntry("Location", "https://other.example/W01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"W99", "..", "W01.7.8"})
    void aSubjectThatTheFileDoesNotHaveHasNoPage(String scene) {
        assertThat(visits.leave(account(), request("/channels/wechat-hall/page/", scene, Map.of(), WECHAT))
                        .status())
                .isEqualTo(404);
        assertThat(comeBack(scene, Map.of("code", "visit-of-o1")).status()).isEqualTo(404);
    }

    @Test
    void anAccountThatMayNotRecogniseVisitorsSendsThemStraightToThePage() {
        OpenAccount account = account("wechat-hall", "/r/{subject}", false);

        assertThat(visits.leave(account, request("/channels/wechat-hall/page/", "W01", Map.of(), WECHAT))
                        .headers())
                .containsEntry("Location", "/r/W01");
    }

    @Test
    void anAccountWithoutAPageHasNone() {
        assertThat(visits.leave(account("w", ""), request("/channels/w/page/", "W01", Map.of(), WECHAT))
                        .status())
                .isEqualTo(404);
    }
}

package org.huiyin.channel.kind.wechat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.huiyin.channel.kind.wechat.api.FakeWeChat.APP_ID;
import static org.huiyin.channel.kind.wechat.api.FakeWeChat.APP_SECRET;
import static org.huiyin.channel.kind.wechat.api.FakeWeChat.MESSAGE;
import static org.huiyin.channel.kind.wechat.api.FakeWeChat.TOKEN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huiyin.PatientWaits;
import org.huiyin.TestHand;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.Ids;
import org.huiyin.platform.SharedTokens;
import org.huiyin.platform.SharedTokensInMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One token for all replicas, whatever WeChat makes of it. */
class AccessTokenTest {

    private final FakeWeChat weChat = new FakeWeChat();
    private final SharedTokensInMemory shared = new SharedTokensInMemory();
    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T02:00:00Z"));
    private final List<WeChatServers> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(WeChatServers::close);
        weChat.close();
    }

    private OfficialAccount replica() {
        return replica(shared);
    }

    private OfficialAccount replica(SharedTokens tokens) {
        WeChatServers servers = new WeChatServers(
                new WeChatServerSettings(weChat.url(), weChat.url(), PatientWaits.LONGEST, PatientWaits.LONGEST),
                tokens,
                new Ids(),
                clock,
                clock);
        opened.add(servers);
        return servers.account(APP_ID, APP_SECRET);
    }

    @Test
    void manyMessagesNeedOneToken() {
        OfficialAccount account = replica();

        account.sendText("o1", "收到");
        account.sendText("o2", "收到");

        assertThat(weChat.requests(TOKEN)).hasSize(1);
        assertThat(weChat.texts()).containsExactly("收到", "收到");
        assertThat(weChat.requests(MESSAGE).get(0).body().path("touser").asString())
                .isEqualTo("o1");
    }

    @Test
    void twoReplicasShareOneToken() {
        replica().sendText("o1", "一");
        replica().sendText("o2", "二");

        assertThat(weChat.requests(TOKEN)).hasSize(1);
        assertThat(weChat.texts()).containsExactly("一", "二");
    }

    @Test
    void manyThreadsThatNeedATokenAtOnceAskForItOnce() throws Exception {
        OfficialAccount account = replica();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<Boolean> send = () -> {
            account.sendText("o1", "收到");
            return true;
        };
        for (Future<Boolean> sent : threads.invokeAll(Collections.nCopies(16, send))) {
            assertThat(sent.get()).isTrue();
        }
        threads.shutdown();

        assertThat(weChat.requests(TOKEN)).hasSize(1);
        assertThat(weChat.texts()).hasSize(16);
    }

    @Test
    void aTokenIsRenewedShortlyBeforeItExpires() {
        OfficialAccount account = replica();
        account.sendText("o1", "一");

        clock.go(Duration.ofSeconds(7200 - 241));
        account.sendText("o1", "二");
        assertThat(weChat.requests(TOKEN)).hasSize(1);

        clock.go(Duration.ofSeconds(2));
        weChat.forgetToken();
        account.sendText("o1", "三");
        assertThat(weChat.requests(TOKEN)).hasSize(2);
        assertThat(weChat.texts()).containsExactly("一", "二", "三");
    }

    @Test
    void aTokenRefusedInTheMiddleIsReplacedAndTheMessageSentOnce() {
        OfficialAccount account = replica();
        account.sendText("o1", "一");
        weChat.forgetToken();

        account.sendText("o1", "二");

        assertThat(weChat.requests(TOKEN)).hasSize(2);
        assertThat(weChat.texts()).containsExactly("一", "二", "二");
        assertThat(weChat.requests(MESSAGE).get(2).query()).containsEntry("access_token", "84_token-2");
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40014, 42001})
    void everyWayOfRefusingATokenIsUnderstood(int code) {
        OfficialAccount account = replica();
        account.sendText("o1", "一");
        weChat.refuses(MESSAGE, code).forgetToken();

        account.sendText("o1", "二");

        assertThat(weChat.requests(TOKEN)).hasSize(2);
    }

    @Test
    void theOtherReplicaTakesTheNewTokenFromTheStore() {
        OfficialAccount one = replica();
        OfficialAccount other = replica();
        one.sendText("o1", "一");
        other.sendText("o2", "二");
        weChat.forgetToken();

        one.sendText("o1", "三");
        other.sendText("o2", "四");

        assertThat(weChat.requests(TOKEN)).hasSize(2);
    }

    @Test
    void aNewTokenIsDemandedOnlyWhenWeChatGivesTheRefusedOneAgain() {
        OfficialAccount account = replica();
        account.sendText("o1", "一");
        weChat.holdOnToForgottenToken();

        account.sendText("o1", "二");

        assertThat(weChat.requests(TOKEN))
                .extracting(request -> request.body().path("force_refresh").asBoolean())
                .containsExactly(false, false, true);
    }

    @Test
    void newTokensAreNotDemandedAgainAndAgain() {
        OfficialAccount one = replica();
        OfficialAccount other = replica();
        one.sendText("o1", "一");
        weChat.holdOnToForgottenToken();
        one.sendText("o1", "二");
        weChat.holdOnToForgottenToken();

        for (int i = 0; i < 5; i++) {
            assertPassing(() -> one.sendText("o1", "三"));
            assertPassing(() -> other.sendText("o1", "三"));
        }
        assertThat(demands()).isEqualTo(1);

        clock.go(Duration.ofMinutes(16));
        one.sendText("o1", "三");
        assertThat(demands()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40014, 42001})
    void aGoodTokenRefusedAgainIsUsedAgainWithinSeconds(int code) {
        OfficialAccount account = replica();
        account.sendText("o1", "一");
        weChat.refuses(MESSAGE, code);
        account.sendText("o1", "二");
        weChat.refuses(MESSAGE, code);
        assertPassing(() -> account.sendText("o1", "三"));

        clock.go(Duration.ofSeconds(6));
        account.sendText("o1", "三");
        account.sendText("o1", "四");

        assertThat(demands()).isEqualTo(1);
        assertThat(weChat.requests(MESSAGE).get(4).query()).containsEntry("access_token", "84_token-2");
    }

    @Test
    void aReplicaDoesNotRenewWhileAnotherDoes() {
        shared.claim(
                "wechat:" + APP_ID, "another", clock.instant(), clock.instant().plusSeconds(20));

        OfficialAccount account = replica();
        assertPassing(() -> account.sendText("o1", "一"));
        assertThat(weChat.requests(TOKEN)).isEmpty();

        clock.go(Duration.ofSeconds(20));
        account.sendText("o1", "一");
        assertThat(weChat.requests(TOKEN)).hasSize(1);
    }

    @Test
    void theOldTokenGoesOnWhileItIsGoodAndNoNewOneIsToBeHad() {
        OfficialAccount account = replica();
        account.sendText("o1", "一");
        clock.go(Duration.ofSeconds(7200 - 60));
        weChat.answers(TOKEN, 502, "<html>Bad Gateway</html>").answers(TOKEN, "null");

        account.sendText("o1", "二");
        account.sendText("o1", "三");

        assertThat(weChat.texts()).containsExactly("一", "二", "三");
    }

    @Test
    void aTokenThatLivesShortlyIsNotAskedForAtEachMessage() {
        weChat.tokensLive(100);
        OfficialAccount account = replica();

        account.sendText("o1", "一");
        account.sendText("o1", "二");
        assertThat(weChat.requests(TOKEN)).hasSize(1);

        clock.go(Duration.ofSeconds(10));
        account.sendText("o1", "三");
        assertThat(weChat.requests(TOKEN)).hasSize(2);
    }

    @Test
    void aHeldTokenOutlivesTheStoresAbsence() {
        boolean[] away = {false};
        OfficialAccount account = replica(new SharedTokens() {
            @Override
            public Optional<Token> find(String name) {
                if (away[0]) {
                    throw new Away();
                }
                return shared.find(name);
            }

            @Override
            public boolean claim(String name, String by, Instant now, Instant until) {
                return shared.claim(name, by, now, until);
            }

            @Override
            public boolean renew(String name, String by, Token token) {
                return shared.renew(name, by, token);
            }

            @Override
            public void release(String name, String by) {
                shared.release(name, by);
            }
        });
        account.sendText("o1", "一");
        away[0] = true;

        clock.go(Duration.ofSeconds(7100));
        account.sendText("o1", "二");
        clock.go(Duration.ofSeconds(100));
        assertPassing(() -> account.sendText("o1", "三"));
        away[0] = false;
        account.sendText("o1", "三");

        assertThat(weChat.texts()).containsExactly("一", "二", "三");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{}",
                "{\"access_token\":\"\",\"expires_in\":7200}",
                "{\"access_token\":\"x\"}",
                "not json",
                "{"
            })
    void anOddAnswerInPlaceOfATokenIsTriedAgainLater(String answer) {
        weChat.answers(TOKEN, answer);
        OfficialAccount account = replica();

        assertPassing(() -> account.sendText("o1", "一"));
        account.sendText("o1", "一");

        assertThat(weChat.texts()).containsExactly("一");
    }

    @Test
    void aWrongSecretIsSaidInPlainWordsWithoutTheSecret() {
        weChat.refuses(TOKEN, 40125);

        assertThatExceptionOfType(WeChatException.class)
                .isThrownBy(() -> replica().sendText("o1", "一"))
                .withMessage("error 40125: the app secret is wrong: mend the secret")
                .withNoCause();
    }

    private static final class Away extends StoreUnavailableException {
        Away() {
            super("away", null);
        }
    }

    private long demands() {
        return weChat.requests(TOKEN).stream()
                .filter(request -> request.body().path("force_refresh").asBoolean())
                .count();
    }

    private static void assertPassing(Runnable call) {
        assertThatExceptionOfType(WeChatException.class).isThrownBy(call::run).matches(WeChatException::passes);
    }
}

package org.huiyin.channel.kind.wechat.api;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import me.chanjar.weixin.common.bean.WxAccessToken;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.mp.api.impl.WxMpServiceHttpComponentsImpl;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.SharedTokens;
import org.jspecify.annotations.Nullable;

/**
 * WxJava's service for one account, with the shared token in place of its own and with a client that checks whom it speaks
 * to: the library's own takes every certificate.
 */
final class AccountService extends WxMpServiceHttpComponentsImpl {

    private final CloseableHttpClient http;
    private final AccessTokens tokens;

    AccountService(
            String appId,
            String secret,
            WeChatServerSettings settings,
            CloseableHttpClient http,
            SharedTokens shared,
            String replica,
            Clock clock,
            MonotonicClock monotonicClock) {
        this.http = http;
        this.tokens = new AccessTokens("wechat:" + appId, replica, shared, this::issue, clock, monotonicClock);
        Config config = new Config(tokens);
        config.setAppId(appId);
        config.setSecret(secret);
        config.setHostConfig(WxMpHostConfig.builder()
                .apiHost(settings.apiUrl())
                .openHost(settings.openUrl())
                .mpHost(settings.apiUrl())
                .build());
        setWxMpConfigStorage(config);
    }

    /** The library asks here before each call and, where WeChat refuses the token, after {@link Config} was told so. */
    @Override
    public String getAccessToken(boolean forceRefresh) {
        return tokens.current();
    }

    @Override
    public CloseableHttpClient getRequestHttpClient() {
        return http;
    }

    /** Once: the library's would sleep and try again, up to half a minute. */
    @Override
    public <T, E> T execute(RequestExecutor<T, E> executor, String uri, E data) throws WxErrorException {
        return executeInternal(executor, uri, data, false);
    }

    /** Nothing: the client is there already. */
    @Override
    public void initHttp() {}

    private AccessTokens.Issued issue(boolean demanded) {
        try {
            String answer = doGetStableAccessTokenRequest(demanded);
            WxError error = WxError.fromJson(answer, WxType.MP);
            if (error.getErrorCode() != 0) {
                throw WeChatException.of(new WxErrorException(error));
            }
            WxAccessToken issued = WxAccessToken.fromJson(answer);
            if (issued.getAccessToken() == null || issued.getAccessToken().isBlank() || issued.getExpiresIn() <= 0) {
                throw WeChatException.unanswered("an answer without access token");
            }
            return new AccessTokens.Issued(issued.getAccessToken(), Duration.ofSeconds(issued.getExpiresIn()));
        } catch (IOException e) {
            throw WeChatException.of(new WxErrorException(e));
        } catch (WeChatException e) {
            throw e;
        } catch (RuntimeException e) {
            throw WeChatException.odd(e);
        }
    }

    /** What the library keeps of an account, with the shared token. */
    private static final class Config extends WxMpDefaultConfigImpl {

        private final transient AccessTokens tokens;

        Config(AccessTokens tokens) {
            this.tokens = tokens;
        }

        @Override
        public @Nullable String getAccessToken() {
            return tokens.last();
        }

        @Override
        public void expireAccessToken() {
            tokens.refuseLast();
        }

        /** The library's would print the secret. */
        @Override
        public String toString() {
            return "Config[" + getAppId() + "]";
        }
    }
}

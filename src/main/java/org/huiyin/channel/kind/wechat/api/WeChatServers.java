package org.huiyin.channel.kind.wechat.api;

import java.time.Clock;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.huiyin.platform.Ids;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.SharedTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The way to WeChat's servers: accounts share connections with one another and their tokens with the other replicas. */
@Component
@EnableConfigurationProperties(WeChatServerSettings.class)
final class WeChatServers implements AutoCloseable {

    private static final int CONNECTIONS = 20;
    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    private final WeChatServerSettings settings;
    private final SharedTokens tokens;
    private final String replica;
    private final Clock clock;
    private final MonotonicClock monotonicClock;
    private @Nullable CloseableHttpClient http;

    WeChatServers(
            WeChatServerSettings settings, SharedTokens tokens, Ids ids, Clock clock, MonotonicClock monotonicClock) {
        this.settings = settings;
        this.tokens = tokens;
        this.replica = ids.next();
        this.clock = clock;
        this.monotonicClock = monotonicClock;
    }

    /** The account with this app id; nothing is asked of WeChat yet. */
    OfficialAccount account(String appId, String appSecret) {
        return new OfficialAccount(
                appId, new AccountService(appId, appSecret, settings, http(), tokens, replica, clock, monotonicClock));
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.close(CloseMode.GRACEFUL);
        }
    }

    /** Made for the first account: most gateways have none, and start without it. */
    private synchronized CloseableHttpClient http() {
        if (http == null) {
            http = client(settings);
        }
        return http;
    }

    /** Follows no redirect and keeps no cookie: whatever answers so is not WeChat. What to try again is the caller's to say. */
    private static CloseableHttpClient client(WeChatServerSettings settings) {
        Timeout connect = Timeout.of(settings.connectTimeout());
        Timeout answer = Timeout.of(settings.answerTimeout());
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setSoTimeout(answer).build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(answer)
                                .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(answer)
                        .setResponseTimeout(answer)
                        .build())
                .evictIdleConnections(IDLE)
                .evictExpiredConnections()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }
}

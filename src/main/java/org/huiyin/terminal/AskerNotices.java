package org.huiyin.terminal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.huiyin.platform.security.AllowedAddresses;
import org.huiyin.platform.security.WebhookSigner;
import org.huiyin.platform.work.BackOff;
import org.huiyin.platform.work.BackgroundWorker;
import org.huiyin.terminal.RequestStore.Due;
import org.huiyin.terminal.RequestStore.Work;
import org.huiyin.terminal.TerminalHall.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells askers how their requests ended, at least once, signed as Standard Webhooks says, the request's id being the message's.
 * Whoever does not answer is let alone for a while, so that nobody else waits for him.
 */
final class AskerNotices extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(AskerNotices.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int AT_ONCE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLAIM = Duration.ofMinutes(5);
    private static final Duration REST = Duration.ofMillis(300);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

    /** Some two days; who has not heard by then may ask. */
    private static final int MOST_TRIES = 100;

    private final RequestStore store;
    private final TerminalHalls halls;
    private final Clock clock;
    private final CloseableHttpClient http;

    AskerNotices(RequestStore store, TerminalHalls halls, Clock clock, AllowedAddresses addresses) {
        super("terminal-notices", Start.ONCE_READY);
        this.store = store;
        this.halls = halls;
        this.clock = clock;
        this.http = client(addresses);
    }

    @Override
    protected Duration step() {
        Instant now = clock.instant();
        List<Due> due = store.claim(Work.TELL, now, now.plus(CLAIM), AT_ONCE);
        Set<String> away = new HashSet<>();
        due.forEach(each -> tell(each, away));
        return due.size() < AT_ONCE ? REST : Duration.ZERO;
    }

    /** @param away channels whose asker was away a moment ago */
    private void tell(Due due, Set<String> away) {
        WindowRequest request = due.request();
        if (away.contains(request.channel())) {
            store.settle(request.id(), Work.TELL, due.tries(), clock.instant().plus(FIRST_WAIT));
            return;
        }
        boolean heard = halls.find(request.channel())
                .map(TerminalHall::callback)
                .map(callback -> isHeard(callback, request))
                .orElse(false);
        if (!heard) {
            away.add(request.channel());
        }
        int tries = due.tries() + 1;
        if (!heard && tries >= MOST_TRIES) {
            log.warn("The asker of request {} was told in vain {} times, and is told no more", request.id(), tries);
        }
        store.settle(
                request.id(),
                Work.TELL,
                tries,
                heard || tries >= MOST_TRIES
                        ? null
                        : clock.instant().plus(BackOff.after(tries, FIRST_WAIT, LONGEST_WAIT)));
    }

    private boolean isHeard(Callback callback, WindowRequest request) {
        byte[] body = JSON.writeValueAsBytes(RequestView.of(request));
        ClassicRequestBuilder notice = ClassicRequestBuilder.post(callback.url())
                .setEntity(body, ContentType.APPLICATION_JSON)
                .setHeader("webhook-id", request.id());
        new WebhookSigner(WebhookSigner.Hash.SHA256, callback.secret())
                .headers(request.id(), clock.instant(), body)
                .forEach(notice::setHeader);
        // only whether it was heard is asked: what is said beside that is not waited for
        try (ClassicHttpResponse answer = http.executeOpen(null, notice.build(), null)) {
            return answer.getCode() / 100 == 2;
        } catch (IOException e) {
            log.debug("The asker of channel {} is not reached", request.channel(), e);
            return false;
        }
    }

    private static CloseableHttpClient client(AllowedAddresses addresses) {
        Timeout patience = Timeout.of(PATIENCE);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(patience)
                                .setSocketTimeout(patience)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(patience)
                        .setResponseTimeout(patience)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @Override
    protected void afterwards() {
        http.close(CloseMode.GRACEFUL);
    }
}

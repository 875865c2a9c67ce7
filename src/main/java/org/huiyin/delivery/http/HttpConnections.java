package org.huiyin.delivery.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.security.AllowedAddresses;
import org.jspecify.annotations.Nullable;

/**
 * A target's own connections: to allowed addresses, with its certificates, without redirects, cookies or hidden repeats. An
 * answer that is not whole within the deadline, or is too long, is none.
 */
public final class HttpConnections implements HttpClientConfigurer, AutoCloseable {

    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final PoolingHttpClientConnectionManager connections;
    private final Duration deadline;
    private final MonotonicClock watch;

    /**
     * @param tls null for the machine's own trust
     * @param most connections at a time
     * @param deadline from a request's beginning to its answer's end
     */
    public HttpConnections(
            AllowedAddresses addresses, @Nullable SSLContext tls, int most, Duration deadline, MonotonicClock watch) {
        this.deadline = deadline;
        this.watch = watch;
        PoolingHttpClientConnectionManagerBuilder builder = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setMaxConnTotal(most)
                .setMaxConnPerRoute(most)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(shorter(CONNECT, deadline)))
                        .setSocketTimeout(Timeout.of(deadline))
                        .setTimeToLive(Timeout.ofMinutes(10))
                        .setValidateAfterInactivity(Timeout.ofSeconds(2))
                        .build());
        if (tls != null) {
            builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls));
        }
        this.connections = builder.build();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.setConnectionManager(connections)
                .setConnectionManagerShared(true)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(deadline))
                        .setResponseTimeout(Timeout.of(deadline))
                        .build())
                .addExecInterceptorFirst("deadline", this::within);
    }

    /** Reads the answer here, so that a body that comes drop by drop ends with the deadline too. */
    private ClassicHttpResponse within(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Duration end = watch.elapsed().plus(deadline);
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            byte[] body;
            try {
                body = whole(entity, end);
            } catch (IOException e) {
                scope.execRuntime.discardEndpoint();
                throw e;
            }
            response.setEntity(new ByteArrayEntity(body, null));
        }
        return response;
    }

    private byte[] whole(HttpEntity entity, Duration end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] piece = new byte[4096];
        try (InputStream body = entity.getContent()) {
            for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
                read.write(piece, 0, n);
                if (read.size() > LONGEST_ANSWER) {
                    throw new IOException("the answer is longer than " + LONGEST_ANSWER + " bytes");
                }
                if (watch.elapsed().compareTo(end) > 0) {
                    throw new SocketTimeoutException("the answer was not whole within " + deadline.toSeconds() + " s");
                }
            }
        }
        return read.toByteArray();
    }

    @Override
    public void close() {
        connections.close();
    }
}

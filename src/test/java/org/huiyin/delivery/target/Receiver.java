package org.huiyin.delivery.target;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A far side over TLS that asks for a client's certificate, and answers as a test says. */
final class Receiver implements AutoCloseable {

    static final Path TLS =
            Path.of("src/test/resources/org/huiyin/delivery/target/tls").toAbsolutePath();

    /** What it took, by the message's id, and how often. */
    final Map<String, Integer> taken = new ConcurrentHashMap<>();

    final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    private volatile Function<Request, ResponseDefinitionBuilder> answer = request -> ok();
    private final WireMockServer server = new WireMockServer(WireMockConfiguration.options()
            .httpDisabled(true)
            .dynamicHttpsPort()
            .containerThreads(20)
            .keystorePath(TLS.resolve("server.p12").toString())
            .keystorePassword("password")
            .keyManagerPassword("password")
            .keystoreType("PKCS12")
            .needClientAuth(true)
            .trustStorePath(TLS.resolve("trust.p12").toString())
            .trustStorePassword("password")
            .trustStoreType("PKCS12")
            .disableRequestJournal()
            .extensions(new Script()));

    Receiver() {
        server.start();
        server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(ok()));
    }

    int port() {
        return server.httpsPort();
    }

    void answers(Function<Request, ResponseDefinitionBuilder> by) {
        answer = by;
    }

    void reset() {
        answer = request -> ok();
        taken.clear();
        requests.clear();
    }

    /** Takes what the request brings, and says so. */
    ResponseDefinitionBuilder take(Request request) {
        taken.merge(request.getHeader("webhook-id"), 1, Integer::sum);
        return ok();
    }

    static ResponseDefinitionBuilder ok() {
        return WireMock.aResponse().withStatus(200).withBody("{\"code\":0}");
    }

    static ResponseDefinitionBuilder status(int status) {
        return WireMock.aResponse().withStatus(status).withBody("it says " + status);
    }

    private final class Script implements ResponseDefinitionTransformerV2 {

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            requests.add(event.getRequest());
            return answer.apply(event.getRequest()).build();
        }

        @Override
        public String getName() {
            return "script";
        }
    }

    List<String> bodies() {
        return requests.stream().map(Request::getBodyAsString).toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}

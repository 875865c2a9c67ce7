package org.huiyin.channel.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.common.DefaultHttpBinding;
import org.apache.camel.http.common.HttpMessage;
import org.huiyin.intake.InboundMessage;
import org.huiyin.platform.security.KnownCaller;
import org.huiyin.platform.web.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a request into an exchange as an {@link InboundRequest} and writes an {@link HttpAnswer} as the response. Never asks
 * the container for parameters, as it would read a form's body away; no header of the request becomes a Camel header, so
 * none can steer a route.
 */
public final class RawHttpBinding extends DefaultHttpBinding {

    private static final Logger log = LoggerFactory.getLogger(RawHttpBinding.class);

    private final Clock clock;
    private final @Nullable URI publicUrl;

    /** @param publicUrl where callers reach the gateway; null where that is where it listens */
    public RawHttpBinding(Clock clock, @Nullable URI publicUrl) {
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @Override
    public void readRequest(HttpServletRequest request, Message message) {
        if (message instanceof HttpMessage http && http.getResponse() instanceof PendingResponse pending) {
            pending.owe();
        }
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        String query = request.getQueryString();
        String url = address(request) + (query == null ? "" : "?" + query);
        message.setBody(new InboundRequest(
                request.getMethod(),
                url,
                path,
                ChannelServlet.variables(request),
                request.getRemoteAddr(),
                KnownCaller.of(request),
                new InboundMessage(
                        request.getContentType() == null ? "" : request.getContentType(),
                        body(request),
                        headers(request),
                        query(query),
                        clock.instant(),
                        false)));
        message.setHeader(Exchange.HTTP_PATH, path);
    }

    /** Callers sign the address that they know, whatever stands between them and here. */
    private String address(HttpServletRequest request) {
        return publicUrl == null
                ? request.getRequestURL().toString()
                : publicUrl.toString().replaceFirst("/+$", "") + request.getRequestURI();
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            return request.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The caller broke off", e);
        }
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.equals("cookie")) {
                headers.put(lower, request.getHeader(name));
            }
        }
        return headers;
    }

    /** Of a name that comes twice, the first value; what cannot be decoded stays as it is. */
    private static Map<String, String> query(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        Map<String, String> decoded = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            decoded.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return decoded;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    @Override
    public void writeResponse(Exchange exchange, HttpServletResponse response) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (!exchange.isFailed() && body instanceof HttpAnswer answer) {
            write(answer, response);
            return;
        }
        if (!exchange.isFailed()) { // Camel has said so otherwise
            String found = body == null ? "nothing" : body.getClass().getSimpleName();
            log.error("Route {} ended with {}, expected an HttpAnswer", exchange.getFromRouteId(), found);
        }
        write(HttpAnswer.problem(Problem.of(500, "Internal Server Error")), response);
    }

    private static void write(HttpAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentType(answer.contentType());
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }
}

package org.huiyin.promise;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huiyin.Gateway;
import org.huiyin.PatientWaits;

/** Somebody at the console with a browser of their own: it keeps cookies, and follows no redirect unless told to. */
final class ConsoleVisitor {

    private static final Pattern HIDDEN = Pattern.compile("name=\"([a-z_]+)\"[^>]* value=\"([^\"]*)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(PatientWaits.LONGEST)
            .build();
    private final URI base;

    ConsoleVisitor(Gateway gateway) {
        this.base = gateway.citizen().uri("/");
    }

    /** The same person at another replica: what is behind one address in real life. */
    ConsoleVisitor at(Gateway other) {
        ConsoleVisitor same = new ConsoleVisitor(other);
        cookies.getCookieStore().getCookies().forEach(cookie -> {
            HttpCookie copy = new HttpCookie(cookie.getName(), cookie.getValue());
            copy.setPath("/");
            copy.setVersion(0);
            copy.setDomain(cookie.getDomain());
            same.cookies.getCookieStore().add(same.base, copy);
        });
        return same;
    }

    HttpResponse<String> get(String address, String... headers) {
        return send(request(address, headers).GET());
    }

    HttpResponse<String> post(String address, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Goes on for as long as answers lead elsewhere. */
    HttpResponse<String> followed(HttpResponse<String> answer) {
        HttpResponse<String> now = answer;
        for (int hops = 0; now.statusCode() / 100 == 3; hops++) {
            if (hops > 10) {
                throw new AssertionError("Led in a circle: " + location(now));
            }
            now = get(now.uri().resolve(location(now)).toString());
        }
        return now;
    }

    /** Signs in by password; the answer leads on. */
    HttpResponse<String> signIn(String name, String password) {
        return post("/console/sign-in", Map.of("name", name, "password", password));
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    /** The path and query where an answer leads. */
    static String ledTo(HttpResponse<String> answer) {
        URI to = answer.uri().resolve(location(answer));
        return to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
    }

    /** What a form's field holds. */
    static String field(HttpResponse<String> page, String name) {
        Matcher hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) {
            if (hidden.group(1).equals(name)) {
                return hidden.group(2);
            }
        }
        throw new AssertionError("No field " + name + " in " + page.body());
    }

    private HttpRequest.Builder request(String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(address))
                .timeout(PatientWaits.LONGEST)
                .header("Accept", address.startsWith("/api/") ? "application/json" : "text/html")
                .header("Accept-Language", "en");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer from " + base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

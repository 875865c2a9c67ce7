package org.huiyin.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.RequestLog;
import org.huiyin.console.api.DescribedApi.Operation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Each endpoint that is described and each page of the console, asked for what makes no sense: the fault is named and nothing breaks. */
@ExtendWith(OutputCaptureExtension.class)
class WrongInputTest {

    /** What no number, no date, no word of a list and no cursor is. */
    private static final List<String> VALUES = List.of("zz", "-1", "\u0000中文 %$.{");

    private static Gateway gateway;
    private static DescribedApi api;

    @BeforeAll
    static void read() {
        gateway = Gateway.shared();
        api = new DescribedApi(gateway.operator().json("/v3/api-docs"));
    }

    @TestFactory
    Stream<DynamicTest> aParameterThatIsNotDescribedIsRefusedByName() {
        return ofTheApi()
                .filter(operation -> operation.method().equals("GET"))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    HttpResponse<String> answer = asked(operation, "?unheard=1", BodyPublishers.noBody());

                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
                    assertThat(answer.body()).contains("\"field\":\"unheard\"");
                }));
    }

    @TestFactory
    Stream<DynamicTest> aParameterThatMakesNoSenseIsRefusedByName() {
        return ofTheApi().flatMap(operation -> operation
                .json()
                .path("parameters")
                .valueStream()
                .map(api::resolved)
                .filter(parameter -> parameter.path("in").asString("").equals("query"))
                .map(parameter -> DynamicTest.dynamicTest(
                        operation + " " + parameter.get("name").asString(), () -> assertNamed(operation, parameter))));
    }

    private static void assertNamed(Operation operation, JsonNode parameter) throws IOException {
        String name = parameter.get("name").asString();
        JsonNode schema = api.resolved(parameter.path("schema"));
        boolean free = schema.path("type").asString("").equals("string")
                && !schema.has("enum")
                && !schema.has("format")
                && !schema.has("pattern");
        for (String value : VALUES) {
            HttpResponse<String> answer = asked(
                    operation,
                    "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8),
                    BodyPublishers.noBody());

            assertThat(answer.statusCode())
                    .as("%s %s=%s: %s", operation, name, value, answer.body())
                    .isBetween(200, 499);
            assertPlain(answer);
            if (value.equals("zz") && !free) {
                assertThat(answer.statusCode())
                        .as("%s %s: %s", operation, name, answer.body())
                        .isBetween(400, 422);
                if (answer.statusCode() == 400) {
                    assertThat(answer.body()).contains("\"field\":\"" + name + "\"");
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> aBodyThatIsNoObjectIsRefused() {
        return withBodies()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    for (String body : List.of("", "{\"a\":", "[]", "null", "<xml/>")) {
                        HttpResponse<String> answer = asked(operation, "", BodyPublishers.ofString(body));

                        assertThat(answer.statusCode())
                                .as("%s: %s", body, answer.body())
                                .isBetween(400, 422);
                        assertPlain(answer);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aFieldOfAnotherTypeIsRefusedByName() {
        return withBodies().flatMap(operation -> api
                .resolved(operation.json().at("/requestBody/content/application~1json/schema"))
                .path("properties")
                .properties()
                .stream()
                .map(field -> DynamicTest.dynamicTest(operation + " " + field.getKey(), () -> {
                    String type = api.resolved(field.getValue()).path("type").asString("");
                    String wrong = type.equals("object") ? "[[7]]" : "{\"a\": {}}";
                    HttpResponse<String> answer = asked(
                            operation, "", BodyPublishers.ofString("{\"%s\": %s}".formatted(field.getKey(), wrong)));

                    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
                    assertThat(answer.body()).contains("\"field\":\"" + field.getKey());
                    assertPlain(answer);
                })));
    }

    @Test
    void aPageWithAnAddressThatMakesNoSenseSaysSo(CapturedOutput output) {
        String query = Stream.of(
                        "from", "to", "day", "month", "limit", "after", "cursor", "level", "state", "sort", "by",
                        "kind", "area", "q")
                .map(name -> name + "=%00zz%25")
                .reduce("?unheard=1", (all, each) -> all + "&" + each);
        Set<String> broken = new TreeSet<>();
        for (String page : pages()) {
            HttpResponse<String> answer = gateway.operator().get(page.replaceAll("\\{[^}]*}", "zz") + query);
            if (answer.statusCode() >= 500 || answer.body().contains("Exception")) {
                broken.add(answer.statusCode() + " " + page);
            }
        }
        assertThat(broken).isEmpty();
        assertThat(RequestLog.of(output)).doesNotContain(" ERROR ", "\tat ");
    }

    private static Set<String> pages() {
        Set<String> pages = new TreeSet<>();
        gateway.bean(DispatcherServlet.class).getHandlerMappings().stream()
                .filter(RequestMappingInfoHandlerMapping.class::isInstance)
                .map(RequestMappingInfoHandlerMapping.class::cast)
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .filter(info -> info.getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> method.name().equals("GET")))
                // a stream of events has no end
                .filter(info -> !info.getProducesCondition().toString().contains("event-stream"))
                .forEach(info -> info.getPatternValues().stream()
                        .filter(path -> !path.contains("*") && !path.startsWith("/api/") && !path.equals("/error"))
                        // which says how the gateway fares, by its status
                        .filter(path -> !path.startsWith("/actuator"))
                        .forEach(pages::add));
        assertThat(pages).hasSizeGreaterThan(50);
        return pages;
    }

    private static Stream<Operation> ofTheApi() {
        return api.operations().stream().filter(operation -> operation.path().startsWith("/api/"));
    }

    private static Stream<Operation> withBodies() {
        return ofTheApi().filter(operation -> !operation
                .json()
                .at("/requestBody/content/application~1json/schema")
                .isEmpty());
    }

    private static HttpResponse<String> asked(Operation operation, String query, BodyPublisher body)
            throws IOException {
        GatewayClient client = gateway.operator();
        return client.tried(client.request(
                        operation.method(),
                        operation.path().replaceAll("\\{(n|number)}", "1").replaceAll("\\{[^}]*}", "x") + query,
                        body)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "x"));
    }

    private static void assertPlain(HttpResponse<String> answer) {
        assertThat(answer.body()).doesNotContain("Exception", "java.", "tools.jackson", "org.huiyin");
    }
}

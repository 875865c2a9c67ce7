package org.huiyin.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.servlet.ServletEndpoint;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.console.api.DescribedApi.Example;
import org.huiyin.console.api.DescribedApi.Operation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The API's description against the gateway that it describes: nothing is missing, and all of it is true. */
class ApiDescriptionTest {

    private static final Map<String, String> SERVLETS =
            Map.of("pages", "/r", "ratings", "/api/v1/ratings", "channels", "/channels");

    private static Gateway gateway;
    private static DescribedApi api;
    private static SampleRequests samples;

    @BeforeAll
    static void read() throws IOException {
        gateway = Gateway.shared();
        samples = new SampleRequests(gateway);
        api = new DescribedApi(gateway.operator().json("/v3/api-docs"));
    }

    @Test
    void everyControllerIsDescribedAndNoneThatIsNotThere() {
        Set<String> described = api.operations().stream()
                .map(ApiDescriptionTest::shape)
                .filter(each -> SERVLETS.values().stream().noneMatch(servlet -> each.contains(" " + servlet + "/"))
                        && !each.endsWith(" /api/v1/ratings")
                        // the parts of one endpoint
                        && !each.contains("/actuator/health/"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(mapped());
    }

    private static Set<String> mapped() {
        Set<String> mapped = new TreeSet<>();
        gateway.bean(DispatcherServlet.class).getHandlerMappings().stream()
                .filter(RequestMappingInfoHandlerMapping.class::isInstance)
                .map(RequestMappingInfoHandlerMapping.class::cast)
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(info -> info.getPatternValues().stream()
                        .filter(path -> !path.equals("/error") && !path.endsWith("/**"))
                        // people's pages, which do what the API does by the same services
                        .filter(path -> !path.equals("/console") && !path.startsWith("/console/"))
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> mapped.add(shape(method + " " + path)))));
        return mapped;
    }

    @Test
    void everyRouteOfAChannelIsDescribedWithItsMethodsAndNoneThatIsNotThere() {
        Map<String, Set<String>> described = new TreeMap<>();
        api.operations().forEach(each -> described
                .computeIfAbsent(each.path(), path -> new TreeSet<>())
                .add(each.method()));
        Set<String> served = new TreeSet<>();
        for (Route route : gateway.bean(CamelContext.class).getRoutes()) {
            if (route.getEndpoint() instanceof ServletEndpoint endpoint) {
                String path = (SERVLETS.get(endpoint.getServletName()) + "/" + endpoint.getPath())
                        .replaceAll("/+", "/")
                        .replaceAll("/$", "");
                served.add(path);
                assertThat(described).containsKey(path);
                if (endpoint.getHttpMethodRestrict() != null) {
                    assertThat(described.get(path))
                            .as(path)
                            .containsExactlyInAnyOrder(
                                    endpoint.getHttpMethodRestrict().split(","));
                }
            }
        }
        assertThat(described.keySet().stream().filter(path -> SERVLETS.values().stream()
                        .anyMatch(servlet -> path.equals(servlet) || path.startsWith(servlet + "/"))))
                .containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void everyOperationIsWholeAndEveryReferenceLeadsSomewhere() {
        assertThat(api.missing()).isEmpty();
        assertThat(api.sentences()).isEmpty();
        Set<String> ids = new HashSet<>();
        assertThat(api.operations()).allSatisfy(operation -> {
            JsonNode json = operation.json();
            assertThat(json.path("summary").asString("")).isNotBlank();
            assertThat(json.path("tags").size()).isOne();
            assertThat(ids.add(json.path("operationId").asString(""))).isTrue();
            assertThat(json.get("responses").values()).allSatisfy(response -> assertThat(
                            api.resolved(response).path("description").asString(""))
                    .isNotBlank());
            assertThat(operation.path().chars().filter(c -> c == '{').count())
                    .isEqualTo(json.path("parameters")
                            .valueStream()
                            .filter(each -> each.path("in").asString("").equals("path"))
                            .count());
        });
    }

    @Test
    void everyListIsAnObjectWithItemsAndNext() {
        List<JsonNode> answers = api.operations().stream()
                .filter(operation -> operation.path().startsWith("/api/"))
                .map(operation -> operation.json().at("/responses/200/content/application~1json/schema"))
                .map(api::resolved)
                .toList();

        assertThat(answers).noneMatch(schema -> schema.path("type").asString("").equals("array"));
        assertThat(answers)
                .filteredOn(schema -> schema.path("properties").has("items"))
                .hasSizeGreaterThan(8)
                .allSatisfy(schema -> assertThat(schema.get("properties").propertyNames())
                        .containsExactlyInAnyOrder("items", "next"));
    }

    @Test
    void everyBodySaysWhetherItMayHaveFieldsThatAreNotDescribed() {
        assertThat(bodies("")).allSatisfy(schema -> assertThat(schema.has("additionalProperties"))
                .as(schema.toString())
                .isTrue());
        assertThat(bodies("/api/")).hasSizeGreaterThan(10).allSatisfy(schema -> assertThat(
                        schema.get("additionalProperties").asBoolean(true))
                .as(schema.toString())
                .isFalse());
    }

    private static List<JsonNode> bodies(String under) {
        return api.operations().stream()
                .filter(operation -> operation.path().startsWith(under))
                .flatMap(operation -> operation.json().at("/requestBody/content").values().stream())
                .map(content -> api.resolved(content.path("schema")))
                .filter(schema -> schema.path("type").asString("").equals("object"))
                .toList();
    }

    /** Not of a channel that another test has made: what is tried here is the same whatever ran before. */
    private static boolean isShipped(Operation operation) {
        String id = operation.json().path("operationId").asString("");
        int dot = id.indexOf('.');
        return dot < 0 || Files.exists(Path.of("channel-config", id.substring(0, dot) + ".yaml"));
    }

    private static Stream<Operation> operations() {
        return api.operations().stream().filter(ApiDescriptionTest::isShipped);
    }

    private static Stream<Example> examples() {
        return api.examples().stream().filter(example -> isShipped(example.operation()));
    }

    @TestFactory
    Stream<DynamicTest> aFieldThatIsNotDescribedIsRefusedByName() {
        return operations()
                .filter(operation -> operation.path().startsWith("/api/"))
                .filter(operation -> !operation
                        .json()
                        .at("/requestBody/content/application~1json/schema")
                        .isEmpty())
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    GatewayClient client = gateway.operator();
                    HttpResponse<String> answer = client.tried(client.request(
                                    operation.method(),
                                    operation.path().replaceAll("\\{[^}]*}", "x"),
                                    BodyPublishers.ofString("{\"unheard\": null}"))
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", "x"));

                    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
                    assertThat(answer.body()).contains("\"field\":\"unheard\"");
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsAnsweredAsItSays() {
        return examples()
                .map(example -> DynamicTest.dynamicTest(example.toString(), () -> {
                    HttpResponse<String> answer = samples.send(example);

                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(example.status());
                    if (!example.type().isEmpty()) {
                        assertThat(type(answer)).isEqualTo(example.type());
                        assertDescribed(example.operation(), answer);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerShownIsOneThatMayCome() {
        return examples()
                .filter(example -> isJson(example.type()))
                .map(example -> DynamicTest.dynamicTest(example.toString(), () -> assertThat(
                                api.faults(example.operation(), example.status(), example.type(), api.answer(example)))
                        .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> strangersAreTurnedAway() {
        List<Operation> locked =
                operations().filter(operation -> !operation.isOpen()).toList();
        assertThat(locked).isNotEmpty();
        return locked.stream()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    HttpResponse<String> answer = samples.sendAsStranger(operation);

                    assertThat(answer.statusCode()).isEqualTo(401);
                    assertDescribed(operation, answer);
                }));
    }

    private static void assertDescribed(Operation operation, HttpResponse<String> answer) {
        if (isJson(type(answer))) {
            assertThat(api.faults(operation, answer.statusCode(), type(answer), GatewayClient.json(answer)))
                    .as(answer.body())
                    .isEmpty();
        }
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
    }

    /** One value of JSON, and not lines of many. */
    private static boolean isJson(String type) {
        return type.endsWith("json") && !type.contains("ndjson");
    }

    private static String shape(Operation operation) {
        return shape(operation.toString());
    }

    /** However its variables are called. */
    private static String shape(String operation) {
        return operation.replaceAll("\\{[^}]*}", "{}");
    }
}

package org.huiyin.people;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Every endpoint and every page with every role: what the table allows is let through, and nothing else. */
class RolesTest {

    /** Who may do what, written down a second time: a slip in the table shows here. */
    private static final Map<String, String> TABLE = Stream.of(
                    """
                    own-account: administrator=own operator=own manager=own caseworker=own staff=own auditor=own
                    see-api: administrator operator manager caseworker staff auditor
                    manage-people: administrator
                    manage-keys: administrator operator=own manager=own
                    read-audit: auditor
                    watch: administrator operator
                    see-channels: administrator operator
                    run-channels: operator
                    edit-channels: operator
                    try-messages: operator
                    see-quarantine: operator
                    decide-quarantine: operator
                    see-deliveries: operator
                    replay-deliveries: operator
                    edit-targets: operator
                    see-answers: operator
                    decide-answers: operator
                    trace: operator
                    see-sums: operator
                    see-unrated: operator
                    send-ratings: operator
                    request-ratings: operator manager=within-scope caseworker=within-scope
                    make-codes: operator
                    see-terminals: operator manager=within-scope
                    manage-terminals: operator
                    see-records: manager=within-scope caseworker=within-scope staff=own
                    decide-standing: manager=within-scope
                    see-figures: manager=within-scope staff=own
                    read-events: operator manager=within-scope
                    see-directory: administrator operator manager caseworker
                    edit-directory: operator
                    see-cases: manager=within-scope caseworker=within-scope
                    work-cases: manager=within-scope caseworker=within-scope
                    assign-cases: manager=within-scope
                    rule-cases: manager=within-scope
                    call-back: manager=within-scope caseworker=within-scope
                    tell-occurrences: operator
                    see-occurrences: operator manager=within-scope caseworker=within-scope
                    see-contact: manager=within-scope caseworker=within-scope
                    publish-answers: manager=within-scope
                    erase-contact: administrator
                    appeal: manager=within-scope caseworker=within-scope staff=own
                    decide-appeals: manager=within-scope
                    """
                            .split("\n"))
            .collect(toMap(line -> line.split(": ")[0], line -> line.split(": ")[1]));

    private static final String PASSWORD = "a password for roles only";

    private static Gateway gateway;
    private static Map<Role, GatewayClient> people;

    @BeforeAll
    static void hire() {
        gateway = Gateway.shared();
        people = new TreeMap<>();
        for (Role role : Role.values()) {
            String name = "walker." + role.word();
            gateway.operator()
                    .postJson(
                            "/api/v1/people",
                            """
                            {"name": "%s", "roles": ["%s"], "password": "%s", "scope": {"areas": ["990000"]}}
                            """
                                    .formatted(name, role.word(), PASSWORD));
            people.put(role, gateway.citizen().as(name, PASSWORD));
        }
    }

    @Test
    void theTableIsWhatIsWrittenHereToo() {
        JsonNode rows = gateway.operator().json("/api/v1/roles").get("items");

        Map<String, Set<String>> said = rows.valueStream()
                .collect(toMap(row -> row.get("verb").asString(), row -> row.get("roles").properties().stream()
                        .map(role -> role.getKey() + "=" + role.getValue().asString())
                        .collect(Collectors.toSet())));
        Map<String, Set<String>> written = TABLE.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey, row -> Arrays.stream(row.getValue().split(" "))
                                .map(role -> role.contains("=") ? role : role + "=everywhere")
                                .collect(Collectors.toSet())));
        assertThat(said).isEqualTo(written);
    }

    @TestFactory
    Stream<DynamicTest> everyEndpointLetsThroughWhoMayAndNobodyElse() {
        List<DynamicTest> walks = new ArrayList<>();
        endpoints()
                .forEach((endpoint, verb) -> walks.add(DynamicTest.dynamicTest(endpoint + " needs " + verb, () -> {
                    for (Role role : Role.values()) {
                        HttpResponse<String> answer = call(people.get(role), endpoint);
                        boolean may = Arrays.stream(TABLE.getOrDefault(verb, "").split(" "))
                                .anyMatch(each -> each.split("=")[0].equals(role.word()));
                        if (may) {
                            assertThat(answer.statusCode())
                                    .as("%s as %s: %s", endpoint, role.word(), answer.body())
                                    .isNotIn(401, 403);
                        } else {
                            assertThat(answer.statusCode())
                                    .as("%s as %s", endpoint, role.word())
                                    .isEqualTo(403);
                        }
                    }
                })));
        return walks.stream();
    }

    /** What is behind locked doors, with what it needs; what says nothing would be refused to all. */
    private static Map<String, String> endpoints() {
        Map<String, String> endpoints = new TreeMap<>();
        endpoints.put("GET /actuator/health", "watch");
        endpoints.put("GET /actuator/prometheus", "watch");
        endpoints.put("GET /actuator", "watch");
        gateway.bean(DispatcherServlet.class).getHandlerMappings().stream()
                .filter(RequestMappingInfoHandlerMapping.class::isInstance)
                .map(RequestMappingInfoHandlerMapping.class::cast)
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("org.huiyin."))
                .forEach(entry -> entry.getKey().getPatternValues().forEach(path -> entry.getKey()
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method -> {
                            Verb verb = NeededVerb.of(entry.getValue());
                            if (verb != null || !isOpen(path)) {
                                endpoints.put(
                                        method + " " + path + " " + body(entry.getKey()),
                                        verb == null ? "nothing" : verb.word());
                            }
                        })));
        return endpoints;
    }

    private static String body(RequestMappingInfo endpoint) {
        return endpoint.getConsumesCondition().getConsumableMediaTypes().stream()
                .map(MediaType::toString)
                .findFirst()
                .orElse("application/json");
    }

    private static boolean isOpen(String path) {
        return path.equals("/")
                || path.startsWith("/receipt")
                || path.startsWith("/again/")
                || path.startsWith("/rate/")
                || path.startsWith("/public/")
                || path.equals("/terminal")
                || path.startsWith("/terminal/")
                || path.equals("/error")
                || path.equals("/console/look");
    }

    private static HttpResponse<String> call(GatewayClient person, String endpoint) throws IOException {
        String[] parts = endpoint.split(" ");
        String path = parts[1].replaceAll("\\{[^}]*}", "nothing-of-this-name");
        return person.tried(person.request(parts[0], path, BodyPublishers.ofString(""))
                .header("Content-Type", parts.length > 2 ? parts[2] : "application/json"));
    }
}

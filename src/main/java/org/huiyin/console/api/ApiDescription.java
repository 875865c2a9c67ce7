package org.huiyin.console.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.huiyin.channel.http.HttpEndpoint;
import org.huiyin.people.Verb;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of all endpoints, put together from the {@code openapi.yaml} of each room and kind. What a kind says of
 * its route templates is said of each channel that runs, at its own path.
 */
final class ApiDescription {

    private static final String FILES = "classpath*:org/huiyin/**/openapi.yaml";
    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete", "options");
    private static final int MOST_ALIASES = 1_000;

    private final ObjectNode fixed;
    private final ObjectNode templates = JsonMapper.shared().createObjectNode();

    private ApiDescription(ObjectNode fixed) {
        this.fixed = fixed;
    }

    /**
     * Reads the files; costs some tens of milliseconds.
     *
     * @param needs what operations need of whoever calls them, by their {@link #shape}
     */
    static ApiDescription read(Map<String, Verb> needs) {
        List<ObjectNode> parts = new ArrayList<>();
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources(FILES);
            Arrays.sort(files, Comparator.comparing(Resource::getDescription));
            for (Resource file : files) {
                parts.add(parsed(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The API's description cannot be read", e);
        }
        ObjectNode base = parts.stream()
                .filter(part -> part.has("openapi"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No openapi.yaml says which version of OpenAPI it is"));
        ApiDescription description = new ApiDescription(base);
        parts.stream().filter(part -> part != base).forEach(description::add);
        description.templates.setAll(base.withObject("/routes"));
        base.remove("routes");
        description.say(needs);
        return description;
    }

    /** An operation, however the variables of its path are called. */
    static String shape(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{[^}]*}", "{}");
    }

    private void say(Map<String, Verb> needs) {
        fixed.withObject("/paths").properties().forEach(path -> operations(path.getValue())
                .forEach(method -> {
                    Verb verb = needs.get(shape(method, path.getKey()));
                    if (verb != null) {
                        ((ObjectNode) path.getValue().get(method)).put("x-needs", verb.word());
                    }
                }));
    }

    private static ObjectNode parsed(Resource file) throws IOException {
        LoadSettings settings =
                LoadSettings.builder().setMaxAliasesForCollections(MOST_ALIASES).build();
        try (InputStream in = file.getInputStream()) {
            return JsonMapper.shared().valueToTree(new Load(settings).loadFromInputStream(in));
        }
    }

    private void add(ObjectNode part) {
        Set<String> known = new TreeSet<>();
        fixed.withArray("tags").forEach(tag -> known.add(tag.path("name").asString()));
        part.withArray("tags").forEach(tag -> {
            if (known.add(tag.path("name").asString())) {
                fixed.withArray("tags").add(tag);
            }
        });
        fixed.withObject("/paths").setAll(part.withObject("/paths"));
        templates.setAll(part.withObject("/routes"));
        part.withObject("/components").properties().forEach(group -> fixed.withObject("/components")
                .withObject("/" + group.getKey())
                .setAll((ObjectNode) group.getValue()));
    }

    /** The whole description while these places are open. */
    ObjectNode of(List<HttpEndpoint> places) {
        ObjectNode whole = fixed.deepCopy();
        ObjectNode paths = whole.withObject("/paths");
        for (HttpEndpoint place : places) {
            ObjectNode item = templates.get(place.template()) instanceof ObjectNode described
                    ? described.deepCopy()
                    : undescribed(place);
            operations(item).stream().filter(method -> !isTaken(place, method)).forEach(item::remove);
            item.properties().forEach(method -> ((ObjectNode) method.getValue())
                    .put("operationId", place.channel() + "." + place.template() + "." + method.getKey()));
            ObjectNode there = paths.get(place.path()) instanceof ObjectNode other ? other : paths.objectNode();
            paths.set(place.path(), there.setAll(item));
        }
        paths.forEach(item -> operations(item).forEach(method -> addCommon((ObjectNode) item.get(method))));
        paths.properties().stream()
                .filter(path ->
                        path.getKey().startsWith("/api/") || path.getKey().startsWith("/v3/"))
                .filter(path -> path.getValue().has("get"))
                .forEach(
                        path -> refer((ObjectNode) path.getValue().at("/get/responses"), Map.of("304", "NotModified")));
        return whole;
    }

    private static boolean isTaken(HttpEndpoint place, String method) {
        return place.methods().isEmpty() || place.methods().contains(method.toUpperCase(Locale.ROOT));
    }

    /** The methods, in small letters, that a path's description has. */
    static List<String> operations(JsonNode item) {
        return item.propertyNames().stream().filter(METHODS::contains).toList();
    }

    /** A route template that an operator added and nobody described. */
    private static ObjectNode undescribed(HttpEndpoint place) {
        ObjectNode item = JsonMapper.shared().createObjectNode();
        Stream<String> methods = place.methods().isEmpty()
                ? Stream.of("post")
                : place.methods().stream().sorted();
        methods.forEach(method -> {
            ObjectNode operation = item.putObject(method.toLowerCase(Locale.ROOT));
            operation.put("summary", "Route template " + place.template() + ", which no openapi.yaml describes");
            operation.putArray("tags").add("channels");
            operation.putArray("security");
            operation.putObject("responses").putObject("200").put("description", "As its kind answers.");
        });
        return item;
    }

    /** What whole classes of endpoints answer, said once. */
    private static void addCommon(ObjectNode operation) {
        ObjectNode responses = operation.withObject("/responses");
        refer(responses, Map.of("400", "BadRequest"));
        if (operation.has("requestBody")) {
            refer(responses, Map.of("408", "Late", "413", "TooLarge"));
        }
        boolean open = operation.get("security") instanceof ArrayNode needed && needed.isEmpty();
        if (!open) {
            refer(responses, Map.of("401", "NotSignedIn", "429", "TooManyFailures", "503", "StoreAway"));
            if (operation.has("requestBody") || operation.has("security")) {
                refer(responses, Map.of("403", "Forbidden"));
            }
        }
    }

    private static void refer(ObjectNode responses, Map<String, String> names) {
        names.forEach((status, name) -> {
            if (!responses.has(status)) {
                responses.putObject(status).put("$ref", "#/components/responses/" + name);
            }
        });
    }
}

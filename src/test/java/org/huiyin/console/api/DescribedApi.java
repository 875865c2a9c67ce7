package org.huiyin.console.api;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A description of an API, to be asked what it promises. */
final class DescribedApi {

    private final JsonNode document;

    /** Its schemas, with each object closed to fields that are not described. */
    private final ObjectNode strict;

    DescribedApi(JsonNode document) {
        this.document = document;
        this.strict = (ObjectNode) document.deepCopy();
        close(strict);
    }

    /** One method of one path. */
    record Operation(String path, String method, JsonNode json) {

        boolean isOpen() {
            return json.get("security") != null && json.get("security").isEmpty();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * What is sent, and how it is to be answered.
     *
     * @param type of the answer's content; empty where it has none
     */
    record Example(Operation operation, String name, int status, String type) {

        @Override
        public String toString() {
            return operation + ": " + name + " is answered " + status;
        }
    }

    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        document.get("paths").properties().forEach(path -> ApiDescription.operations(path.getValue())
                .forEach(method -> all.add(new Operation(
                        path.getKey(),
                        method.toUpperCase(Locale.ROOT),
                        path.getValue().get(method)))));
        return all;
    }

    List<Example> examples() {
        List<Example> all = new ArrayList<>();
        for (Operation operation : operations()) {
            operation.json().get("responses").properties().forEach(response -> {
                int status = Integer.parseInt(response.getKey());
                JsonNode described = resolved(response.getValue());
                if (described.has("x-example")) {
                    all.add(new Example(operation, described.get("x-example").asString(), status, ""));
                }
                described.path("content").properties().forEach(content -> content.getValue()
                        .path("examples")
                        .propertyNames()
                        .forEach(name -> all.add(new Example(operation, name, status, content.getKey()))));
            });
        }
        return all;
    }

    /** What an example's answer looks like by the description. */
    JsonNode answer(Example example) {
        return content(example.operation(), example.status(), example.type())
                .get("examples")
                .get(example.name())
                .get("value");
    }

    /** Where a JSON answer parts from its description; empty where it does not. */
    List<String> faults(Operation operation, int status, String type, JsonNode answer) {
        JsonNode schema = content(operation, status, type).get("schema");
        ObjectNode whole = strict.objectNode();
        whole.set("components", strict.get("components"));
        JsonNode closed = schema.deepCopy();
        close(closed);
        whole.setAll((ObjectNode) closed);
        List<Error> errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole)
                .validate(answer);
        return errors.stream().map(Error::toString).toList();
    }

    private JsonNode content(Operation operation, int status, String type) {
        return resolved(operation.json().get("responses").path(String.valueOf(status)))
                .path("content")
                .path(type);
    }

    /** The names of the parts that are referred to and are not there. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>();
        references(document)
                .filter(each -> document.at(each.substring(1)).isMissingNode())
                .forEach(missing::add);
        return missing;
    }

    private static Stream<String> references(JsonNode node) {
        Stream<String> here = node.has("$ref") ? Stream.of(node.get("$ref").asString()) : Stream.empty();
        return Stream.concat(here, node.values().stream().flatMap(DescribedApi::references));
    }

    /** Keys that are sentences: what follows a comma in words that somebody forgot to quote. */
    Set<String> sentences() {
        Set<String> sentences = new TreeSet<>();
        addSentences(document, sentences);
        return sentences;
    }

    private static void addSentences(JsonNode node, Set<String> sentences) {
        node.properties().forEach(each -> {
            if (each.getKey().contains(" ")) {
                sentences.add(each.getKey());
            }
            if (!each.getKey().equals("value")) {
                addSentences(each.getValue(), sentences);
            }
        });
        if (node.isArray()) {
            node.forEach(each -> addSentences(each, sentences));
        }
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    /** The values of an example's parameters that stand in one place: path, query or header. */
    static Map<String, String> parameters(Example example, String in) {
        Map<String, String> values = new LinkedHashMap<>();
        for (JsonNode parameter : example.operation().json().path("parameters")) {
            JsonNode value = parameter.path("examples").path(example.name()).path("value");
            if (parameter.get("in").asString().equals(in) && !value.isMissingNode()) {
                values.put(parameter.get("name").asString(), value.asString());
            }
        }
        return values;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.get("properties") instanceof ObjectNode
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        node.values().forEach(DescribedApi::close);
    }
}

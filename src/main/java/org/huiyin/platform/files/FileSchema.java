package org.huiyin.platform.files;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON Schema whose faults are told in plain words. */
public final class FileSchema {

    /** The draft of our own schemas, with the words that we add: what a value is, for people; a secret; a kind of code. */
    private static final Dialect OURS = Dialect.builder(Dialects.getDraft202012())
            .keyword(new NonValidationKeyword("expected"))
            .keyword(new NonValidationKeyword("secret"))
            .keyword(new NonValidationKeyword("code"))
            .keyword(new NonValidationKeyword("zh"))
            .build();

    /** An older draft, with a word that some take from a later one. */
    private static final Dialect DRAFT_4 = Dialect.builder(Dialects.getDraft4())
            .keyword(new NonValidationKeyword("deprecated"))
            .build();

    private final JsonNode json;
    private final Schema schema;

    private FileSchema(JsonNode json, Dialect dialect) {
        this.json = json;
        this.schema = SchemaRegistry.withDefaultDialect(
                        dialect,
                        builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .locale(Locale.ENGLISH)
                                .build()))
                .getSchema(json);
    }

    /** One of our own, beside the class that uses it. */
    public static FileSchema beside(Class<?> user, String name) {
        return new FileSchema(read(user.getResourceAsStream(name), user.getPackageName() + " " + name), OURS);
    }

    /**
     * One of our own, in a file.
     *
     * @throws IOException if it cannot be read, or is no JSON
     */
    public static FileSchema at(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return new FileSchema(JsonMapper.shared().readTree(content), OURS);
        } catch (JacksonException e) {
            throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Somebody else's of draft 4, a resource anywhere on the class path. */
    public static FileSchema draft4(String name) {
        return new FileSchema(read(FileSchema.class.getResourceAsStream(name), name), DRAFT_4);
    }

    private static JsonNode read(@Nullable InputStream resource, String name) {
        if (resource == null) {
            throw new IllegalStateException("There is no schema " + name);
        }
        try (resource) {
            return JsonMapper.shared().readTree(resource);
        } catch (IOException e) {
            throw new IllegalStateException("The schema " + name + " cannot be read", e);
        }
    }

    /** The schema itself. */
    public JsonNode json() {
        return json;
    }

    /**
     * Notes in {@code tree} what is wrong with a part of it.
     *
     * @param part where the value stands that this schema describes
     * @param secrets the pointers, from the root, of values that no fault may show
     */
    public void check(LinedTree tree, JsonPointer part, JsonNode value, Set<String> secrets) {
        for (Error error : schema.validate(value)) {
            JsonPointer at = part.append(pointer(error.getInstanceLocation()));
            String property = error.getProperty();
            if (property != null) {
                at = at.appendProperty(property);
            }
            JsonNode there = value.at(pointer(error.getInstanceLocation()));
            String found = secrets.contains(at.toString()) ? "a secret" : found(error, there, property);
            tree.fault(at, found, expected(error, there, property));
        }
    }

    private static JsonPointer pointer(NodePath path) {
        JsonPointer pointer = JsonPointer.empty();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            pointer = element instanceof Integer index
                    ? pointer.appendIndex(index)
                    : pointer.appendProperty(String.valueOf(element));
        }
        return pointer;
    }

    private static String found(Error error, JsonNode there, @Nullable String property) {
        return switch (error.getKeyword()) {
            case "required", "dependentRequired" -> "nothing";
            case "additionalProperties", "unevaluatedProperties" -> "the unknown key '" + property + "'";
            default -> shown(there);
        };
    }

    /** A value as a person would call it. */
    public static String shown(JsonNode value) {
        if (value.isString()) {
            return "\"" + shortened(value.stringValue()) + "\"";
        } else if (value.isNumber()) {
            return "the number " + shortened(value.toString());
        } else if (value.isNull()) {
            return "nothing";
        } else if (value.isArray()) {
            return "a list of " + value.size();
        }
        return value.isObject() ? "keys and values" : value.toString();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\R", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }

    private String expected(Error error, JsonNode there, @Nullable String property) {
        JsonNode parent = parent(error);
        return switch (error.getKeyword()) {
            case "additionalProperties", "unevaluatedProperties" -> known(parent, String.valueOf(property));
            case "required" -> meaning(described(parent, String.valueOf(property)));
            case "type" -> type(parent) + (there.isValueNode() && type(parent).equals("text") ? " in quotes" : "");
            case "enum" -> oneOf(names(parent.path("enum")), there);
            case "const" -> shown(parent.path("const"));
            default -> parent.has("expected") ? parent.get("expected").stringValue() : plain(error.getMessage());
        };
    }

    /** The schema that has the keyword which failed. */
    private JsonNode parent(Error error) {
        return json.at(pointer(error.getSchemaLocation().getFragment()).head());
    }

    /** What a condition asks for is described beside the condition. */
    private JsonNode described(JsonNode schema, String property) {
        JsonNode here = schema.path("properties").path(property);
        return here.isMissingNode() ? json.path("properties").path(property) : here;
    }

    private static String known(JsonNode schema, String word) {
        List<String> names = new ArrayList<>(schema.path("properties").propertyNames());
        return ClosestWord.to(word, names)
                .map(name -> "'" + name + "', perhaps")
                .orElse("one of " + String.join(", ", names));
    }

    private static String oneOf(List<String> names, JsonNode there) {
        String all = names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names);
        return ClosestWord.to(there.asString(""), names)
                .map(name -> all + " (perhaps " + name + ")")
                .orElse(all);
    }

    private static List<String> names(JsonNode values) {
        return values.valueStream().map(JsonNode::asString).toList();
    }

    private static String meaning(JsonNode property) {
        if (property.has("enum")) {
            return "one of " + String.join(", ", names(property.get("enum")));
        }
        String kind = property.has("type") ? type(property) : "a value";
        return property.has("title") ? kind + ": " + property.get("title").stringValue() : kind;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? type.valueStream().map(one -> word(one.asString())).collect(Collectors.joining(" or "))
                : word(type.asString(""));
    }

    private static String word(String type) {
        return switch (type) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "keys and values";
            case "null" -> "nothing";
            default -> "a value";
        };
    }

    private static String plain(String message) {
        return message.replaceFirst("^must ", "a value that must ");
    }
}

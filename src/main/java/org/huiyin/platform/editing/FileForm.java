package org.huiyin.platform.editing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.huiyin.platform.editing.EditableFiles.Findings;
import org.huiyin.platform.editing.FormField.Kind;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileWarning;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file as a form, made from the schemas of what every file has and of its kind's settings.
 *
 * @param fields of the file; the last is the group of the settings
 * @param elsewhere what is wrong and belongs to no field: the file as a whole
 */
public record FileForm(List<FormField> fields, List<FileFault> elsewhere) {

    private static final String SETTINGS = "settings";

    /**
     * The form of a file that says this.
     *
     * @param longer the names of lists and maps that get one more, empty, place
     */
    static FileForm of(EditableFiles files, ObjectNode root, Findings findings, Set<String> longer) {
        Builder builder = new Builder(findings, longer);
        SchemaReader envelope = SchemaReader.of(files.envelope());
        SchemaReader settings = SchemaReader.of(
                files.settings(root.path("kind").asString("")).orElseGet(JsonNodeFactory.instance::objectNode));
        List<FormField> fields = new ArrayList<>();
        for (String name : envelope.properties()) {
            boolean ofKind = name.equals(SETTINGS);
            SchemaReader schema = ofKind ? settings : envelope.property(name);
            FormField field = builder.field("/" + name, schema, root.path(name), envelope.requires(name));
            fields.add(ofKind ? builder.as(field, Kind.GROUP) : field);
        }
        fields.addAll(builder.unknown("", envelope, root));
        List<FileFault> elsewhere = findings.faults().stream()
                .filter(fault -> !builder.told.contains(fault))
                .toList();
        return new FileForm(fields, elsewhere);
    }

    private static final class Builder {

        private final Findings findings;
        private final Set<String> longer;
        private final Set<FileFault> told = new LinkedHashSet<>();

        Builder(Findings findings, Set<String> longer) {
            this.findings = findings;
            this.longer = longer;
        }

        FormField field(String name, SchemaReader schema, JsonNode value, boolean required) {
            Kind kind = FieldShape.kind(schema, value);
            List<FormField> below =
                    switch (kind) {
                        case GROUP -> group(name, schema, value);
                        case LIST -> items(name, schema.items(), value);
                        case MAP -> entries(name, schema.values(), value);
                        default -> List.of();
                    };
            boolean shown = kind != Kind.SECRET || ClearSecrets.isNamed(value);
            String typed = shown && below.isEmpty() && !value.isObject() ? FieldShape.typed(value) : "";
            return new FormField(
                    name,
                    kind,
                    Wording.of(schema, "title"),
                    Wording.of(schema, "description"),
                    required,
                    kind == Kind.SECRET ? secretName(typed) : typed,
                    usual(schema, kind),
                    schema.looked("enum").valueStream().map(JsonNode::asString).toList(),
                    below,
                    kind != Kind.SECRET
                            && schema.allows("string")
                            && schema.looked("minLength").asInt(0) == 0
                            && schema.looked("pattern").isMissingNode()
                            && !schema.text("default").isEmpty(),
                    !value.isMissingNode(),
                    FieldShape.isListOrKeys(schema),
                    faults(name, kind),
                    warnings(name));
        }

        /** A group even where the kind is not known and so has no settings. */
        FormField as(FormField field, Kind kind) {
            return new FormField(
                    field.name(),
                    kind,
                    field.title(),
                    field.description(),
                    field.required(),
                    "",
                    "",
                    List.of(),
                    field.kind() == kind ? field.fields() : List.of(),
                    false,
                    field.given(),
                    false,
                    field.faults(),
                    field.warnings());
        }

        private List<FormField> group(String name, SchemaReader schema, JsonNode value) {
            List<FormField> fields = new ArrayList<>();
            for (String property : schema.properties()) {
                fields.add(field(
                        Pointers.in(name, property),
                        schema.property(property),
                        value.path(property),
                        schema.requires(property)));
            }
            fields.addAll(unknown(name, schema, value));
            return fields;
        }

        List<FormField> unknown(String name, SchemaReader schema, JsonNode value) {
            return value.propertyNames().stream()
                    .filter(key -> !schema.properties().contains(key))
                    .map(key -> simple(Pointers.in(name, key), Kind.UNKNOWN, Wording.same(key), ""))
                    .toList();
        }

        private List<FormField> items(String name, SchemaReader schema, JsonNode value) {
            List<FormField> items = new ArrayList<>();
            int size = (value.isArray() ? value.size() : 0) + (longer.contains(name) ? 1 : 0);
            for (int i = 0; i < size; i++) {
                items.add(field(name + "/" + i, schema, value.path(i), false));
            }
            return items;
        }

        private List<FormField> entries(String name, SchemaReader schema, JsonNode value) {
            List<FormField> entries = new ArrayList<>();
            value.properties()
                    .forEach(entry -> entries.add(entry(Pointers.in(name, entry.getKey()), schema, entry.getValue())));
            if (longer.contains(name) || entries.isEmpty()) {
                entries.add(entry(name + "/", schema, value.path("")));
            }
            return entries;
        }

        /** What is a table itself is typed in one line, as JSON. */
        private FormField entry(String name, SchemaReader schema, JsonNode value) {
            return schema.allows("object")
                    ? simple(name, Kind.TEXT, Wording.of(schema, "title"), FieldShape.typed(value))
                    : field(name, schema, value, false);
        }

        private FormField simple(String name, Kind kind, Wording title, String value) {
            return new FormField(
                    name,
                    kind,
                    title,
                    Wording.NONE,
                    false,
                    value,
                    "",
                    List.of(),
                    List.of(),
                    false,
                    true,
                    false,
                    faults(name, kind),
                    warnings(name));
        }

        /** Of a list of short texts also what is wrong with one of them. */
        private List<FileFault> faults(String name, Kind kind) {
            String key = Pointers.dotted(name);
            List<FileFault> here = findings.faults().stream()
                    .filter(fault -> fault.key().equals(key)
                            || kind == Kind.LINES && fault.key().startsWith(key + "."))
                    .toList();
            told.addAll(here);
            return here;
        }

        private List<FileWarning> warnings(String name) {
            String key = Pointers.dotted(name);
            return findings.warnings().stream()
                    .filter(odd -> odd.key().equals(key))
                    .toList();
        }

        private static String usual(SchemaReader schema, Kind kind) {
            JsonNode byDefault = schema.looked("default");
            return kind == Kind.GROUP
                            || kind == Kind.LIST
                            || byDefault.isMissingNode()
                            || byDefault.isContainer() && byDefault.isEmpty()
                    ? ""
                    : kind == Kind.MAP ? byDefault.toString() : FieldShape.typed(byDefault);
        }

        private static String secretName(@Nullable String reference) {
            return reference == null || reference.isEmpty()
                    ? ""
                    : reference.substring("${secret:".length(), reference.length() - 1);
        }
    }
}

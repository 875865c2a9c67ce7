package org.huiyin.channel.runtime;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.directory.code.CodeKind;
import org.huiyin.platform.files.FileSchema;
import org.huiyin.platform.files.FileWarning;
import org.huiyin.platform.files.LinedTree;
import org.huiyin.platform.files.SettingsSchema;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What is odd about the codes in a file: of each value whose schema says with {@code code} what kind of code it is. */
record CodeWarnings(LinedTree tree, JsonNode schema, List<FileWarning> found) {

    /**
     * The warnings of a part of a file.
     *
     * @param at where the value stands that the schema describes
     */
    static List<FileWarning> in(LinedTree tree, FileSchema schema, JsonPointer at, JsonNode value) {
        CodeWarnings warnings = new CodeWarnings(tree, schema.json(), new ArrayList<>());
        warnings.look(at, schema.json(), value);
        return warnings.found;
    }

    private void look(JsonPointer at, JsonNode described, JsonNode value) {
        JsonNode as = SettingsSchema.referred(schema, described);
        if (value.isObject()) {
            value.properties()
                    .forEach(property -> look(
                            at.appendProperty(property.getKey()),
                            SettingsSchema.ofProperty(as, property.getKey()),
                            property.getValue()));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                look(at.appendIndex(i), as.path("items"), value.get(i));
            }
        } else if (value.isString()) {
            String code = value.stringValue();
            CodeKind.called(as.path("code").asString("")).ifPresent(kind -> kind.findings(code)
                    .forEach(finding ->
                            found.add(tree.warning(at, FileSchema.shown(value) + ": " + finding.english()))));
        }
    }
}

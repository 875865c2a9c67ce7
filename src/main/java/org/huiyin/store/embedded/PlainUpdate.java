package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An update that only sets fields to values: what queues do all day. The stand-in's own way, made for all that an update
 * may say, copies each document three times and looks at every index.
 */
final class PlainUpdate {

    private PlainUpdate() {}

    /** The values that an update sets; null when it says anything else. */
    static @Nullable Document values(Document update) {
        return update.size() == 1
                        && update.get("$set") instanceof Document values
                        && values.entrySet().stream().allMatch(PlainUpdate::isPlain)
                ? values
                : null;
    }

    private static boolean isPlain(Map.Entry<String, Object> field) {
        String name = field.getKey();
        return !name.equals("_id")
                && name.indexOf('.') < 0
                && !name.startsWith("$")
                && !(field.getValue() instanceof Map)
                && !(field.getValue() instanceof Collection);
    }

    /** Whether all of these lie under texts, and so where their ids say. */
    static boolean serves(List<Document> documents) {
        return documents.stream().allMatch(document -> document.get("_id") instanceof String);
    }
}

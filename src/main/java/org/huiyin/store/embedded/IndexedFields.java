package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an index, and the shortest way to what an ordinary document has in them. Where a list is in the way, or a
 * document at the end of it, the stand-in's own rules are asked.
 */
final class IndexedFields {
    private final List<String> names;
    private final List<String[]> paths;

    IndexedFields(List<IndexKey> keys) {
        names = keys.stream().map(IndexKey::getKey).toList();
        paths = names.stream().map(name -> name.split("\\.")).toList();
    }

    List<String> names() {
        return names;
    }

    /** Whether a change of these fields of documents, none of them within another, can be one of the index's. */
    boolean touchedBy(Set<String> changed) {
        return paths.stream().anyMatch(path -> changed.contains(path[0]));
    }

    /** A value for each field, null for none; null altogether for a document that is not ordinary. */
    @Nullable
    List<@Nullable Object> of(Document document) {
        List<@Nullable Object> values = new ArrayList<>(paths.size());
        for (String[] path : paths) {
            Object value = document;
            for (String name : path) {
                value = value instanceof Document within ? within.get(name) : null;
                if (value instanceof Collection) {
                    return null;
                }
            }
            if (value instanceof Document) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /** Whether a document has none of the fields; the stand-in's own rules may still find that of one for which this is false. */
    boolean areAbsent(Document document) {
        return paths.stream().allMatch(path -> isAbsent(document, path));
    }

    private static boolean isAbsent(Document document, String[] path) {
        Document within = document;
        for (String name : path) {
            if (!within.containsKey(name)) {
                return true;
            } else if (!(within.get(name) instanceof Document next)) {
                return false;
            } else {
                within = next;
            }
        }
        return false;
    }

    /** The fields of an ordinary document as an entry of the index has them; null if it does not have all exactly. */
    @Nullable
    Document toldBy(String entry) {
        Document told = new Document();
        int from = 0;
        for (String[] path : paths) {
            int end = OrderedKey.end(entry, from);
            Object value = end <= from ? null : OrderedKey.value(entry.substring(from, end));
            if (value == null) {
                return null;
            }
            Document within = told;
            for (int i = 0; i < path.length - 1; i++) {
                within = (Document) within.computeIfAbsent(path[i], name -> new Document());
            }
            within.put(path[path.length - 1], value);
            from = end + 1;
        }
        return told;
    }
}

package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A projection that leaves one field out. The stand-in's own way copies the whole document, to the last leaf, for the one
 * that falls.
 */
final class ExclusionProjection {
    private final List<String> path;

    private ExclusionProjection(List<String> path) {
        this.path = path;
    }

    /** Null for a projection that says anything else. */
    static @Nullable ExclusionProjection of(@Nullable Document projection) {
        if (projection == null || projection.size() != 1) {
            return null;
        }
        Map.Entry<String, Object> only = projection.entrySet().iterator().next();
        return only.getValue() instanceof Number kept && kept.intValue() == 0
                ? new ExclusionProjection(Stream.of(only.getKey().split("\\.")).toList())
                : null;
    }

    /** Whether no list is on the way to the field, which would make it several. */
    boolean serves(Document document) {
        Object value = document;
        for (String name : path) {
            if (!(value instanceof Document within)) {
                return !(value instanceof Collection);
            }
            value = within.get(name);
        }
        return true;
    }

    /** The document itself where it does not have the field, else a copy that shares all the rest. */
    Document from(Document document) {
        return from(document, path);
    }

    private static Document from(Document document, List<String> path) {
        String name = path.get(0);
        if (path.size() == 1) {
            return document.containsKey(name) ? changed(document, copy -> copy.remove(name)) : document;
        }
        return document.get(name) instanceof Document within
                ? changed(document, copy -> copy.put(name, from(within, path.subList(1, path.size()))))
                : document;
    }

    private static Document changed(Document document, Consumer<Document> change) {
        Document copy = document.clone();
        change.accept(copy);
        return copy;
    }
}

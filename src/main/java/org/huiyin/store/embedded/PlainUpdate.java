package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An update that only sets fields and adds to whole numbers: what queues, conversations and counts do all day. The
 * stand-in's own way, made for all that an update may say, copies each document three times and looks at every index.
 *
 * @param set new values by the paths of their fields
 * @param added whole numbers by the paths of the fields that they are added to
 */
record PlainUpdate(Map<String, Object> set, Map<String, Object> added) {

    private static final String SET = "$set";
    private static final String ADD = "$inc";

    /** Nothing that has a meaning of its own. */
    private static final Pattern PATH = Pattern.compile("[^.$][^.]*(\\.[^.$][^.]*)*");

    /** Null for an update that says anything else. */
    static @Nullable PlainUpdate of(Document update) {
        if (!Set.of(SET, ADD).containsAll(update.keySet())
                || !(update.getOrDefault(SET, new Document()) instanceof Document set)
                || !(update.getOrDefault(ADD, new Document()) instanceof Document added)
                || !added.values().stream().allMatch(PlainUpdate::isWhole)) {
            return null;
        }
        List<String> paths =
                Stream.concat(set.keySet().stream(), added.keySet().stream()).toList();
        boolean plain = paths.stream().allMatch(path -> isPlain(path) && isApart(path, paths));
        return plain && !paths.isEmpty() ? new PlainUpdate(set, added) : null;
    }

    private static boolean isPlain(String path) {
        return PATH.matcher(path).matches() && !first(path).equals("_id");
    }

    /** Whether it is named once, and no other lies in it. */
    private static boolean isApart(String path, List<String> paths) {
        return paths.stream()
                        .filter(other -> other.equals(path) || other.startsWith(path + "."))
                        .count()
                == 1;
    }

    private static boolean isWhole(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long;
    }

    private static String first(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** The outermost fields that it changes. */
    Set<String> changed() {
        return Stream.concat(set.keySet().stream(), added.keySet().stream())
                .map(PlainUpdate::first)
                .collect(Collectors.toSet());
    }

    /**
     * These documents as they are afterwards; null where one of them does not lie where its id says, or has something else at
     * a path than this expects there.
     */
    @Nullable
    List<Document> of(List<Document> documents) {
        List<Document> all = new ArrayList<>(documents.size());
        for (Document before : documents) {
            Document after = before.clone();
            if (!(before.get("_id") instanceof String)
                    || !set.entrySet().stream().allMatch(each -> put(after, each.getKey(), each.getValue(), false))
                    || !added.entrySet().stream().allMatch(each -> put(after, each.getKey(), each.getValue(), true))) {
                return null;
            }
            all.add(after);
        }
        return all;
    }

    /** Puts a value at the end of a path, or adds it, and copies what is on the way; false if it cannot. */
    private static boolean put(Document into, String path, @Nullable Object value, boolean adding) {
        String name = first(path);
        Object there = into.get(name);
        if (!name.equals(path)) {
            if (!(there instanceof Document within)) {
                return false;
            }
            Document copy = within.clone();
            into.put(name, copy);
            return put(copy, path.substring(name.length() + 1), value, adding);
        }
        if (adding && into.containsKey(name)) {
            Number sum = isWhole(there) && there instanceof Number one && value instanceof Number other
                    ? sum(one, other)
                    : null;
            if (sum == null) {
                return false;
            }
            into.put(name, sum);
        } else {
            into.put(name, value);
        }
        return true;
    }

    /** Null for one that has no place in the larger of their types. */
    private static @Nullable Number sum(Number one, Number other) {
        try {
            return one instanceof Integer && other instanceof Integer
                    ? (Number) Math.addExact(one.intValue(), other.intValue())
                    : (Number) Math.addExact(one.longValue(), other.longValue());
        } catch (ArithmeticException e) {
            return null;
        }
    }
}

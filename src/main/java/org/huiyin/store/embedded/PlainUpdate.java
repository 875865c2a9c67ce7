package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An update that only sets fields, adds to whole numbers and takes fields out: what queues, conversations and counts do all
 * day. The stand-in's own way, made for all that an update may say, copies each document three times and looks at every
 * index.
 *
 * @param set new values by the paths of their fields
 * @param added whole numbers by the paths of the fields that they are added to
 * @param removed the paths of the fields that are taken out
 */
record PlainUpdate(Map<String, Object> set, Map<String, Object> added, Set<String> removed) {

    private static final String SET = "$set";
    private static final String ADD = "$inc";
    private static final String REMOVE = "$unset";

    /** Nothing that has a meaning of its own. */
    private static final Pattern PATH = Pattern.compile("[^.$][^.]*(\\.[^.$][^.]*)*");

    /** Null for an update that says anything else. */
    static @Nullable PlainUpdate of(Document update) {
        if (!Set.of(SET, ADD, REMOVE).containsAll(update.keySet())
                || !(update.getOrDefault(SET, new Document()) instanceof Document set)
                || !(update.getOrDefault(ADD, new Document()) instanceof Document added)
                || !(update.getOrDefault(REMOVE, new Document()) instanceof Document removed)
                || !added.values().stream().allMatch(PlainUpdate::isWhole)) {
            return null;
        }
        PlainUpdate plain = new PlainUpdate(set, added, removed.keySet());
        List<String> paths = plain.paths();
        return !paths.isEmpty() && paths.stream().allMatch(path -> isPlain(path) && isApart(path, paths))
                ? plain
                : null;
    }

    private List<String> paths() {
        return Stream.of(set.keySet(), added.keySet(), removed)
                .flatMap(Set::stream)
                .toList();
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
        return paths().stream().map(PlainUpdate::first).collect(Collectors.toSet());
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
            if (!(before.get("_id") instanceof String) || !isDone(after)) {
                return null;
            }
            all.add(after);
        }
        return all;
    }

    private boolean isDone(Document in) {
        return set.entrySet().stream()
                        .allMatch(each -> change(in, each.getKey(), (holder, name) -> {
                            holder.put(name, each.getValue());
                            return true;
                        }))
                && added.entrySet().stream()
                        .allMatch(
                                each -> change(in, each.getKey(), (holder, name) -> add(holder, name, each.getValue())))
                && removed.stream()
                        .allMatch(path -> change(in, path, (holder, name) -> {
                            holder.remove(name);
                            return true;
                        }));
    }

    /** Changes what is at the end of a path, and copies what is on the way; false if it cannot. */
    private static boolean change(Document in, String path, BiPredicate<Document, String> how) {
        String name = first(path);
        if (name.equals(path)) {
            return how.test(in, name);
        }
        if (!(in.get(name) instanceof Document within)) {
            return false;
        }
        Document copy = within.clone();
        in.put(name, copy);
        return change(copy, path.substring(name.length() + 1), how);
    }

    private static boolean add(Document holder, String name, Object value) {
        Object there = holder.getOrDefault(name, 0);
        Number sum =
                isWhole(there) && there instanceof Number one && value instanceof Number other ? sum(one, other) : null;
        if (sum != null) {
            holder.put(name, sum);
        }
        return sum != null;
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

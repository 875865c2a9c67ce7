package org.huiyin.channel.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The path of a {@code servlet:} endpoint; {@code {name}} stands for one segment.
 *
 * @param variables how many segments are variable
 */
public record PathTemplate(List<String> segments, int variables) {

    public static PathTemplate of(String path) {
        List<String> segments = segments(path);
        return new PathTemplate(segments, (int)
                segments.stream().filter(PathTemplate::isVariable).count());
    }

    /** What stands in place of the variables, by name; null if the path is another. A slash at the end is no other path. */
    @Nullable
    Map<String, String> match(List<String> path) {
        if (path.size() != segments.size()) {
            return null;
        }
        Map<String, String> found = variables == 0 ? Map.of() : new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (isVariable(segment)) {
                found.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return null;
            }
        }
        return found;
    }

    /** Whether each path that matches the one matches the other. */
    public boolean sameShape(PathTemplate other) {
        if (other.segments.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            String mine = segments.get(i);
            String its = other.segments.get(i);
            if (isVariable(mine) != isVariable(its) || !isVariable(mine) && !mine.equals(its)) {
                return false;
            }
        }
        return true;
    }

    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int from = 0;
        while (from < path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            if (to > from) {
                segments.add(path.substring(from, to));
            }
            from = to + 1;
        }
        return segments;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}

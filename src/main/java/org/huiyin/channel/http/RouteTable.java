package org.huiyin.channel.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.http.common.HttpConsumer;
import org.jspecify.annotations.Nullable;

/** The paths of one servlet that routes serve, and those that they served until they stopped. */
final class RouteTable {

    private volatile List<Way> open = List.of();
    private final Map<String, Way> closed = new ConcurrentHashMap<>();

    /** @param methods null for all */
    private record Way(String route, PathTemplate path, @Nullable Set<String> methods, HttpConsumer consumer) {

        static Way to(HttpConsumer consumer) {
            String restrict = consumer.getEndpoint().getHttpMethodRestrict();
            return new Way(
                    consumer.getRouteId(),
                    PathTemplate.of(consumer.getPath()),
                    restrict == null ? null : HttpMethods.of(restrict),
                    consumer);
        }

        boolean allows(String method) {
            return methods == null || methods.contains(method);
        }
    }

    /** The route that takes a request, and what stands in the path in place of its variables. */
    record Taken(HttpConsumer by, Map<String, String> variables) {}

    synchronized void open(HttpConsumer consumer) {
        Way way = Way.to(consumer);
        List<Way> more = new ArrayList<>(open);
        more.add(way);
        more.sort(Comparator.comparingInt(one -> one.path().variables()));
        open = List.copyOf(more);
        closed.remove(way.route());
    }

    synchronized void close(HttpConsumer consumer) {
        open.stream().filter(way -> way.consumer() == consumer).forEach(way -> closed.put(way.route(), way));
        open = open.stream().filter(way -> way.consumer() != consumer).toList();
    }

    /** By the way with the fewest variables whose path and method are the request's; null if by none. */
    @Nullable
    Taken take(String method, @Nullable String path) {
        List<String> segments = segments(path);
        for (Way way : open) {
            Map<String, String> variables = way.allows(method) ? way.path().match(segments) : null;
            if (variables != null) {
                return new Taken(way.consumer(), variables);
            }
        }
        return null;
    }

    /** With which methods a path is taken, in alphabetical order; empty if it is not, or with every method. */
    Set<String> methods(@Nullable String path) {
        List<String> segments = segments(path);
        Set<String> methods = new TreeSet<>();
        for (Way way : open) {
            if (way.methods() != null && way.path().match(segments) != null) {
                methods.addAll(way.methods());
            }
        }
        return methods;
    }

    /** The id of the route that took such requests and has stopped; null if there is none. */
    @Nullable
    String stopped(String method, @Nullable String path) {
        List<String> segments = segments(path);
        return closed.values().stream()
                .filter(way -> way.allows(method) && way.path().match(segments) != null)
                .map(Way::route)
                .findFirst()
                .orElse(null);
    }

    /** A servlet's own path has no path behind it. */
    private static List<String> segments(@Nullable String path) {
        return path == null ? List.of() : PathTemplate.segments(path);
    }
}

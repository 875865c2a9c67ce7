package org.huiyin.channel.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.servlet.ServletEndpoint;
import org.apache.camel.util.URISupport;
import org.huiyin.channel.http.HttpEndpoint;
import org.huiyin.channel.http.HttpMethods;
import org.huiyin.channel.http.PathTemplate;
import org.huiyin.channel.http.ServletPaths;
import org.huiyin.route.CamelRoutes;
import org.huiyin.route.RouteException;
import org.huiyin.route.RouteFile;

/** The routes of channels in the running Camel context. Used by one thread at a time. */
final class ChannelRoutes {

    /** In the ids of routes, between channel and template. */
    private static final String BETWEEN = "/";

    private final CamelRoutes camel;
    private final Map<String, Opened> opened = new HashMap<>();

    /** What a running channel holds. */
    private record Opened(Object door, List<String> routes, List<Endpoint> endpoints) {}

    ChannelRoutes(CamelRoutes camel) {
        this.camel = camel;
    }

    /**
     * Opens a channel's door and starts one route for each template of its kind: all of them or none.
     *
     * @param parameters of which each template gets those that it declares
     */
    void open(String channel, Object door, List<RouteFile.Template> templates, Map<String, Object> parameters)
            throws RouteException {
        Opened these = new Opened(door, new ArrayList<>(), new ArrayList<>());
        opened.put(channel, these);
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("channel", channel);
        all.put("door", doorName(channel));
        camel.bind(doorName(channel), door);
        try {
            for (RouteFile.Template template : templates) {
                String id = channel + BETWEEN + template.id();
                these.routes().add(id);
                claim(channel, these, camel.add(id, template, all));
            }
            for (String id : these.routes()) {
                camel.start(id);
            }
        } catch (RouteException e) {
            throw closed(channel, e);
        }
    }

    /** Closes what was opened; why it could not be opened is to be told, whatever comes of that. */
    private RouteException closed(String channel, RouteException why) {
        try {
            close(channel);
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
        return why;
    }

    private void claim(String channel, Opened these, Route route) throws RouteException {
        Endpoint wanted = route.getEndpoint();
        for (Map.Entry<String, Opened> other : opened.entrySet()) {
            if (!other.getKey().equals(channel)
                    && other.getValue().endpoints().stream().anyMatch(endpoint -> collide(endpoint, wanted))) {
                throw new RouteException(address(wanted) + " is taken by channel " + other.getKey());
            }
        }
        these.endpoints().add(wanted);
    }

    private static String address(Endpoint endpoint) {
        return endpoint instanceof ServletEndpoint servlet
                ? "the path " + servlet.getPath() + " of servlet " + servlet.getServletName()
                : URISupport.sanitizeUri(endpoint.getEndpointUri());
    }

    private static boolean collide(Endpoint one, Endpoint other) {
        if (one instanceof ServletEndpoint a && other instanceof ServletEndpoint b) {
            return a.getServletName().equals(b.getServletName())
                    && PathTemplate.of(a.getPath()).sameShape(PathTemplate.of(b.getPath()))
                    && HttpMethods.overlap(a.getHttpMethodRestrict(), b.getHttpMethodRestrict());
        }
        return one.getEndpointUri().equals(other.getEndpointUri());
    }

    /** Stops the channel's routes, lets what is under way end, and closes its door. */
    void close(String channel) {
        Opened these = opened.remove(channel);
        if (these == null) {
            return;
        }
        List<Runnable> steps = new ArrayList<>();
        these.routes().forEach(route -> steps.add(() -> camel.remove(route)));
        steps.add(() -> camel.unbind(doorName(channel)));
        if (these.door() instanceof AutoCloseable door) {
            steps.add(() -> closeDoor(channel, door));
        }
        all(steps);
    }

    private static void closeDoor(String channel, AutoCloseable door) {
        try {
            door.close();
        } catch (Exception e) {
            throw new IllegalStateException("The door of channel " + channel + " cannot be closed", e);
        }
    }

    /** Does every step, whichever fails, and fails in the end with the first trouble. */
    private static void all(List<Runnable> steps) {
        RuntimeException trouble = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                if (trouble == null) {
                    trouble = e;
                } else {
                    trouble.addSuppressed(e);
                }
            }
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    /** Where the opened channels answer HTTP requests. */
    List<HttpEndpoint> places() {
        List<HttpEndpoint> places = new ArrayList<>();
        opened.forEach((channel, these) -> {
            for (int i = 0; i < these.endpoints().size(); i++) {
                if (these.endpoints().get(i) instanceof ServletEndpoint endpoint) {
                    String restrict = endpoint.getHttpMethodRestrict();
                    places.add(new HttpEndpoint(
                            channel,
                            these.routes().get(i).substring((channel + BETWEEN).length()),
                            ServletPaths.whole(endpoint.getServletName(), endpoint.getPath()),
                            restrict == null ? Set.of() : HttpMethods.of(restrict)));
                }
            }
        });
        return places;
    }

    static boolean isOfChannel(String route) {
        return route.contains(BETWEEN);
    }

    /** The channel that a route of this id belongs to. */
    static String channelOf(String route) {
        int between = route.indexOf(BETWEEN);
        return between < 0 ? route : route.substring(0, between);
    }

    private static String doorName(String channel) {
        return channel + ".door";
    }
}

package org.huiyin.channel.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.servlet.ServletEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.URISupport;
import org.huiyin.channel.http.HttpEndpoint;
import org.huiyin.channel.http.HttpMethods;
import org.huiyin.channel.http.PathTemplate;
import org.huiyin.channel.http.ServletPaths;

/** Route files and the routes of channels in the running Camel context. Used by one thread at a time. */
final class ChannelRoutes {

    /** How long what is under way in a route may take to end before the route is stopped all the same. */
    private static final long STOP_SECONDS = 10;

    /** In the ids of routes, between channel and template. */
    private static final String BETWEEN = "/";

    private final ModelCamelContext camel;
    private final Map<String, Opened> opened = new HashMap<>();

    /** What a running channel holds. */
    private record Opened(Object door, List<String> routes, List<Endpoint> endpoints) {}

    ChannelRoutes(CamelContext camel) {
        this.camel = (ModelCamelContext) camel;
    }

    /** What keeps a file or channel from having its routes; the message is for people. */
    static final class RouteException extends Exception {

        private final String reason;

        RouteException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** Takes in the templates and routes of a file without faults. */
    void load(RouteFile file) throws RouteException {
        try {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromBytes(file.path().toString(), file.content()));
        } catch (Exception e) {
            throw new RouteException(reason(e));
        }
    }

    /** Forgets a file's templates and stops its routes; routes made of the templates stay. */
    void unload(RouteFile file) {
        try {
            for (RouteFile.Template template : file.templates()) {
                camel.removeRouteTemplateDefinitions(template.id());
            }
        } catch (Exception e) {
            throw new IllegalStateException("Templates of " + file.path() + " cannot be removed", e);
        }
        file.routes().forEach(this::removeRoute);
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
        camel.getRegistry().bind(doorName(channel), door);
        try {
            for (RouteFile.Template template : templates) {
                String id = channel + BETWEEN + template.id();
                these.routes().add(id);
                add(id, template, all);
                claim(channel, these, id);
            }
            for (String id : these.routes()) {
                camel.getRouteController().startRoute(id);
            }
        } catch (RouteException e) {
            throw closed(channel, e);
        } catch (Exception e) {
            throw closed(channel, new RouteException(reason(e)));
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

    /** Not started by itself, so that nothing comes in before every route is known to be right. */
    private void add(String id, RouteFile.Template template, Map<String, Object> parameters) {
        TemplatedRouteBuilder builder = TemplatedRouteBuilder.builder(camel, template.id())
                .routeId(id)
                .handler(definition -> definition.getRoute().setAutoStartup("false"));
        template.parameters().stream()
                .filter(parameters::containsKey)
                .forEach(name -> builder.parameter(name, parameters.get(name)));
        builder.add();
    }

    private void claim(String channel, Opened these, String id) throws RouteException {
        Route route = camel.getRoute(id);
        if (route == null) {
            throw new RouteException("route " + id + " was not made");
        }
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
        these.routes().forEach(route -> steps.add(() -> removeRoute(route)));
        steps.add(() -> camel.getRegistry().unbind(doorName(channel)));
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

    private void removeRoute(String id) {
        try {
            camel.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
            camel.removeRoute(id);
            RouteDefinition definition = camel.getRouteDefinition(id);
            if (definition != null) {
                camel.removeRouteDefinition(definition);
            }
        } catch (Exception e) {
            throw new IllegalStateException("Route " + id + " cannot be removed", e);
        }
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

    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return URISupport.sanitizeUri(message);
    }
}

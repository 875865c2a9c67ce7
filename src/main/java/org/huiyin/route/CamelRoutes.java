package org.huiyin.route;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.URISupport;

/** Templates and the routes that are made of them, in the running Camel context. Used by one thread at a time. */
public final class CamelRoutes {

    /** How long what is under way in a route may take to end before the route is stopped all the same. */
    private static final long STOP_SECONDS = 10;

    private final ModelCamelContext camel;

    public CamelRoutes(CamelContext camel) {
        this.camel = (ModelCamelContext) camel;
    }

    /**
     * Takes in the templates and routes of a file without faults.
     *
     * @throws RouteException if Camel does not understand them
     */
    public void load(RouteFile file) throws RouteException {
        try {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromBytes(file.path().toString(), file.content()));
        } catch (Exception e) {
            throw new RouteException(reason(e));
        }
    }

    /** Forgets a file's templates and stops its routes; routes made of the templates stay. */
    public void unload(RouteFile file) {
        try {
            for (RouteFile.Template template : file.templates()) {
                camel.removeRouteTemplateDefinitions(template.id());
            }
        } catch (Exception e) {
            throw new IllegalStateException("Templates of " + file.path() + " cannot be removed", e);
        }
        file.routes().forEach(this::remove);
    }

    /**
     * Makes a route of a template. It is not started, so that nothing comes in before every route is known to be right.
     *
     * @param parameters of which the template gets those that it declares
     * @throws RouteException if it cannot be made of these
     */
    public Route add(String id, RouteFile.Template template, Map<String, Object> parameters) throws RouteException {
        try {
            TemplatedRouteBuilder builder = TemplatedRouteBuilder.builder(camel, template.id())
                    .routeId(id)
                    .handler(definition -> definition.getRoute().setAutoStartup("false"));
            template.parameters().stream()
                    .filter(parameters::containsKey)
                    .forEach(name -> builder.parameter(name, parameters.get(name)));
            builder.add();
        } catch (RuntimeException e) {
            throw new RouteException(reason(e));
        }
        Route route = camel.getRoute(id);
        if (route == null) {
            throw new RouteException("route " + id + " was not made");
        }
        return route;
    }

    /**
     * Starts a route that was made.
     *
     * @throws RouteException if it cannot be started
     */
    public void start(String id) throws RouteException {
        try {
            camel.getRouteController().startRoute(id);
        } catch (Exception e) {
            throw new RouteException(reason(e));
        }
    }

    /** Lets what is under way end, and takes the route out; nothing where there is none. */
    public void remove(String id) {
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

    /** Makes an object known to routes by a name. */
    public void bind(String name, Object bean) {
        camel.getRegistry().bind(name, bean);
    }

    /** What was bound is known no more. */
    public void unbind(String name) {
        camel.getRegistry().unbind(name);
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

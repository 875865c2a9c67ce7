package org.huiyin.route;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Where routes and secrets are looked for; relative folders are beside the working directory.
 *
 * @param routes Camel YAML: {@code channels/<kind>.yaml}, {@code targets/<kind>.yaml} and {@code pipeline/*.yaml}
 * @param secrets one file for each secret, for those that are not in the environment
 */
@ConfigurationProperties("huiyin")
public record RouteSettings(@DefaultValue Routes routes, @DefaultValue Secrets secrets) {

    public record Routes(@DefaultValue("routes") Path folder) {}

    public record Secrets(@DefaultValue("/run/secrets") Path folder) {}

    /**
     * All settings as the server would have them, for commands that start none.
     *
     * @param arguments settings as {@code --name=value}; anything else is passed over
     */
    public static Binder withoutServer(List<String> arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(arguments.toArray(String[]::new)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return Binder.get(environment);
    }

    /** These among others. */
    public static RouteSettings of(Binder binder) {
        return binder.bindOrCreate("huiyin", RouteSettings.class);
    }
}

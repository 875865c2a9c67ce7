package org.huiyin.channel.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Where channels, routes and secrets are looked for; relative folders are beside the working directory.
 *
 * @param channels one file for each channel
 * @param routes Camel YAML: {@code channels/<kind>.yaml} and {@code pipeline/*.yaml}
 * @param secrets one file for each secret, for those that are not in the environment
 */
@ConfigurationProperties("huiyin")
record ChannelSettings(@DefaultValue Channels channels, @DefaultValue Routes routes, @DefaultValue Secrets secrets) {

    /**
     * @param poll how often files are compared although no change was announced
     * @param measure how often the channels' states are measured
     */
    public record Channels(
            @DefaultValue("channel-config") Path folder,
            @DefaultValue("10s") Duration poll,
            @DefaultValue("5s") Duration measure) {}

    public record Routes(@DefaultValue("routes") Path folder) {}

    public record Secrets(@DefaultValue("/run/secrets") Path folder) {}

    /**
     * The settings as the server would have them, for commands that start none.
     *
     * @param arguments settings as {@code --name=value}; anything else is passed over
     */
    static ChannelSettings withoutServer(List<String> arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(arguments.toArray(String[]::new)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return Binder.get(environment).bindOrCreate("huiyin", ChannelSettings.class);
    }
}

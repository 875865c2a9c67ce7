package org.huiyin.channel.runtime;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where channels are looked for; a relative folder is beside the working directory.
 *
 * @param channels one file for each channel
 */
@ConfigurationProperties("huiyin")
record ChannelSettings(@DefaultValue Channels channels) {

    /**
     * @param poll how often files are compared although no change was announced
     * @param measure how often the channels' states are measured
     * @param editable whether people may change the files through the gateway, where its user may write in the folder
     */
    public record Channels(
            @DefaultValue("channel-config") Path folder,
            @DefaultValue("10s") Duration poll,
            @DefaultValue("5s") Duration measure,
            @DefaultValue("true") boolean editable) {}

    /**
     * The settings as the server would have them, for commands that start none.
     *
     * @param binder of the settings that the server would have
     */
    static ChannelSettings of(Binder binder) {
        return binder.bindOrCreate("huiyin", ChannelSettings.class);
    }
}

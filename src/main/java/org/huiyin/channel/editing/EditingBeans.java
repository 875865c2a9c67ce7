package org.huiyin.channel.editing;

import java.time.Clock;
import org.huiyin.channel.runtime.ChannelFiles;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.platform.files.FileVersions;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What is large here is made when somebody edits a channel. */
@Configuration(proxyBeanMethods = false)
class EditingBeans {

    @Bean
    @Lazy
    ClearSecrets clearSecrets(ChannelFiles files) {
        return new ClearSecrets(files);
    }

    @Bean
    @Lazy
    ChannelEditor channelEditor(
            ChannelFiles files, Channels channels, FileVersions versions, ClearSecrets secrets, Clock clock) {
        return new ChannelEditor(files, folder(channels), versions, secrets, clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> begunChannelFiles(Channels channels, Clock clock) {
        return ready -> folder(channels).sweep(clock);
    }

    private static ChannelFolder folder(Channels channels) {
        return new ChannelFolder(channels.folder(), channels.areEditable(), channels::refresh);
    }

    @Bean
    @Lazy
    KindSamples kindSamples() {
        return KindSamples.read();
    }
}

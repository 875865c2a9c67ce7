package org.huiyin.channel.runtime;

import java.time.Clock;
import org.huiyin.platform.editing.EditableFolder;
import org.huiyin.platform.editing.FileEditor;
import org.huiyin.platform.editing.KindSamples;
import org.huiyin.platform.files.FileVersions;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What people change channel files with; what is large here is made when somebody does. */
@Configuration(proxyBeanMethods = false)
class ChannelEditingBeans {

    @Bean
    @Lazy
    FileEditor channelEditor(ChannelFiles files, Channels channels, FileVersions versions, Clock clock) {
        return new FileEditor(files, folder(channels), versions, clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> begunChannelFiles(Channels channels, Clock clock) {
        return ready -> folder(channels).sweep(clock);
    }

    private static EditableFolder folder(Channels channels) {
        return new EditableFolder(channels.folder(), channels.areEditable(), channels::refresh);
    }

    @Bean
    KindSamples channelSamples(ChannelFiles files) {
        return new KindSamples(files.word());
    }
}

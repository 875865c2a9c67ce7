package org.huiyin.console.channel;

import java.util.List;
import org.huiyin.channel.runtime.ChannelFiles;
import org.huiyin.channel.runtime.ChannelState.Condition;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.console.editing.FileRoom;
import org.huiyin.console.editing.FileRoom.Running;
import org.huiyin.console.editing.FileRoom.Tab;
import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.console.page.live.LivePart;
import org.huiyin.people.Verb;
import org.huiyin.platform.editing.FileEditor;
import org.huiyin.platform.editing.KindSamples;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
class ChannelPageBeans {

    @Bean
    LivePart liveChannels(ChannelRows rows) {
        return new LivePart("channels", Verb.SEE_CHANNELS, () -> rows.all().toString());
    }

    /** What waits there is what should run and cannot. */
    @Bean
    ConsoleRoom channelsRoom(Channels channels) {
        return new ConsoleRoom(
                ChannelsPage.PATH, "channels", Verb.SEE_CHANNELS, 20, "channels", person -> channels.list().stream()
                        .filter(state -> state.condition() == Condition.FAULTY)
                        .count());
    }

    @Bean
    @Lazy
    FileRoom channelFileRoom(
            ChannelFiles files, FileEditor channelEditor, KindSamples channelSamples, Channels channels) {
        return new FileRoom(
                List.of(
                        new Tab("overview", Verb.SEE_CHANNELS),
                        new Tab("try", Verb.TRY_MESSAGES),
                        new Tab("edit", Verb.EDIT_CHANNELS),
                        new Tab("versions", Verb.SEE_CHANNELS)),
                Verb.EDIT_CHANNELS,
                files,
                channelEditor,
                channelSamples,
                id -> channels.state(id)
                        .map(each -> new Running(each.title(), each.condition().word(), each.reason())));
    }
}

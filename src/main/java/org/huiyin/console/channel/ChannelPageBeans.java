package org.huiyin.console.channel;

import org.huiyin.channel.runtime.ChannelState.Condition;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.console.page.live.LivePart;
import org.huiyin.people.Verb;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
}

package org.huiyin.channel.kind.wechat.api;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.huiyin.intake.ConversationsInMemory;
import org.huiyin.platform.Ids;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.SharedTokensInMemory;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.VisitorTokens;

/** Accounts for tests that ask nothing of WeChat. */
public final class NoServers {

    private NoServers() {}

    public static OfficialAccounts accounts() {
        Clock clock = Clock.systemUTC();
        ServerSecret secret = new ServerSecret(new byte[32]);
        WeChatServerSettings nowhere = new WeChatServerSettings(
                "http://localhost:1", "http://localhost:1", Duration.ofMillis(100), Duration.ofMillis(100));
        PageVisits visits = new PageVisits(
                secret, new VisitorTokens(secret, clock), new Pseudonyms(secret), new SimpleMeterRegistry(), clock);
        WeChatServers servers =
                new WeChatServers(nowhere, new SharedTokensInMemory(), new Ids(), clock, MonotonicClock.system());
        HandlingConversations conversations =
                new HandlingConversations(new ConversationsInMemory(), new Pseudonyms(secret), clock);
        return new OfficialAccounts(servers, (channel, door) -> () -> {}, visits, conversations, ZoneOffset.UTC);
    }
}

package org.huiyin.channel.kind.wechat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huiyin.channel.ChannelKind;
import org.huiyin.channel.Doors;
import org.huiyin.channel.kind.wechat.api.NoServers;
import org.huiyin.channel.runtime.ChannelContract;
import org.huiyin.intake.ConversationsInMemory;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.OpenWaist;
import org.huiyin.intake.journal.Journal;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.PlatformSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class WeChatContractTest implements ChannelContract {

    private static final Clock CLOCK = Clock.fixed(Chats.NOON, ZoneOffset.UTC);

    private final List<WeChatDoors> opened = new ArrayList<>();
    private Journal journal;

    @BeforeEach
    void openJournal(@TempDir Path folder) {
        journal = OpenWaist.journal(folder, "1MB", Chats.SECRET, CLOCK);
    }

    @AfterEach
    void closeJournal() {
        opened.forEach(WeChatDoors::destroy);
        journal.close();
    }

    @Override
    public ChannelKind kind() {
        return new WeChatKind();
    }

    @Override
    public Doors doors() {
        WeChatDoors doors = new WeChatDoors(
                OpenWaist.intake(journal),
                journal,
                new ConversationsInMemory(),
                Chats.PSEUDONYMS,
                Chats.SEALS,
                NoServers.accounts(),
                new SimpleMeterRegistry(),
                new PlatformSettings(
                        ZoneOffset.UTC,
                        Path.of("data"),
                        null,
                        null,
                        null,
                        DataSize.ofMegabytes(1),
                        Duration.ofSeconds(30),
                        64,
                        List.of()),
                CLOCK,
                MonotonicClock.system());
        opened.add(doors);
        return doors;
    }

    @Override
    public String secret(String name) {
        return name.equals("WECHAT_AES_KEY") ? Chats.AES_KEY : Chats.TOKEN;
    }

    @Override
    public List<InboundMessage> messages() {
        return List.of(
                delivery(Chats.xml(Chats.text("5 服务很好", 1))),
                delivery(Chats.xml(Chats.event("SCAN", "W01"))),
                delivery(
                        "{\"FromUserName\":\"o1\",\"CreateTime\":1,\"MsgType\":\"text\",\"Content\":\"满意\",\"MsgId\":2}"));
    }

    private static InboundMessage delivery(String body) {
        return new InboundMessage("", body.getBytes(StandardCharsets.UTF_8), Map.of(), Map.of(), Chats.NOON, true);
    }
}

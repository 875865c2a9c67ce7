package org.huiyin.channel.kind.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huiyin.channel.ChannelKind;
import org.huiyin.channel.Doors;
import org.huiyin.channel.runtime.ChannelContract;
import org.huiyin.intake.InboundMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalContractTest implements ChannelContract {

    private Counter counter;

    @BeforeEach
    void openCounter(@TempDir Path folder) {
        counter = new Counter(folder);
    }

    @AfterEach
    void closeCounter() {
        counter.close();
    }

    @Override
    public ChannelKind kind() {
        return new TerminalKind();
    }

    @Override
    public Doors doors() {
        return counter.doors();
    }

    @Override
    public List<InboundMessage> messages() {
        return List.of(
                message(
                        "{\"type\":\"rating\",\"sequence\":1,\"window\":\"W01\",\"level\":2,\"tags\":[\"209\"],\"text\":\"慢\"}"),
                message("[{\"type\":\"rating\",\"sequence\":2,\"key\":\"03\",\"model\":\"jq-4\"}]"),
                message("{\"type\":\"ended\",\"request\":\"r1\",\"how\":\"timed-out\"}"));
    }

    @Test
    void aKeyIsReadByItsModelAndADefaultIsNoLevel() {
        assertThat(counter.read("{\"type\":\"rating\",\"sequence\":1,\"key\":\"03\",\"model\":\"jq-4\"}"))
                .isEqualTo("5 of 03 jq-4");
        assertThat(counter.read("{\"type\":\"rating\",\"sequence\":1,\"key\":\"01\",\"model\":\"jq-4\"}"))
                .isEqualTo("unrated default key");
        assertThat(counter.read("{\"type\":\"rating\",\"sequence\":1,\"key\":\"07\",\"model\":\"jq-4\"}"))
                .isEqualTo("unreadable key");
        assertThat(counter.read("{\"type\":\"rating\",\"sequence\":1,\"key\":\"03\",\"model\":\"jq-9\"}"))
                .isEqualTo("unreadable model");
        assertThat(counter.read("{\"type\":\"ended\",\"how\":\"refused\"}")).isEqualTo("unrated refused");
        assertThat(counter.read("{\"type\":\"rating\",\"sequence\":1,\"level\":6}"))
                .isEqualTo("unreadable level");
    }

    private static InboundMessage message(String json) {
        return new InboundMessage(
                "application/json",
                json.getBytes(UTF_8),
                Map.of(),
                Map.of(),
                Instant.parse("2026-03-02T01:00:00Z"),
                true);
    }
}

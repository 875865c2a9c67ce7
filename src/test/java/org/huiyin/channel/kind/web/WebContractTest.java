package org.huiyin.channel.kind.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huiyin.channel.ChannelKind;
import org.huiyin.channel.Doors;
import org.huiyin.channel.runtime.ChannelContract;
import org.huiyin.intake.InboundMessage;
import org.huiyin.normalise.Reading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebContractTest implements ChannelContract {

    private Hall hall;

    @BeforeEach
    void openHall(@TempDir Path folder) {
        hall = new Hall(folder);
    }

    @AfterEach
    void closeHall() {
        hall.close();
    }

    @Override
    public ChannelKind kind() {
        return new WebKind();
    }

    @Override
    public Doors doors() {
        return hall.doors();
    }

    @Override
    public List<InboundMessage> messages() {
        return List.of(
                delivery(
                        "application/x-www-form-urlencoded",
                        "subject=W01&nonce=n1&satisfaction=1&text=%E6%85%A2",
                        Map.of()),
                delivery(
                        "application/json; charset=utf-8",
                        "{\"subject\":\"W01\",\"satisfaction\":5,\"tags\":[\"510\"],\"contact\":\"a@b.cn\"}",
                        Map.of("idempotency-key", "k1")));
    }

    @Test
    void everyMessageIsUnderstood() {
        assertThat(messages()).allSatisfy(message -> assertThat(
                        hall.reader.read(hall.reader.split(message).get(0)))
                .isInstanceOf(Reading.class));
    }

    private static InboundMessage delivery(String contentType, String body, Map<String, String> headers) {
        return new InboundMessage(
                contentType,
                body.getBytes(StandardCharsets.UTF_8),
                headers,
                Map.of(),
                Instant.parse("2026-03-02T01:00:00Z"),
                false);
    }
}

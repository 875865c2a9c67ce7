package org.huiyin.channel.kind.hotline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.huiyin.channel.guard.RefusalReason;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.intake.InboundMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSecretTest {

    private final DemoSecret guard = new DemoSecret();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1"})
    void aProgramOnThisMachineIsLetIn(String address) {
        assertThat(guard.check(from(address, Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "10.0.0.1", "192.168.1.4", "fe80::1", "2001:db8::1"})
    void nobodyElseIs(String address) {
        assertThat(guard.check(from(address, Map.of()))).contains(RefusalReason.DEMO);
    }

    @Test
    void whatAProxyOnThisMachinePassesOnIsFromElsewhere() {
        assertThat(guard.check(from("127.0.0.1", Map.of("x-forwarded-for", "127.0.0.1"))))
                .contains(RefusalReason.DEMO);
        assertThat(guard.check(from("127.0.0.1", Map.of("forwarded", "for=203.0.113.7"))))
                .contains(RefusalReason.DEMO);
    }

    @Test
    void aFileMayOpenItForADemonstration() {
        String settings = "{\"provider\":\"generic\",\"menu\":\"1\",\"keypad\":{\"1\":5}%s}";

        assertThat(DemoSecret.isOpen(Hotlines.channel(settings.formatted("")))).isFalse();
        assertThat(DemoSecret.isOpen(Hotlines.channel(settings.formatted(",\"demoFromAnywhere\":true"))))
                .isTrue();
    }

    private static InboundRequest from(String address, Map<String, String> headers) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        return new InboundRequest(
                "POST",
                "http://localhost/channels/hotline-demo",
                "/hotline-demo",
                Map.of(),
                address,
                null,
                new InboundMessage("application/json", body, headers, Map.of(), Hotlines.NOON, false));
    }
}

package org.huiyin.channel.kind.terminal.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Key boxes on a real pseudo-terminal, a bridge, and a whole gateway. */
class SerialLineTest {

    private static final Path SOCAT = Path.of("/usr/bin/socat");

    @Test
    void noiseTornAndDoubledFramesComeToOneRecordForEachPress(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(SOCAT), "No socat here (looked for " + SOCAT + "): no line to try the bridge on");
        Gateway gateway = Gateway.shared();
        Path box = folder.resolve("box");
        Path port = folder.resolve("port");
        Process line = new ProcessBuilder(SOCAT.toString(), "pty,raw,echo=0,link=" + box, "pty,raw,echo=0,link=" + port)
                .start();
        List<String> words = new CopyOnWriteArrayList<>();
        try {
            await().until(() -> Files.exists(box) && Files.exists(port));
            try (SerialBridge bridge = new SerialBridge(
                            port,
                            BoxModel.named("jq-4"),
                            folder.resolve("data"),
                            new BoxGateway(gateway.citizen().uri("/"), HttpClient.newHttpClient(), Clock.systemUTC()),
                            Clock.systemUTC(),
                            words::add);
                    OutputStream out = new FileOutputStream(box.toFile());
                    InputStream in = new FileInputStream(box.toFile())) {
                bridge.start(List.of(5));
                Matcher code = Pattern.compile("code (\\S+) in").matcher("");
                await().until(() ->
                        words.stream().anyMatch(each -> code.reset(each).find()));
                JsonNode device = GatewayClient.json(gateway.operator()
                        .postJson(
                                "/api/v1/terminal-devices",
                                "{\"code\": \"%s\", \"window\": \"W03\"}".formatted(code.group(1))));
                String id = device.get("id").asString();

                // 3, torn, 3 again at once with noise around it, the key that is no level, and a frame with a wrong sum
                String three = "ff680303680511031916";
                out.write(hex("00ff68" + three + "ff68030368" + three + "1716" + "ff680303680511011716"
                        + "ff680303680511021916"));
                out.flush();

                String acknowledged = "ff680303680501030916";
                assertThat(read(in, 30)).isEqualTo(acknowledged + acknowledged + "ff680303680501010716");
                await().untilAsserted(() -> assertThat(gateway.operator()
                                .json("/api/v1/terminal-devices?limit=500")
                                .get("items")
                                .valueStream()
                                .filter(each -> each.get("id").asString().equals(id))
                                .findFirst()
                                .orElseThrow()
                                .get("highest")
                                .asLong())
                        .isEqualTo(2));
                await().untilAsserted(() -> assertThat(gateway.operator()
                                .json("/api/v1/evaluations?channel=terminal-hall&window=03")
                                .get("items")
                                .valueStream()
                                .map(each -> each.get("satisfaction").asInt() + " of "
                                        + each.at("/given/raw").asString() + " "
                                        + each.at("/given/scale").asString())
                                // others may press at this window too, on no such box
                                .filter(pressed -> pressed.endsWith(" jq-4")))
                        .containsExactly("5 of 03 jq-4"));

                gateway.operator().postJson("/api/v1/terminals/W03/requests", "{}");
                assertThat(read(in, 10)).isEqualTo("ff6803036805010b1116");
            }
        } finally {
            line.destroy();
        }
    }

    private static String read(InputStream in, int count) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (read.size() < count) {
            read.write(in.read());
        }
        return HexFormat.of().formatHex(read.toByteArray());
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes);
    }
}

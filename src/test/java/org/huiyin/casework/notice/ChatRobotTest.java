package org.huiyin.casework.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.huiyin.casework.notice.NoticeSettings.Destination;
import org.huiyin.casework.notice.NoticeSettings.Way;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the robots of chat groups are sent, over the wire. The signatures were made by other means. */
class ChatRobotTest {

    private static final Instant THEN = Instant.ofEpochMilli(1_600_000_000_123L);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ChatRobot robot = new ChatRobot(Clock.fixed(THEN, ZoneOffset.UTC));
    private final List<String> asked = new ArrayList<>();
    private final List<JsonNode> sent = new ArrayList<>();
    private HttpServer server;
    private String answer = "{\"errcode\":0,\"errmsg\":\"ok\"}";
    private int status = 200;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            sent.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void weComIsSentAPlainText() {
        assertThat(robot.send(group(Way.WECOM, "/cgi-bin/webhook/send?key=k1", null), "工单 1"))
                .isNull();

        assertThat(asked).containsExactly("/cgi-bin/webhook/send?key=k1");
        assertThat(sent.get(0)).isEqualTo(JSON.readTree("{\"msgtype\":\"text\",\"text\":{\"content\":\"工单 1\"}}"));
    }

    @Test
    void dingTalkIsSentTimeAndSignatureInTheAddress() {
        assertThat(robot.send(group(Way.DINGTALK, "/robot/send?access_token=t1", "SEC-this-is-a-secret"), "x"))
                .isNull();

        assertThat(asked)
                .containsExactly(
                        "/robot/send?access_token=t1&timestamp=1600000000123&sign=7sSYSvf%2Bu3a%2BTPHVhh9VFDnwqX%2BgGZ5xa6Z9Y6TREQo%3D");
    }

    @Test
    void feishuIsSentTimeAndSignatureInTheBody() {
        answer = "{\"code\":0,\"msg\":\"success\",\"data\":{}}";

        assertThat(robot.send(group(Way.FEISHU, "/open-apis/bot/v2/hook/h1", "demo"), "x"))
                .isNull();

        assertThat(sent.get(0))
                .isEqualTo(
                        JSON.readTree(
                                "{\"timestamp\":\"1600000000\",\"sign\":\"HQV03+so/amIWQSXS50Llvl9vzTATYaRg+mJZ+EZzjY=\",\"msg_type\":\"text\",\"content\":{\"text\":\"x\"}}"));
    }

    @Test
    void whatIsRefusedWithStatus200IsRefused() {
        answer = "{\"errcode\":310000,\"errmsg\":\"sign not match\"}";
        assertThat(robot.send(group(Way.DINGTALK, "/", null), "x")).isEqualTo("code 310000");
        answer = "{\"code\":19021,\"msg\":\"sign match fail or timestamp is not within one hour from current time\"}";
        assertThat(robot.send(group(Way.FEISHU, "/", null), "x")).isEqualTo("code 19021");
        answer = "<html>";
        assertThat(robot.send(group(Way.WECOM, "/", null), "x")).isNotNull();
        status = 502;
        assertThat(robot.send(group(Way.WECOM, "/", null), "x")).isEqualTo("status 502");
    }

    @Test
    void theAddressMayStandInAFileAndNoLogHasIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("url");
        Files.writeString(file, address("/cgi-bin/webhook/send?key=k2") + "\n");
        Destination destination =
                new Destination("g", Way.WECOM, null, file, null, null, null, Set.of(), null, null, null, "zh");

        assertThat(robot.send(destination, "x")).isNull();
        assertThat(asked).containsExactly("/cgi-bin/webhook/send?key=k2");
        assertThat(destination.toString()).doesNotContain("k2").doesNotContain("url");
    }

    private Destination group(Way way, String path, @Nullable String secret) {
        return new Destination("g", way, address(path), null, secret, null, null, Set.of(), null, null, null, "zh");
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }
}

package org.huiyin.casework.notice;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.huiyin.casework.notice.NoticeSettings.Destination;
import org.huiyin.casework.notice.NoticeSettings.Way;
import org.huiyin.platform.Hmacs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks to the robots of chat groups, a text at a time.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/91770">WeCom</a>
 * @see <a href="https://open.dingtalk.com/document/orgapp/customize-robot-security-settings">DingTalk</a>
 * @see <a href="https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot">Feishu</a>
 */
@Component
final class ChatRobot {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Made for the first text: it reads all certificates that the machine trusts, and many houses have no robot. */
    private final Supplier<HttpClient> http = SingletonSupplier.of(() -> HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build());

    private final Clock clock;

    ChatRobot(Clock clock) {
        this.clock = clock;
    }

    /** Sends; null once the group has it, else why not, without the address, which is a secret. */
    @Nullable
    String send(Destination to, String text) {
        long millis = clock.millis();
        try {
            HttpRequest request = HttpRequest.newBuilder(address(to, millis))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body(to, text, millis / 1000))))
                    .build();
            HttpResponse<String> answer = http.get().send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 ? refusal(answer.body()) : "status " + answer.statusCode();
        } catch (IOException | IllegalArgumentException e) {
            return e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** DingTalk wants the time in milliseconds, and its signature in the address. */
    private static URI address(Destination to, long millis) {
        String secret = to.signedUnder();
        URI address = to.address();
        if (to.way() != Way.DINGTALK || secret.isEmpty()) {
            return address;
        }
        String sign = Hmacs.base64Hmac(Hmacs.SHA_256, secret, millis + "\n" + secret);
        return URI.create(address + (address.getQuery() == null ? "?" : "&") + "timestamp=" + millis + "&sign="
                + URLEncoder.encode(sign, StandardCharsets.UTF_8));
    }

    /** Feishu wants the time in seconds; there what is signed is the key, and the message is empty. */
    private static Map<String, Object> body(Destination to, String text, long seconds) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (to.way() != Way.FEISHU) {
            body.put("msgtype", "text");
            body.put("text", Map.of("content", text));
            return body;
        }
        String secret = to.signedUnder();
        if (!secret.isEmpty()) {
            body.put("timestamp", String.valueOf(seconds));
            body.put("sign", Hmacs.base64Hmac(Hmacs.SHA_256, seconds + "\n" + secret, ""));
        }
        body.put("msg_type", "text");
        body.put("content", Map.of("text", text));
        return body;
    }

    /** All three answer 200 to what they refuse, too: WeCom and DingTalk with errcode, Feishu with code. */
    private static @Nullable String refusal(String answer) {
        try {
            JsonNode said = JSON.readTree(answer);
            JsonNode code = said.has("errcode") ? said.get("errcode") : said.get("code");
            if (code == null) {
                code = said.get("StatusCode");
            }
            return code != null && code.asInt(-1) == 0 ? null : "code " + (code == null ? "none" : code.asString());
        } catch (JacksonException e) {
            return "an answer that is no JSON";
        }
    }
}

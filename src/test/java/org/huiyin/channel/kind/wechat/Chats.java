package org.huiyin.channel.kind.wechat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.InboundMessage;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Sealer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An account for tests, its settings filled in as the channel folder would, and WeChat's side of it. */
final class Chats {

    static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    static final ServerSecret SECRET = new ServerSecret(new byte[32]);
    static final Pseudonyms PSEUDONYMS = new Pseudonyms(SECRET);
    static final Sealer SEALS = new Sealer(SECRET);
    static final String TOKEN = "AAAAA";
    static final String AES_KEY = "A".repeat(43);
    static final String APP_ID = "wxba5fad812f8e6fb9";
    static final String CITIZEN = "o9AgO5Kd5ggOC-bXrbNODIiE3bGY";
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final MessageCipher KEY = new MessageCipher(AES_KEY, APP_ID);

    private Chats() {}

    /** @param more settings beside the necessary ones */
    static Channel channel(String more) {
        ObjectNode settings = (ObjectNode) JSON.readTree(
                """
                {"appId": "%s", "token": "%s", "aesKey": "%s", "subjects": [
                  {"code": "W01", "title": {"zh": "一号窗口", "en": "Window 1"}, "itemTitle": "综合受理", "window": "01", "scenes": ["77"]},
                  {"code": "W02", "title": {"zh": "二号窗口", "en": "Window 2"}, "window": "02"}]}
                """
                        .formatted(APP_ID, TOKEN, AES_KEY));
        ((ObjectNode) JSON.readTree(more)).properties().forEach(each -> settings.set(each.getKey(), each.getValue()));
        defaults(schema(), settings);
        return new Channel(
                new ChannelRef("chat", "wechat", null), "示例大厅", true, Subject.UNKNOWN, new ChannelOptions(settings));
    }

    private static void defaults(JsonNode schema, ObjectNode settings) {
        schema.path("properties").properties().forEach(property -> {
            JsonNode byDefault = property.getValue().get("default");
            if (byDefault != null && !settings.has(property.getKey())) {
                settings.set(property.getKey(), byDefault.deepCopy());
            }
            if (settings.get(property.getKey()) instanceof ObjectNode inner) {
                defaults(property.getValue(), inner);
            }
        });
    }

    private static JsonNode schema() {
        try (InputStream file = Objects.requireNonNull(WeChatKind.class.getResourceAsStream("settings.schema.json"))) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static WeChatReader reader(Channel channel) {
        return new WeChatKind().reader(channel);
    }

    /** A message of the citizen's, in XML. */
    static String xml(String fields) {
        return xml(CITIZEN, NOON, fields);
    }

    static String xml(String openid, Instant at, String fields) {
        return "<xml><ToUserName><![CDATA[gh_97417a04a28d]]></ToUserName><FromUserName><![CDATA[" + openid
                + "]]></FromUserName><CreateTime>" + at.getEpochSecond() + "</CreateTime>" + fields + "</xml>";
    }

    static String text(String words, long id) {
        return "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + words + "]]></Content><MsgId>" + id
                + "</MsgId>";
    }

    static String event(String event, String key) {
        return "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + event + "]]></Event><EventKey><![CDATA[" + key
                + "]]></EventKey>";
    }

    /** As WeChat sends it in secure mode. */
    static InboundRequest secure(String message, Instant at) {
        String encrypted = KEY.seal(message, "0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        String time = Long.toString(at.getEpochSecond());
        Map<String, String> query = new LinkedHashMap<>();
        query.put("timestamp", time);
        query.put("nonce", "415670741");
        query.put("signature", PushSignature.of(TOKEN, time, "415670741"));
        query.put("msg_signature", PushSignature.of(TOKEN, time, "415670741", encrypted));
        boolean json = message.startsWith("{");
        return post(
                json
                        ? "{\"ToUserName\":\"gh_97417a04a28d\",\"Encrypt\":\"" + encrypted + "\"}"
                        : "<xml><ToUserName>gh_97417a04a28d</ToUserName><Encrypt><![CDATA[" + encrypted
                                + "]]></Encrypt></xml>",
                query,
                at);
    }

    static InboundRequest post(String body, Map<String, String> query, Instant at) {
        return post(body.getBytes(StandardCharsets.UTF_8), query, at);
    }

    static InboundRequest post(byte[] body, Map<String, String> query, Instant at) {
        return request("POST", body, query, at);
    }

    static InboundRequest request(String method, byte[] body, Map<String, String> query, Instant at) {
        return new InboundRequest(
                method,
                "https://rating.example.gov.cn/channels/chat",
                "/chat",
                Map.of(),
                "203.0.113.7",
                null,
                new InboundMessage(
                        "text/xml", body, Map.of("huiyin-conversation", "{\"id\":\"forged\"}"), query, at, false));
    }

    /** The fields of a passive answer that was encrypted. */
    static Map<String, String> opened(byte[] answer) throws NotUnderstoodException {
        String outer = PushFormat.text(answer);
        String encrypted = PushFormat.of(outer).parse(outer).get("Encrypt");
        String inner = PushFormat.text(KEY.open(encrypted));
        return PushFormat.of(inner).parse(inner);
    }
}

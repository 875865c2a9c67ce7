package org.huiyin.channel.kind.wechat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.huiyin.GatewayClient;
import org.huiyin.channel.NotUnderstoodException;

/** WeChat's side of an account in secure mode, over HTTP. */
public final class WeChatCaller {

    public static final String TOKEN = "a-token-of-the-tests";
    public static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private static final String APP_ID = "wx0123456789abcdef";

    private final GatewayClient client;
    private final String channel;
    private final MessageCipher key = new MessageCipher(AES_KEY, APP_ID);

    public WeChatCaller(GatewayClient client, String channel) {
        this.client = client;
        this.channel = channel;
    }

    /** The words of the answer to a text; empty for none. */
    public String text(String openid, Instant at, long id, String words) {
        return send(Chats.xml(openid, at, Chats.text(words, id)));
    }

    /** The words of the answer to an event; empty for none. */
    public String event(String openid, Instant at, String event, String key) {
        return send(Chats.xml(openid, at, Chats.event(event, key)));
    }

    private String send(String message) {
        HttpResponse<String> answer = sent(message);
        if (answer.statusCode() != 200) {
            throw new AssertionError("Answered " + answer.statusCode() + ": " + answer.body());
        }
        try {
            return answer.body().equals("success") ? "" : opened(answer.body());
        } catch (NotUnderstoodException e) {
            throw new AssertionError(e);
        }
    }

    /** One delivery, encrypted and signed as WeChat does. */
    public HttpResponse<String> sent(String message) {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        String encrypted = key.seal(message, random);
        String time = Long.toString(Instant.now().getEpochSecond());
        String nonce = Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000_000));
        String path = "/channels/" + channel + "?timestamp=" + time + "&nonce=" + nonce + "&encrypt_type=aes&signature="
                + PushSignature.of(TOKEN, time, nonce) + "&msg_signature="
                + PushSignature.of(TOKEN, time, nonce, encrypted);
        String body = "<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[" + encrypted + "]]></Encrypt></xml>";
        try {
            return client.tried(client.request(
                    "POST", path, BodyPublishers.ofString(body, StandardCharsets.UTF_8), "Content-Type", "text/xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String opened(String body) throws NotUnderstoodException {
        String inner = PushFormat.text(key.open(PushFormat.XML.parse(body).getOrDefault("Encrypt", "")));
        return PushFormat.XML.parse(inner).getOrDefault("Content", "");
    }
}

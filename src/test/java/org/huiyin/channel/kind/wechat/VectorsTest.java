package org.huiyin.channel.kind.wechat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.channel.kind.wechat.Chats.AES_KEY;
import static org.huiyin.channel.kind.wechat.Chats.APP_ID;
import static org.huiyin.channel.kind.wechat.Chats.TOKEN;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.huiyin.channel.NotUnderstoodException;
import org.junit.jupiter.api.Test;

/**
 * The examples of WeChat's documents, to the letter.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/oplatform/developers/dev/push/encryption.html">Message encryption</a>
 */
class VectorsTest {

    private static final String ENCRYPTED =
            "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsX"
                    + "UnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8"
                    + "EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=";

    private final MessageCipher key = new MessageCipher(AES_KEY, APP_ID);

    @Test
    void theAddressIsProved() throws Exception {
        Map<String, String> query = Map.of(
                "signature", "f464b24fc39322e44b38aa78f5edd27bd1441696",
                "echostr", "4375120948345356249",
                "timestamp", "1714036504",
                "nonce", "1514711492");

        assertThat(gate(null, 1714036504).echo(query)).isEqualTo("4375120948345356249");
        assertThatThrownBy(() -> gate(null, 1714036504 + 301).echo(query))
                .isInstanceOf(MessageGate.RefusedException.class);
    }

    @Test
    void aMessageInPlainModeComesIn() throws Exception {
        Map<String, String> query = Map.of(
                "signature", "899cf89e464efb63f54ddac96b0a0a235f53aa78",
                "timestamp", "1714037059",
                "nonce", "486452656");
        String body =
                """
                {"ToUserName": "gh_97417a04a28d", "FromUserName": "o9AgO5Kd5ggOC-bXrbNODIiE3bGY", "CreateTime": 1714037059,
                 "MsgType": "event", "Event": "debug_demo", "debug_str": "hello world"}""";

        MessageGate.Opened opened = opened(gate(null, 1714037059), query, body.getBytes(UTF_8));

        assertThat(opened.format()).isEqualTo(PushFormat.JSON);
        assertThat(ChatMessage.in(opened.message()).field("debug_str")).contains("hello world");
    }

    @Test
    void aMessageInSecureModeIsOpened() throws Exception {
        Map<String, String> query = new HashMap<>(Map.of(
                "signature", "6c5c811b55cc85e0e1b54100749188c20beb3f5d",
                "timestamp", "1714112445",
                "nonce", "415670741",
                "openid", "o9AgO5Kd5ggOC-bXrbNODIiE3bGY",
                "encrypt_type", "aes",
                "msg_signature", "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3"));
        byte[] body = ("{\"ToUserName\": \"gh_97417a04a28d\", \"Encrypt\": \"" + ENCRYPTED + "\"}").getBytes(UTF_8);

        MessageGate.Opened opened = opened(gate(key, 1714112445), query, body);

        assertThat(new String(opened.message(), UTF_8))
                .isEqualTo(
                        "{\"ToUserName\":\"gh_97417a04a28d\",\"FromUserName\":\"o9AgO5Kd5ggOC-bXrbNODIiE3bGY\",\"CreateTime\":1714112445,\"MsgType\":\"event\",\"Event\":\"debug_demo\",\"debug_str\":\"hello world\"}");
        query.put("msg_signature", "046e02f8204d34f8ba5fa3b1db94908f3df2e9b4");
        assertThatThrownBy(() -> opened(gate(key, 1714112445), query, body))
                .isInstanceOfSatisfying(MessageGate.RefusedException.class, e -> assertThat(e.refusal())
                        .isEqualTo(PushRefusal.SIGNATURE));
    }

    @Test
    void anotherAccountsMessageIsNotOpened() {
        assertThatThrownBy(() -> new MessageCipher(AES_KEY, "wxba5fad812f8e6fb8").open(ENCRYPTED))
                .isInstanceOf(NotUnderstoodException.class)
                .hasMessageContaining("another appId");
    }

    @Test
    void anAnswerIsSealedAsInTheDocument() {
        Map<String, Object> sealed = gate(key, 1713424427)
                .sealed(
                        key,
                        "{\"demo_resp\":\"good luck\"}",
                        "707722b803182950".getBytes(US_ASCII),
                        1713424427,
                        "415670741");

        assertThat(sealed)
                .containsEntry(
                        "Encrypt",
                        "ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==")
                .containsEntry("MsgSignature", "1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1")
                .containsEntry("TimeStamp", 1713424427L)
                .containsEntry("Nonce", "415670741");
    }

    @Test
    void theOlderExampleOfXmlIsSealedAlike() throws Exception {
        MessageCipher older = new MessageCipher("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wxb11529c136998cb6");

        String sealed = older.seal("我是中文abcd123", "aaaabbbbccccdddd".getBytes(US_ASCII));

        assertThat(sealed)
                .isEqualTo("jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==");
        assertThat(new String(older.open(sealed), UTF_8)).isEqualTo("我是中文abcd123");
    }

    @Test
    void whatIsSealedOpensWhateverItsLength() throws Exception {
        for (int length = 0; length < 100; length++) {
            String text = "好".repeat(length);
            assertThat(new String(key.open(key.seal(text, new byte[16])), UTF_8))
                    .isEqualTo(text);
        }
    }

    private static MessageGate.Opened opened(MessageGate gate, Map<String, String> query, byte[] body)
            throws MessageGate.RefusedException {
        return gate.open(gate.check(query, body));
    }

    private static MessageGate gate(MessageCipher key, long now) {
        return new MessageGate(
                TOKEN, key, Duration.ofMinutes(5), Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC));
    }
}

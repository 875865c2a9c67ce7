package org.huiyin.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Random;
import org.huiyin.channel.NotUnderstoodException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushFormatTest {

    @Test
    void bothFormsBecomeTheSameMessage() throws Exception {
        String xml =
                "<xml><FromUserName><![CDATA[o1]]></FromUserName><CreateTime>1714112445</CreateTime><MsgType><![CDATA[event]]></MsgType>"
                        + "<Event>scancode_push</Event><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>a &amp; b</ScanResult></ScanCodeInfo></xml>";
        String json =
                "{\"CreateTime\":1714112445,\"FromUserName\":\"o1\",\"MsgType\":\"event\",\"Event\":\"scancode_push\",\"ScanCodeInfo\":{\"ScanType\":\"qrcode\",\"ScanResult\":\"a & b\"}}";

        Message one = Message.of(PushFormat.of(xml).parse(xml));
        Message other = Message.of(PushFormat.of(json).parse(json));

        assertThat(one.toJson()).isEqualTo(other.toJson());
        assertThat(one.field("ScanCodeInfo.ScanResult")).contains("a & b");
        assertThat(one.sourceId()).isEqualTo(other.sourceId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE xml><xml><MsgType>text</MsgType></xml>",
                "<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><MsgType>&a;</MsgType></xml>",
                "<!DOCTYPE xml [<!ENTITY % a SYSTEM \"file:///etc/passwd\"> %a;]><xml></xml>",
                "<!DOCTYPE xml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><xml><MsgType>&b;</MsgType></xml>",
                "<xml><MsgType>&unknown;</MsgType></xml>",
                "<xml><MsgType>text</MsgType><MsgType>event</MsgType></xml>",
                "<xml><a><b><c><d><e><f><g><h>deep</h></g></f></e></d></c></b></a></xml>",
                "<xml><MsgType>text</xml>",
                "{\"MsgType\":\"text\",\"MsgType\":\"event\"}",
                "[]",
                "{",
                ""
            })
    void whatWeChatNeverSendsIsNotUnderstood(String body) {
        assertThatThrownBy(() -> PushFormat.of(body).parse(body)).isInstanceOf(NotUnderstoodException.class);
    }

    /** A comment is nothing that WeChat sends, and nothing that changes a message: the JDK's parser reads the same. */
    @Test
    void whatIsReadQuicklyIsWhatAParserReads() {
        String[] pieces = {
            "<xml>",
            "</xml>",
            "<a>",
            "</a>",
            "<b>",
            "</b>",
            "<a>1</a>",
            "<b></b>",
            "<c> x </c>",
            "<d><![CDATA[<a>&]]></d>",
            "<![CDATA[",
            "]]>",
            "<e/>",
            "<f g=\"h\">i</f>",
            "<1>j</1>",
            "<k:l>m</k:l>",
            "&lt;",
            "&amp;",
            "&",
            ">",
            "]",
            "<!DOCTYPE xml>",
            "<?x y?>",
            "<!-- -->",
            " ",
            "\n",
            "\r\n",
            "\t",
            "中文",
            "😀",
            "\ud83d",
            "\u0001",
            "\ufffe",
            "\u0085"
        };
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder inner = new StringBuilder();
            for (int n = random.nextInt(6); n > 0; n--) {
                inner.append(pieces[random.nextInt(pieces.length)]);
            }
            boolean framed = random.nextInt(5) > 0;
            String text = framed ? "<xml>" + inner + "</xml>" : inner.toString();

            assertThat(read(text)).as(text).isEqualTo(read(text + "<!-- -->"));
        }
    }

    private static @Nullable Map<String, String> read(String text) {
        try {
            return PushFormat.XML.parse(text);
        } catch (NotUnderstoodException e) {
            return null;
        }
    }

    @Test
    void nothingIsFetched() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(300);
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            for (String body : new String[] {
                "<!DOCTYPE xml SYSTEM \"" + address + "\"><xml><MsgType>text</MsgType></xml>",
                "<!DOCTYPE xml [<!ENTITY a SYSTEM \"" + address + "\">]><xml><MsgType>&a;</MsgType></xml>",
                "<!DOCTYPE xml [<!ENTITY % a SYSTEM \"" + address + "\"> %a;]><xml><MsgType>text</MsgType></xml>"
            }) {
                assertThatThrownBy(() -> PushFormat.XML.parse(body)).isInstanceOf(NotUnderstoodException.class);
            }
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        Map<String, String> fields = Map.of("Content", "a]]>b<c>&d");

        for (PushFormat format : PushFormat.values()) {
            assertThat(format.parse(format.write(fields))).isEqualTo(fields);
        }
    }
}

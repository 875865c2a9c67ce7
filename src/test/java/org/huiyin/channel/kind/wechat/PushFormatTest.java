package org.huiyin.channel.kind.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.channel.NotUnderstoodException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushFormatTest {

    @Test
    void bothFormsBecomeTheSameMessage() throws Exception {
        String xml =
                "<xml><FromUserName><![CDATA[o1]]></FromUserName><CreateTime>1714112445</CreateTime><MsgType><![CDATA[event]]></MsgType>"
                        + "<Event>scancode_push</Event><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>a &amp; b</ScanResult></ScanCodeInfo></xml>";
        String json =
                "{\"CreateTime\":1714112445,\"FromUserName\":\"o1\",\"MsgType\":\"event\",\"Event\":\"scancode_push\",\"ScanCodeInfo\":{\"ScanType\":\"qrcode\",\"ScanResult\":\"a & b\"}}";

        ChatMessage one = ChatMessage.of(PushFormat.of(xml).parse(xml));
        ChatMessage other = ChatMessage.of(PushFormat.of(json).parse(json));

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

    @ParameterizedTest
    @MethodSource("typed")
    void whatACitizenTypesIsReadThoughXmlHasNoPlaceForIt(String content, String expected) throws Exception {
        String body = "<xml><MsgType><![CDATA[text]]></MsgType>\n<Content>" + content
                + "</Content><MsgId><![CDATA[5]]></MsgId></xml>";

        assertThat(PushFormat.XML.parse(body)).isEqualTo(Map.of("MsgType", "text", "Content", expected, "MsgId", "5"));
    }

    static Stream<Arguments> typed() {
        return Stream.of(
                arguments("<![CDATA[服务很差 ]]> 5]]>", "服务很差 ]]> 5"),
                arguments("<![CDATA[]]>]]>", "]]>"),
                arguments("<![CDATA[a ]]> b ]]> <c]]>", "a ]]> b ]]> <c"),
                arguments("<![CDATA[a]]></b> <![ c]]>\n", "a]]></b> <![ c\n"),
                arguments("<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b"),
                arguments("a ]]> b", "a ]]> b"),
                arguments("<![CDATA[很好\b]]>", "很好"),
                arguments("<![CDATA[\u0000很\u001b[1m好\ufffe]]>", "很[1m好"),
                arguments("<![CDATA[\ud83d很好\ude00]]>", "很好"),
                arguments("<![CDATA[很好😀\t👍]]>", "很好😀\t👍"),
                arguments("很&#8;好&#x1F;&#x4e00;&#19968;", "很好一一"),
                arguments("<![CDATA[&#8;&amp;]]>", "&#8;&amp;"));
    }

    @Test
    void whatIsWrittenOfControlCharactersIsReadAgain() throws Exception {
        assertThat(PushFormat.XML.parse(PushFormat.XML.write(Map.of("Content", "一\u0007号]]>"))))
                .isEqualTo(Map.of("Content", "一号]]>"));
    }

    @Test
    void fieldsThatACitizenForgesAreNotTaken() {
        String body =
                "<xml><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[x]]></Content><MsgType><![CDATA[event]]>"
                        + "</MsgType><Content><![CDATA[y]]></Content></xml>";

        assertThatThrownBy(() -> PushFormat.XML.parse(body)).isInstanceOf(NotUnderstoodException.class);
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

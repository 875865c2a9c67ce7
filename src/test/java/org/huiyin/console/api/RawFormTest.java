package org.huiyin.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.huiyin.evaluation.Attachment;
import org.huiyin.evaluation.Raw;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever sees what came in does not see from whom. */
class RawFormTest {

    @Test
    void whatWasSaidStaysAndWhoSaidItGoes() {
        String shown = text(
                "application/json",
                """
                {"satisfaction": 2, "text": "等了两个小时，打我电话 138 0013 8000 或 li.na@example.org",
                 "phone": "13800138000", "rater": {"openid": "oABC"}, "calls": [{"at": "2026-07-01T08:01:12Z", "code": 13800138000}],
                 "caller": "masked:00ff", "note": "masked:00ff11"}
                """);

        assertThat(shown)
                .contains("等了两个小时", "\"satisfaction\" : 2", "2026-07-01T08:01:12Z")
                .doesNotContain("138", "8000", "example.org", "oABC", "00ff");
    }

    @Test
    void aNumberInDisguiseOfItsEncodingIsFoundToo() {
        assertThat(text("application/json", "{\"text\": \"\\u0031\\u0033800138000\"}"))
                .doesNotContain("800138000");
        assertThat(text("application/x-www-form-urlencoded", "q1=5&t=%31%33800138000&From=%2B8613800138000&x=a%40b.cn"))
                .isEqualTo("q1=5\nt=***\nFrom=***\nx=***");
    }

    @Test
    void elementsThatNameSomebodyAreEmptied() {
        assertThat(text("text/xml", "<xml><FromUserName><![CDATA[oABC]]></FromUserName><Content>5</Content></xml>"))
                .isEqualTo("<xml><FromUserName>***</FromUserName><Content>5</Content></xml>");
    }

    @Test
    void whatCannotBeReadThroughIsNotShown() {
        assertThat(text("message/rfc822", "From: a@b.cn\r\n\r\nMTM4MDAxMzgwMDA="))
                .isNull();
        assertThat(text("multipart/form-data; boundary=x", "--x")).isNull();
        assertThat(text("application/json", "{broken")).isNull();
        assertThat(text("", "5")).isNull();
    }

    @Test
    void whatIsNoLongerKeptIsNotThere() {
        assertThat(RawForm.of(new Raw("text/plain", Map.of(), null, "00"))).isNull();
    }

    @Test
    void theNamesOfAttachmentsSayNobodysNumber() {
        Raw raw = new Raw("text/plain", Map.of(), new byte[] {'5'}, "00")
                .with(List.of(new Attachment("13800138000.jpg", "image/jpeg", 1, "", false)));

        RawForm form = RawForm.of(raw);

        assertThat(form).isNotNull();
        assertThat(form.attachments()).singleElement().satisfies(each -> assertThat(each.name())
                .isEqualTo("***.jpg"));
        assertThat(form.size()).isOne();
    }

    private static @Nullable String text(String type, String body) {
        RawForm form = RawForm.of(new Raw(type, Map.of(), body.getBytes(StandardCharsets.UTF_8), "00"));
        assertThat(form).isNotNull();
        return form.text();
    }
}

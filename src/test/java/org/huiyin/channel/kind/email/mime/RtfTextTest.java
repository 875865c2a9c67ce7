package org.huiyin.channel.kind.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtfTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 SimSun;}}\\f0 \\'cd\\'b6\\'cb\\'df\\par ok} | 投诉~ok",
                "{\\rtf1\\uc1 \\u25237?\\u-29751? a\\tab b\\{\\}} | 投诉 a\tb{}",
                "{\\rtf1{\\*\\generator Riched20;}{\\pict 0102}words} | words",
                "{\\rtf1\\ansicpg936\\fromhtml1{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 \\'cd\\'b6\\'cb\\'df{\\*\\htmltag72 </p>}\\htmlrtf\\par}\\htmlrtf0} | 投诉"
            })
    void richTextIsReadAsItsWords(String rtf, String text) {
        assertThat(RtfText.of(rtf).strip()).isEqualTo(text.replace('~', '\n'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "}}}}", "\\", "\\'", "\\'zz", "\\u", "\\u99999999999", "{\\*", "\\-", "{\\rtf1\\'c"})
    void brokenRichTextIsReadAsFarAsItGoes(String rtf) {
        assertThat(RtfText.of(rtf)).isNotNull();
    }

    @Test
    void deepGroupsAreNoTrouble() {
        assertThat(RtfText.of("{".repeat(500_000) + "a")).isEqualTo("a");
    }
}

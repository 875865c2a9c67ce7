package org.huiyin.channel.kind.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetDecoderTest {

    private static final String LETTER = "您好，我在政务大厅二号窗口办理业务，等候时间太长，希望改进。";

    @ParameterizedTest
    @ValueSource(strings = {"gb2312", "GBK", "cp936", "x-gbk", "windows-936", "\"gb2312\"", " GB18030 "})
    void everyNameOfTheNationalCharsetMeansGb18030(String label) {
        byte[] bytes = "镕和㐀：窗口办理".getBytes(Charset.forName("GB18030"));

        assertThat(CharsetDecoder.decode(bytes, label)).isEqualTo(new CharsetDecoder.Decoded("镕和㐀：窗口办理", false));
    }

    @ParameterizedTest
    @CsvSource({
        "Big5, 感謝窗口同仁的協助，辦理速度很快。",
        "iso-2022-jp, 手続きに時間がかかりすぎます。",
        "euc-kr, 처리 시간이 너무 깁니다.",
        "shift_jis, 手続きに時間がかかりすぎます。",
        "koi8-r, Очень долго ждал очереди.",
        "windows-1251, Очень долго ждал очереди."
    })
    void aTrueLabelIsBelieved(String label, String text) {
        assertThat(CharsetDecoder.decode(text.getBytes(Charset.forName(label)), label)
                        .text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us-ascii", "iso-8859-1", "windows-1252", "x-unknown", "utf-8"})
    void chineseUnderAWrongLabelIsReadAllTheSame(String label) {
        assertThat(CharsetDecoder.decode(LETTER.getBytes(Charset.forName("GBK")), label)
                        .text())
                .isEqualTo(LETTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gb2312", "big5", "iso-8859-1", "default"})
    void utf8UnderAWrongLabelIsReadAllTheSame(String label) {
        assertThat(CharsetDecoder.decode(LETTER.getBytes(StandardCharsets.UTF_8), label)
                        .text())
                .isEqualTo(LETTER);
    }

    @Test
    void westernLettersUnderTheirOwnLabelStayWestern() {
        String text = "Größe, Übung, façade, niño";

        assertThat(CharsetDecoder.decode(text.getBytes(StandardCharsets.ISO_8859_1), "iso-8859-1"))
                .isEqualTo(new CharsetDecoder.Decoded(text, false));
    }

    @Test
    void oneSpoiltByteDoesNotTurnALetterIntoAnotherCharset() {
        byte[] bytes = LETTER.repeat(5).getBytes(StandardCharsets.UTF_8);
        bytes[30] = (byte) 0xFF;

        CharsetDecoder.Decoded decoded = CharsetDecoder.decode(bytes, "utf-8");

        assertThat(decoded.doubtful()).isTrue();
        assertThat(decoded.text()).endsWith(LETTER.repeat(4));
    }

    @Test
    void shiftedCodesAreUnderstood() {
        assertThat(CharsetDecoder.decode("Hi Mom +Jjo-!".getBytes(StandardCharsets.US_ASCII), "utf-7")
                        .text())
                .isEqualTo("Hi Mom \u263a!");
        assertThat(CharsetDecoder.decode("~{VPND~} ok ~~".getBytes(StandardCharsets.US_ASCII), "hz-gb-2312")
                        .text())
                .isEqualTo("中文 ok ~");
        byte[] unlabelled = "件名のない手紙です。".getBytes(Charset.forName("iso-2022-jp"));
        assertThat(CharsetDecoder.decode(unlabelled, null).text()).isEqualTo("件名のない手紙です。");
    }

    @Test
    void anyBytesUnderAnyLabelGiveSomeText() {
        byte[] noise = new byte[512];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 37);
        }
        for (String label :
                new String[] {"utf-8", "gbk", "big5", "iso-2022-cn", "utf-7", "hz-gb-2312", "utf-16", "没有", "", "a b"
                }) {
            assertThat(CharsetDecoder.decode(noise, label).text()).isNotEmpty();
        }
    }
}

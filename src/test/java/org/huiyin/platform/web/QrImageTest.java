package org.huiyin.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrImageTest {

    private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 ([0-9]+) ");
    private static final Pattern RUN = Pattern.compile("M([0-9]+) ([0-9]+)h([0-9]+)v1h-[0-9]+z");
    private static final int QUIET = 4;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://weixin.qq.com/q/kZgfwMTm72WWPkovabbI",
                "https://rating.example.gov.cn/channels/wechat-hall/page/residence-permit.31010120260701000123",
                "https://rating.example.gov.cn/评价"
            })
    void thePictureSaysWhatTheCodeSays(String content) throws Exception {
        assertThat(new Decoder().decode(modules(QrImage.svg(content))).getText())
                .isEqualTo(content);
    }

    @Test
    void thePictureIsBlackOnWhiteWithTheStandardsMargin() {
        String svg = QrImage.svg("http://weixin.qq.com/q/kZgfwMTm72WWPkovabbI");

        assertThat(svg).startsWith("<svg xmlns=").contains("fill=\"#fff\"").doesNotContain("style");
        assertThat(RUN.matcher(svg).results().mapToInt(run -> Integer.parseInt(run.group(1))))
                .allMatch(x -> x >= QUIET);
    }

    @Test
    void whatNoCodeCanSayIsNotDrawn() {
        assertThatIllegalArgumentException().isThrownBy(() -> QrImage.svg("9".repeat(8000)));
    }

    /** Reads the picture as a scanner sees it. */
    private static boolean[][] modules(String svg) {
        Matcher side = SIDE.matcher(svg);
        assertThat(side.find()).isTrue();
        int modules = Integer.parseInt(side.group(1)) - 2 * QUIET;
        boolean[][] black = new boolean[modules][modules];
        RUN.matcher(svg).results().forEach(run -> {
            int x = Integer.parseInt(run.group(1)) - QUIET;
            int y = Integer.parseInt(run.group(2)) - QUIET;
            for (int i = 0; i < Integer.parseInt(run.group(3)); i++) {
                black[y][x + i] = true;
            }
        });
        return black;
    }
}

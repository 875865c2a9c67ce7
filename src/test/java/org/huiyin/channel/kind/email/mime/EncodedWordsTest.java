package org.huiyin.channel.kind.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.huiyin.PatientWaits;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain words | plain words",
                "=?utf-8?B?5oqV6K+J?= | 投诉",
                "=?UTF-8?q?=E6=8A=95=E8=AF=89_ok?= | 投诉 ok",
                "=?gb2312?B?zbbL3w==?= | 投诉",
                "Re: =?gbk?Q?=CD=B6=CB=DF?= (2) | Re: 投诉 (2)",
                "=?utf-8?B?5oqV?= =?utf-8?B?6K+J?= | 投诉",
                "=?utf-8?B?5oqV?==?utf-8?B?6K+J?= | 投诉",
                "=?utf-8?Q?=E6=8A?= =?utf-8?Q?=95=E8=AF=89?= | 投诉",
                "=?utf-8?B?5oo=?= =?utf-8?B?leivrw==?= | 投误",
                "=?utf-8?B?5oqV6K?= =?utf-8?B?+J?= | 投诉",
                "=?utf-8?B?5oqV6K+J | 投诉",
                "=?utf-8?Q?=E6=8A=95 =E8=AF=89?= | 投 诉",
                "=?utf-8?Q?=E5=A5=BD?=E5=90=97?= | 好?吗",
                "=?utf-8*zh?B?5oqV6K+J?= | 投诉",
                "=?x-none?B?5oqV6K+J?= | 投诉",
                "=?utf-8?X?abc?= | =?utf-8?X?abc?=",
                "=?utf-8?B?5oqV?= and =?gb2312?B?y98=?= | 投 and 诉"
            })
    void aHeaderIsReadAsItsWriterMeantIt(String raw, String text) {
        assertThat(EncodedWords.decode(raw)).isEqualTo(text);
    }

    @Test
    void aCharacterSplitBetweenTwoWordsIsPutTogether() {
        byte[] bytes = "关于窗口服务的投诉".getBytes(Charset.forName("GBK"));
        String first = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, 7));
        String second = Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, 7, bytes.length));

        assertThat(EncodedWords.decode("=?GBK?B?" + first + "?= =?gbk?B?" + second + "?="))
                .isEqualTo("关于窗口服务的投诉");
    }

    @Test
    void bytesThatWereNeverEncodedAreDetected() {
        String gbk = new String("投诉窗口态度".getBytes(Charset.forName("GBK")), StandardCharsets.ISO_8859_1);
        String utf8 = new String("投诉窗口态度".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(EncodedWords.decode(gbk)).isEqualTo("投诉窗口态度");
        assertThat(EncodedWords.decode(utf8)).isEqualTo("投诉窗口态度");
    }

    @Test
    void aHeaderMadeToBeSlowIsNotSlow() {
        String hostile = "=?a?Q?".repeat(40_000);

        Assertions.assertTimeoutPreemptively(PatientWaits.LONGEST, () -> EncodedWords.decode(hostile));
    }
}

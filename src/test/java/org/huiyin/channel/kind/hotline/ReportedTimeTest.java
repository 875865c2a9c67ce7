package org.huiyin.channel.kind.hotline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportedTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-29 10:00:00",
                "2026-11-29T10:00:00",
                "2026-11-29T10:00:00+08:00",
                "2026-11-29T10:00:00+0800",
                "2026-11-29T10:00:00+08",
                "2026-11-29 10:00:00 GMT+08:00",
                "2026-11-29T02:00:00Z",
                "2026-11-29T02:00:00.000Z",
                "2026-11-29T10:00:00+08:00[Asia/Shanghai]",
                "2026-11-29 10:00",
                " 2026/11/29 10:00:00 ",
                "2026.11.29 10:00:00",
                "2026年11月29日 10:00:00",
                "2026年11月29日10时00分00秒",
                "２０２６-１１-２９ １０：００：００",
                "2026-11-29%2010%3A00%3A00",
                "20261129100000",
                "202611291000",
                "1795917600",
                "1795917600.0",
                "1795917600000",
                "1795917600000000",
                "1795917600000000000",
                "Sun, 29 Nov 2026 02:00:00 +0000",
                "Sun, 29 Nov 2026 10:00:00 +0800",
            })
    void aTimeIsReadAsCentresWriteIt(String written) {
        assertThat(ReportedTime.of(written)).isEqualTo(Instant.parse("2026-11-29T02:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "yesterday",
                "2026-11-29",
                "2026-13-29 10:00:00",
                "2026-11-29 25:00:00",
                "1970-01-01 08:00:00",
                "0000-00-00 00:00:00",
                "2926-11-29 10:00:00",
                "99999999999999999999",
                "12345",
                "10:00:00",
                "Sun, 31 Nov 2026 02:00:00 +0000"
            })
    void whatIsNoTimeIsNone(String written) {
        assertThat(ReportedTime.of(written)).isNull();
    }
}

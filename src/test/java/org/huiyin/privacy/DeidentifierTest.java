package org.huiyin.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeidentifierTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    我叫张伟，电话13812345678。 | 我叫***，电话***。
                    窗口的王女士态度不好 | 窗口的***女士态度不好
                    联系人：欧阳娜娜 | 联系人：***
                    李某某说要等三天 | ***说要等三天
                    请打 0531-86912345 找我 | 请打 *** 找我
                    身份证 11010519491231002X 丢了 | 身份证 *** 丢了
                    车牌鲁A·12345被拖走 | 车牌***被拖走
                    车牌沪AD12345停在门口 | 车牌***停在门口
                    住在济南市历下区泉城路18号3单元502室 | 住在***
                    我家在3号楼2单元501漏水 | 我家在***漏水
                    邮箱zhang.wei@example.com收不到 | 邮箱***收不到
                    My name is John Smith, call 021 6123 4567 | My name is ***, call ***
                    I live at 12 Green Park Road. | I live at ***.
                    """)
    void whatLeadsToAPersonIsTakenOut(String written, String left) {
        assertThat(Deidentifier.of(written).text()).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "办事很方便，马上就好，态度周到",
                "等了40分钟，2026年7月1日办结",
                "高效，于是我给了好评",
                "The window was closed at 15:30",
                "一次办结，服务很好"
            })
    void whatLeadsToNobodyStays(String written) {
        assertThat(Deidentifier.of(written).text()).isEqualTo(written);
    }

    @Test
    void whatIsKnownGoesWhereverItStands() {
        Deidentified deidentified = Deidentifier.of("微信号abc_wei，再说一遍abc_wei", List.of("abc_wei"));

        assertThat(deidentified.text()).isEqualTo("微信号***，再说一遍***");
        assertThat(deidentified.found()).hasSize(2);
    }

    @Test
    void theFoundSayWhereTheyStood() {
        assertThat(Deidentifier.of("找王师傅").found())
                .containsExactly(new Deidentified.Found(Deidentified.Kind.NAME, 1, 2));
    }
}

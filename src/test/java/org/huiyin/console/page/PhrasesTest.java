package org.huiyin.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.platform.Phrases;
import org.junit.jupiter.api.Test;

/** What the log and the API say in English, said in Chinese. */
class PhrasesTest {

    private static final Phrases PROBLEMS = Phrases.beside(Look.class, "problems_zh.txt");

    @Test
    void whatStandsInAPhraseIsKeptAsItIs() {
        assertThat(FindingWords.chinese("the unknown key 'text'")).isEqualTo("未知的键“text”");
        assertThat(FindingWords.chinese("one of {a}, {b} (perhaps b)")).isEqualTo("{a}, {b} 之一（也许是 b）");
        assertThat(FindingWords.chinese("nobody has said this")).isEqualTo("nobody has said this");
    }

    @Test
    void aPhraseWithinAPhraseIsSaidToo() {
        assertThat(PROBLEMS.chinese("is 'soon'; expected a day as 2026-07-01")).isEqualTo("为“soon”，应为日期，例如 2026-07-01");
        assertThat(PROBLEMS.chinese("has 'x/'; expected the department's code, a slash and the person's"))
                .isEqualTo("含“x/”，应为部门代码、斜杠和人员编码");
        assertThat(PROBLEMS.chinese("is 900; expected 1 to 500")).isEqualTo("为 900，应为1 至 500");
    }
}

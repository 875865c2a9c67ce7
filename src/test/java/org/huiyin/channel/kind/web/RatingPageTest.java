package org.huiyin.channel.kind.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.evaluation.NationalTags;
import org.huiyin.evaluation.Satisfaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatingPageTest {

    private static final int WEIGHT_LIMIT = 60_000;

    private Hall hall;

    @BeforeEach
    void openHall(@TempDir Path folder) {
        hall = new Hall(folder);
    }

    @AfterEach
    void closeHall() {
        hall.close();
    }

    @Test
    void thePageNamesWhatIsRatedInChinese() {
        HttpAnswer page = hall.get("window-01");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html;charset=utf-8");
        assertThat(page.headers())
                .containsEntry("Content-Language", "zh-CN")
                .containsEntry("Cache-Control", "private, no-cache");
        assertThat(Hall.text(page))
                .contains("<html lang=\"zh-CN\">", "1 号综合窗口", "示例区政务服务中心", "非常满意", "提交评价")
                .contains("只用于就这次评价答复您", "180 天");
    }

    @Test
    void theBrowsersLanguageDecidesAndTheReadersChoiceOverrules() {
        Map<String, String> english = Map.of("accept-language", "en-GB,en;q=0.9,zh;q=0.5");

        assertThat(Hall.text(hall.get("window-01", english, Map.of())))
                .contains(
                        "<html lang=\"en\">", "Window 1, general", "Very satisfied", "action=\"/r/window-01?sent=1\"");
        assertThat(Hall.text(hall.get("window-01", english, Map.of("lang", "zh"))))
                .contains("<html lang=\"zh-CN\">", "action=\"/r/window-01?sent=1&amp;lang=zh\"");
        assertThat(Hall.text(hall.get("window-01", Map.of("accept-language", "fr, ;;q=x"), Map.of("lang", "'"))))
                .contains("<html lang=\"zh-CN\">");
    }

    @Test
    void everyTagInForceIsOfferedWithItsLevelInBothLanguages() {
        String chinese = Hall.text(hall.get("window-01"));
        String english = Hall.text(hall.get("window-01", Map.of(), Map.of("lang", "en")));

        for (Satisfaction level : Satisfaction.values()) {
            assertThat(NationalTags.of(level)).isNotEmpty().allSatisfy(tag -> {
                String box = "name=\"tags" + level.level() + "\"\\s+value=\"" + tag.code() + "\"";
                assertThat(chinese).containsPattern(box).contains(">" + tag.text() + "</label>");
                assertThat(english).containsPattern(box).doesNotContain(tag.text());
            });
        }
    }

    @Test
    void nothingIsChosenForTheCitizen() {
        assertThat(Hall.text(hall.get("window-01"))).doesNotContain("checked=");
    }

    @Test
    void pageStyleAndScriptTogetherStayUnderSixtyKilobytes() throws IOException {
        int weight = hall.get("window-01").body().length + size("citizen.css") + size("rating.js") + size("huiyin.svg");

        assertThat(weight).isLessThan(WEIGHT_LIMIT);
    }

    @Test
    void aSubjectThatTheChannelDoesNotListHasNoPage() {
        for (String subject : new String[] {"window-99", "", "../window-01", "window-01/", "WINDOW-01", "<script>"}) {
            HttpAnswer page = hall.get(subject);
            assertThat(page.status()).as(subject).isEqualTo(404);
            assertThat(Hall.text(page)).contains("没有找到这个评价页面").doesNotContain("<script>");
        }
    }

    @Test
    void onlyReadingAndSendingAreAnswered() {
        HttpAnswer answer = hall.page("DELETE", "window-01", "", "", Map.of());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD, OPTIONS, POST");
    }

    private static int size(String asset) throws IOException {
        try (InputStream in = RatingPageTest.class.getResourceAsStream("/static/assets/" + asset)) {
            return Objects.requireNonNull(in, asset).readAllBytes().length;
        }
    }
}

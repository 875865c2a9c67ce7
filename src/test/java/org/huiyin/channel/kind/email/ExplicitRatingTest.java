package org.huiyin.channel.kind.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplicitRatingTest {

    private final ExplicitRating rating = new ExplicitRating(3);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 非常满意",
                "4 | 满意。",
                "3 | 基本满意！",
                "2 | 不满意，排队两个小时",
                "1 | 非常不满意",
                "1 | 您好：~非常不满意！！~窗口态度恶劣",
                "2 | 评分：2",
                "2 | 满意度：不满意（等太久）",
                "2 | 满意度： 不满意 因为排队太久",
                "1 | 1、满意度:1",
                "5 | 我的评价：非常满意",
                "3 | 服务评价：3分",
                "4 | 评分：4/5",
                "2 | 本次服务评价：★★☆☆☆",
                "3 | ⭐⭐⭐",
                "3 | 3星",
                "5 | 5星好评",
                "1 | 差评，1分",
                "2 | 差评（2分）",
                "5 | 好评：5分",
                "2 | 非常失望的经历~满意度：2-不满意",
                "4 | 滿意度：滿意",
                "2 | 满意度~不满意",
                "2 | 满意度：□非常满意 □满意 □基本满意 ☑不满意 □非常不满意",
                "2 | Rating: 2",
                "1 | satisfaction: very dissatisfied",
                "2 | 不满意，我对结果很不满意",
                "5 | 评价：非常满意~十分满意，继续保持",
                "5 | 评价:５分"
            })
    void whatIsSaidInSoManyWordsIsARating(int level, String letter) {
        RatingVerdict verdict = rating.find("", letter.replace('~', '\n'), false);

        assertThat(verdict.doubtful()).isFalse();
        assertThat(Objects.requireNonNull(verdict.level()).level()).isEqualTo(level);
        assertThat(verdict.given()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"【非常满意】二号窗口, 5", "不满意, 2", "窗口服务评价：不满意, 2", "居住证办理-非常不满意, 1", "差评 1分, 1", "[3星] 办证, 3"})
    void theSubjectMayHoldIt(String subject, int level) {
        RatingVerdict verdict = rating.find(subject, "排队的人很多。", false);

        assertThat(Objects.requireNonNull(verdict.level()).level()).isEqualTo(level);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "我不是不满意",
                "我不是不满意，只是想提个建议。",
                "客服说非常满意",
                "客服说：非常满意",
                "客服说：\n非常满意",
                "“非常满意”",
                "工作人员让我写评价：非常满意",
                "满意度：非常满意\n其实是窗口逼我写的，我不满意",
                "非常满意，才怪",
                "非常满意？不可能",
                "满意度：满意吗？不满意吗？",
                "我对窗口的态度很不满意。",
                "谈不上非常满意",
                "并非不满意",
                "没有不满意的地方",
                "不满意\n评分：5",
                "好评",
                "差评！",
                "好评 1分",
                "评分：8",
                "评分：2.5",
                "评分：9/10",
                "评分：80分",
                "打10分",
                "评价：★★★☆",
                "请回复数字：5非常满意 4满意 3基本满意 2不满意 1非常不满意",
                "满意度：□非常满意 □满意 □不满意",
                "满意度：☑非常满意 ☑不满意",
                "如果你们能退款，评价：非常满意",
                "别人都给五星好评"
            })
    void inDoubtThereIsNoLevelAndAPersonLooks(String letter) {
        RatingVerdict verdict = rating.find("", letter, false);

        assertThat(verdict.level()).isNull();
        assertThat(verdict.doubtful()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "希望能得到满意的答复。",
                "2",
                "3号窗口排队太久",
                "评价：窗口人员态度恶劣",
                "评分系统打不开",
                "三星手机打不开网页",
                "评价时间：2026年8月3日",
                "我于8月3日办理业务，等了2个小时。\n第二次来还是一样。"
            })
    void proseHasNoLevelAndNoDoubt(String letter) {
        assertThat(rating.find("", letter, false)).isEqualTo(RatingVerdict.NONE);
    }

    @Test
    void whatIsBeyondTheFirstLinesNeedsALabel() {
        assertThat(rating.find("", "一行\n两行\n三行\n满意", false).level()).isNull();
        assertThat(rating.find("", "一行\n两行\n三行\n满意度：满意", false).level()).isNotNull();
    }

    @Test
    void aBareNumberAnswersOnlyOurOwnRequest() {
        assertThat(Objects.requireNonNull(rating.find("", "2\n等太久", true).level())
                        .level())
                .isEqualTo(2);
        assertThat(rating.find("", "2\n等太久", false)).isEqualTo(RatingVerdict.NONE);
        assertThat(rating.find("", "7", true).doubtful()).isTrue();
    }
}

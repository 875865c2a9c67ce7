package org.huiyin.normalise.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.huiyin.evaluation.Grade;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.normalise.rating.LabelledSet.Answer;
import org.huiyin.normalise.rating.LabelledSet.Utterance;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatingGrammarTest {

    private static final List<String> FILES = List.of(
            "clear-chat",
            "clear-chat-2",
            "traps-chat",
            "traps-chat-2",
            "held-out-1",
            "held-out-2",
            "held-out-3",
            "held-out-4",
            "held-out-5");

    private static final RatingGrammar GRAMMAR = new RatingGrammar(Map.of(
            "😄",
            Satisfaction.VERY_SATISFIED,
            "🙂",
            Satisfaction.SATISFIED,
            "😐",
            Satisfaction.BASICALLY_SATISFIED,
            "🙁",
            Satisfaction.DISSATISFIED,
            "☹",
            Satisfaction.DISSATISFIED,
            "😡",
            Satisfaction.VERY_DISSATISFIED));

    @Test
    void clearRatingsAreUnderstoodAndNoneIsInvented() {
        LabelledSet set = new LabelledSet();
        FILES.forEach(file -> LabelledSet.in(file).stream()
                .filter(each -> !List.of("mail", "reply").contains(each.context()))
                .forEach(each -> set.note(each, answer(each))));

        System.out.println(set.table());
        assertThat(set.total().invented()).as("invented: %s", set.faults()).isZero();
        assertThat(set.total().faceValue())
                .as("taken at face value: %s", set.faults())
                .isZero();
        assertThat(set.total().understood()).as("missed: %s", set.faults()).isGreaterThan(0.97);
    }

    /** After the question for a reason a lone digit is the chat's to ask about. */
    private static Answer answer(Utterance utterance) {
        Interpretation read = GRAMMAR.interpret(utterance.text());
        boolean asked = !utterance.context().equals("none");
        boolean lone = utterance.context().equals("reason") && utterance.text().length() == 1;
        if (read instanceof Interpretation.Rating rating) {
            return new Answer(
                    (asked || rating.explicit()) && !lone ? rating.level().level() : 0, false, false);
        } else if (read instanceof Interpretation.DoubtfulRating rating) {
            return new Answer(asked || rating.explicit() ? rating.level().level() : 0, true, false);
        } else if (read instanceof Interpretation.Correction correction) {
            Satisfaction level = correction.level();
            return new Answer(level == null ? 0 : level.level(), false, true);
        }
        return new Answer(0, read instanceof Interpretation.Doubt, false);
    }

    @Test
    void aRatingKnowsWhatGaveItAndWhatWasSaidBeside() {
        assertThat(GRAMMAR.interpret("５，服務很好"))
                .isEqualTo(new Interpretation.Rating(Satisfaction.VERY_SATISFIED, "５", "服務很好", false));
        assertThat(GRAMMAR.interpret("非常滿意👍"))
                .isEqualTo(new Interpretation.Rating(Satisfaction.VERY_SATISFIED, "非常滿意", null, true));
        assertThat(GRAMMAR.interpret("太慢了，给2分！")).isInstanceOfSatisfying(Interpretation.Rating.class, rating -> {
            assertThat(rating.given()).isEqualTo("2分");
            assertThat(rating.words()).isEqualTo("太慢了，给2分！");
        });
    }

    @Test
    void aFeelingIsGoodFairOrPoor() {
        assertThat(GRAMMAR.interpret("很好")).isEqualTo(new Interpretation.Feeling(Grade.GOOD));
        assertThat(GRAMMAR.interpret("一般般")).isEqualTo(new Interpretation.Feeling(Grade.FAIR));
        assertThat(GRAMMAR.interpret("不太满意")).isEqualTo(new Interpretation.Feeling(Grade.POOR));
        assertThat(GRAMMAR.interpret("请问几点下班")).isEqualTo(new Interpretation.Nothing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5分", "给五", "1、", "(5", "-5", "5 ", "非常", "不", "5/", "⭐", "\ud83d", "[", "/:", "一", "~5", "满意的", "打错了",
                "“5", "吧5", "5或", "a5", "\n5", "没有", "好"
            })
    void howeverLongATextIsItTakesNoLongerThanItsLength(String piece) {
        String text = piece.repeat(200_000 / piece.length());

        Assertions.assertTimeout(Duration.ofMinutes(1), () -> {
            assertThatCode(() -> GRAMMAR.interpret(text)).doesNotThrowAnyException();
            assertThatCode(() -> GRAMMAR.survey(text)).doesNotThrowAnyException();
        });
    }
}

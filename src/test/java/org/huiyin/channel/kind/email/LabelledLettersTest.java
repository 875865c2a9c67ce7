package org.huiyin.channel.kind.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.normalise.rating.LabelledSet;
import org.huiyin.normalise.rating.LabelledSet.Answer;
import org.huiyin.normalise.rating.LabelledSet.Utterance;
import org.junit.jupiter.api.Test;

class LabelledLettersTest {

    private final ExplicitRating rating = new ExplicitRating(3);

    @Test
    void clearRatingsAreUnderstoodAndNoneIsInvented() {
        LabelledSet set = new LabelledSet();
        LabelledSet.in("letters").forEach(each -> set.note(each, answer(each)));
        LabelledSet.in("held-out-1").stream()
                .filter(each -> each.context().matches("mail|reply"))
                .forEach(each -> set.note(each, answer(each)));

        System.out.println(set.table());
        assertThat(set.total().invented()).as("invented: %s", set.faults()).isZero();
        assertThat(set.total().faceValue())
                .as("taken at face value: %s", set.faults())
                .isZero();
        assertThat(set.total().understood()).as("missed: %s", set.faults()).isGreaterThan(0.97);
    }

    private Answer answer(Utterance utterance) {
        boolean subject = utterance.context().equals("subject");
        RatingVerdict verdict = rating.find(
                subject ? utterance.text() : "",
                subject ? "见主题" : utterance.text(),
                utterance.context().equals("reply"));
        return new Answer(verdict.level() == null ? 0 : verdict.level().level(), verdict.doubtful(), false);
    }
}

package org.huiyin.casework.citizen;

import java.util.List;
import org.huiyin.casework.AnswerLetters;
import org.huiyin.reply.CitizenLetters;
import org.springframework.stereotype.Component;

/** The letters that {@link CitizenFollower} sent. */
@Component
final class SentLetters implements AnswerLetters {

    private final CitizenLetters letters;

    SentLetters(CitizenLetters letters) {
        this.letters = letters;
    }

    @Override
    public boolean reachedNobody(List<String> evaluations, String step) {
        return letters.reachedNobody(evaluations, CitizenFollower.LETTER + step);
    }
}

package org.huiyin.casework.citizen;

import org.huiyin.casework.Casework;
import org.huiyin.reply.LetterFollower;
import org.springframework.stereotype.Component;

/** Has a case know which of its letters did not reach the citizen. */
@Component
final class UndeliveredLetters implements LetterFollower {

    private final Casework casework;

    UndeliveredLetters(Casework casework) {
        this.casework = casework;
    }

    @Override
    public void undelivered(String record, String letter) {
        if (letter.startsWith(CitizenFollower.LETTER)) {
            casework.undelivered(record, letter.substring(CitizenFollower.LETTER.length()));
        }
    }
}

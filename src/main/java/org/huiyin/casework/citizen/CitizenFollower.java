package org.huiyin.casework.citizen;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseFollower;
import org.huiyin.casework.CaseStep;
import org.huiyin.casework.StepKind;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.Language;
import org.huiyin.reply.CitizenLetters;
import org.huiyin.reply.ReplyText;
import org.huiyin.reply.SecondRatings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells the citizen of a case that it has been received and what the answer is, once each: a step that is told again has the
 * same letter. Who can be reached in no way is asked nothing and reads by the receipt.
 */
@Component
final class CitizenFollower implements CaseFollower {

    /** Before the id of the step that a letter is about. */
    static final String LETTER = "case-";

    private final CitizenLetters letters;
    private final SecondRatings ratings;
    private final CitizenPages pages;

    CitizenFollower(CitizenLetters letters, SecondRatings ratings, CitizenPages pages) {
        this.letters = letters;
        this.ratings = ratings;
        this.pages = pages;
    }

    @Override
    public void told(Case now, CaseStep step) {
        List<String> records = now.records().evaluations();
        if (records.isEmpty()) {
            return;
        }
        String key = LETTER + step.id();
        Locale language = now.language() == null ? null : Language.of(now.language(), null);
        if (step.kind() == StepKind.OPENED) {
            letters.send(records, key, language, in -> received(now, in));
            return;
        }
        String answer = step.words();
        if (step.kind() == StepKind.ANSWERED && answer != null) {
            Optional<URI> again = ratings.link(records.get(0), now.id(), step.id());
            letters.send(records, key, language, in -> answered(now, answer, again.orElse(null), in));
        }
    }

    private ReplyText received(Case now, Locale language) {
        return new ReplyText(
                pages.text(language, "reply.case.received.subject", now.number()),
                pages.text(language, "reply.case.received", now.number()),
                null);
    }

    private ReplyText answered(Case now, String answer, @Nullable URI again, Locale language) {
        String text = pages.text(language, "reply.case.answered", now.number(), answer);
        String inChat = pages.text(language, "reply.case.again.chat");
        return new ReplyText(
                pages.text(language, "reply.case.answered.subject", now.number()),
                again == null ? text : text + "\n\n" + pages.text(language, "reply.case.again") + "\n" + again,
                again,
                ratings.question(now.records().evaluations().get(0), now.id(), inChat)
                        .orElse(null));
    }
}

package org.huiyin.console.casework;

import java.time.LocalDate;
import org.huiyin.casework.CallBack;
import org.huiyin.casework.CaseFinding;
import org.huiyin.casework.ProposedStep;
import org.huiyin.casework.StepDetails;
import org.huiyin.casework.StepKind;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;

/** A step as the API is asked for it. */
record StepBody(
        @Nullable String kind,
        @Nullable String words,
        @Nullable String team,
        @Nullable String handler,
        @Nullable String finding,
        @Nullable String until,
        @Nullable Integer days,
        @Nullable CallBody callBack,
        @Nullable String other) {

    /** What a citizen said by the script. */
    record CallBody(
            @Nullable String outcome,
            @Nullable Boolean contacted,
            @Nullable String solved,
            @Nullable Integer result,
            @Nullable Integer manner,
            @Nullable Boolean truthful,
            @Nullable Boolean redo) {

        CallBack read() {
            CallBack.Outcome how = value("callBack.outcome", CallBack.Outcome.class, outcome);
            CallBack.Solved what = solved == null ? null : value("callBack.solved", CallBack.Solved.class, solved);
            try {
                return new CallBack(how, contacted, what, result, manner, truthful, redo);
            } catch (IllegalArgumentException e) {
                throw BadRequest.of("callBack", "cannot be: " + e.getMessage());
            }
        }
    }

    /** Refuses with 400 what cannot be read. */
    ProposedStep read() {
        LocalDate day = until == null ? null : BadRequest.day("until", until);
        StepDetails details = new StepDetails(
                blank(team),
                blank(handler),
                finding == null ? null : value("finding", CaseFinding.class, finding),
                day,
                days,
                callBack == null ? null : callBack.read(),
                blank(other),
                null,
                null);
        return new ProposedStep(value("kind", StepKind.class, kind), blank(words), details);
    }

    static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static <E extends Enum<E>> E value(String field, Class<E> type, @Nullable String word) {
        return BadRequest.oneOf(field, word, type.getEnumConstants(), CaseView::word);
    }
}

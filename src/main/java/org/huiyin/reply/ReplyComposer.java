package org.huiyin.reply;

import java.net.URI;
import java.util.Locale;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.platform.web.CitizenPages;
import org.jspecify.annotations.Nullable;

/** Finds the words of answers, from {@code messages/citizen}. */
final class ReplyComposer {

    private final CitizenPages pages;
    private final @Nullable String publicUrl;

    /** @param publicUrl the gateway's address as citizens know it; null where nobody said */
    ReplyComposer(CitizenPages pages, @Nullable URI publicUrl) {
        this.pages = pages;
        this.publicUrl = publicUrl == null ? null : publicUrl.toString().replaceFirst("/+$", "");
    }

    /** What tells that this was recorded; where it speaks of something bad, that it will be answered. */
    ReplyText receipt(Evaluation evaluation, Locale language) {
        String code = evaluation.receipt();
        URI link = publicUrl == null ? null : URI.create(publicUrl + "/receipt/" + code);
        StringBuilder text = new StringBuilder(pages.text(language, "reply.receipt", code));
        if (isBad(evaluation)) {
            text.append("\n\n").append(pages.text(language, "reply.answer"));
        }
        if (link != null) {
            text.append("\n\n")
                    .append(pages.text(language, "reply.link"))
                    .append('\n')
                    .append(link);
        }
        return new ReplyText(pages.text(language, "reply.receipt.subject", code), text.toString(), link);
    }

    private static boolean isBad(Evaluation evaluation) {
        Satisfaction level = evaluation.satisfaction();
        return level == null ? evaluation.kind() == Kind.COMPLAINT : level.isNegative();
    }
}

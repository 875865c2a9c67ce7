package org.huiyin.channel.email;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.channel.email.mime.MailHeaders;
import org.huiyin.channel.email.smtp.MailIds;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.intake.Receipts;
import org.huiyin.platform.ServerSecret;
import org.huiyin.reply.RatingRequests;
import org.springframework.stereotype.Component;

/**
 * Tells whether a mail answers one of ours: an acknowledgement, so that it joins the same case, or a request to rate. By
 * the ids that a mail program puts into an answer, or else by what stands in brackets in the subject.
 */
@Component
final class Correspondence {

    private static final int MOST_IDS = 50;
    private static final Pattern RECEIPT =
            Pattern.compile("(?:回执|Receipt)\\s*([0-9A-Za-z]{4}(?:-[0-9A-Za-z]{4}){3})", Pattern.CASE_INSENSITIVE);
    private static final Pattern REQUEST =
            Pattern.compile("(?:评价|Rating)\\s*([A-Za-z0-9_-]{20,300})", Pattern.CASE_INSENSITIVE);

    private final MailIds ids;
    private final RatingRequests requests;
    private final EvaluationStore evaluations;

    Correspondence(ServerSecret secret, RatingRequests requests, EvaluationStore evaluations) {
        this.ids = new MailIds(secret);
        this.requests = requests;
        this.evaluations = evaluations;
    }

    MailIds ids() {
        return ids;
    }

    /**
     * What its reader is to know of such a mail: {@link EmailReader#RATING_REQUEST}, or {@link EmailReader#FOLLOWS}. Empty
     * for a mail that answers nothing of ours.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException if only the store could tell, and is away
     */
    Map<String, String> facts(MailHeaders headers) {
        List<String> answered = new ArrayList<>(headers.ids("In-Reply-To"));
        answered.addAll(headers.ids("References"));
        List<String> few = answered.subList(Math.max(0, answered.size() - MOST_IDS), answered.size());
        String subject = headers.text("Subject");
        Map<String, String> facts = new HashMap<>();
        few.stream()
                .flatMap(id -> MailIds.token(id).stream())
                .flatMap(token -> requests.projectNo(token).stream())
                .findFirst()
                .or(() -> found(REQUEST, subject).flatMap(requests::projectNo))
                .ifPresent(projectNo -> facts.put(EmailReader.RATING_REQUEST, projectNo));
        few.stream()
                .flatMap(id -> ids.evaluation(id).stream())
                .findFirst()
                .flatMap(evaluations::byId)
                .or(() -> found(RECEIPT, subject).map(Receipts::normalised).flatMap(evaluations::byReceipt))
                .ifPresent(first -> facts.put(EmailReader.FOLLOWS, link(first)));
        return facts;
    }

    /** A record is never changed for what follows it: one without a link is linked to by its id. */
    private static String link(Evaluation first) {
        return first.link() != null ? first.link() : "evaluation-" + first.id();
    }

    private static Optional<String> found(Pattern pattern, String subject) {
        Matcher matcher = pattern.matcher(subject);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}

package org.huiyin.channel.kind.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.channel.kind.email.imap.MailboxHeaders;
import org.huiyin.channel.kind.email.imap.SentMailIndex;
import org.huiyin.channel.kind.email.mime.Mail;
import org.huiyin.channel.kind.email.mime.MailHeaders;
import org.huiyin.channel.kind.email.smtp.MessageIds;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.reply.RatingRequests;
import org.huiyin.reply.ReplyQueue;
import org.springframework.stereotype.Component;

/**
 * Tells whether a mail answers one of ours: an acknowledgement or a letter of its case, so that it joins the same case, or a
 * request to rate. By
 * the ids that a mail program puts into an answer, or else by what stands in brackets in the subject.
 */
@Component
final class ReplyMatcher implements SentMailIndex {

    private static final int MOST_IDS = 50;
    private static final Pattern RECEIPT =
            Pattern.compile("(?:回执|Receipt)\\s*([0-9A-Za-z]{4}(?:-[0-9A-Za-z]{4}){3})", Pattern.CASE_INSENSITIVE);
    private static final Pattern REQUEST =
            Pattern.compile("(?:评价|Rating)\\s*([A-Za-z0-9_-]{20,300})", Pattern.CASE_INSENSITIVE);

    private final MessageIds ids;
    private final RatingRequests requests;
    private final EvaluationStore evaluations;
    private final ReplyQueue replies;
    private final Pseudonyms pseudonyms;

    ReplyMatcher(
            ServerSecret secret,
            RatingRequests requests,
            EvaluationStore evaluations,
            ReplyQueue replies,
            Pseudonyms pseudonyms) {
        this.ids = new MessageIds(secret);
        this.requests = requests;
        this.evaluations = evaluations;
        this.replies = replies;
        this.pseudonyms = pseudonyms;
    }

    MessageIds ids() {
        return ids;
    }

    /**
     * What its reader is to know of such a mail: {@link EmailReader#RATING_REQUEST}, or {@link EmailReader#FOLLOWS} and, if
     * it comes from where our letter went to, {@link MailboxHeaders#SENDER_SHOWN}. Empty for a mail that answers nothing of ours.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException if only the store could tell, and is away
     */
    @Override
    public Map<String, String> facts(MailHeaders headers) {
        List<String> answered = new ArrayList<>(headers.ids("In-Reply-To"));
        answered.addAll(headers.ids("References"));
        List<String> few = answered.subList(Math.max(0, answered.size() - MOST_IDS), answered.size());
        String subject = headers.text("Subject");
        Map<String, String> facts = new HashMap<>();
        few.stream()
                .flatMap(id -> MessageIds.token(id).stream())
                .flatMap(token -> requests.projectNo(token).stream())
                .findFirst()
                .or(() -> found(REQUEST, subject).flatMap(requests::projectNo))
                .ifPresent(projectNo -> facts.put(EmailReader.RATING_REQUEST, projectNo));
        Optional<Evaluation> acknowledged = few.stream()
                .flatMap(id -> ids.evaluation(id).stream())
                .findFirst()
                .flatMap(evaluations::byId);
        acknowledged
                .or(() -> found(RECEIPT, subject).map(ReceiptCodes::normalised).flatMap(evaluations::byReceipt))
                .ifPresent(first -> facts.put(EmailReader.FOLLOWS, link(first)));
        if (facts.containsKey(EmailReader.RATING_REQUEST) || acknowledged.isPresent()) {
            facts.put(MailboxHeaders.TOKEN_SHOWN, "letter");
        }
        if (acknowledged.filter(first -> isFromItsRater(headers, first)).isPresent()) {
            facts.put(MailboxHeaders.SENDER_SHOWN, "letter");
        }
        return facts;
    }

    /** The acknowledgement went to that address alone: whoever has it and writes from there is who was written to. */
    private boolean isFromItsRater(MailHeaders headers, Evaluation first) {
        return headers.address("From")
                .map(pseudonyms::of)
                .filter(sender -> sender.equals(first.rater().key()))
                .isPresent();
    }

    @Override
    public boolean mayBeNamedIn(byte[] mail) {
        String text = new String(mail, StandardCharsets.ISO_8859_1);
        return text.contains(MessageIds.LETTERS) || text.contains("<" + MessageIds.REQUESTS);
    }

    /**
     * A letter that came back is undeliverable. Who forges a bounce must know its id, signed with 80 bits or more, which
     * nobody was told but its recipient and the servers on its way; one who was can make a letter that left long ago
     * look undelivered, so that the citizen of a case is called before it closes, and nothing more: no record depends on it.
     */
    @Override
    public void cameIn(String channel, Mail mail) {
        BounceReport.of(mail, Set.of(MessageIds.LETTERS, MessageIds.REQUESTS))
                .ifPresent(bounceReport -> bounceReport.ids().stream()
                        .flatMap(id -> ids.key(id).stream())
                        .forEach(key -> replies.cameBack(channel, key, bounceReport.status())));
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

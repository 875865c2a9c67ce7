package org.huiyin.reply;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.Intake;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.Submission;
import org.huiyin.platform.ServerSecret;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Second ratings: how a case was handled, by a link that is good once, or by a level in the chat that asked for it. By the
 * link each comes in as a follow-up by the web channel that the settings name and leads to its case by its own link. Nothing
 * is kept of a link: it names record and round, signed.
 */
public final class SecondRatings implements LinkedRatings {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SignedTokens tokens;
    private final Intake intake;
    private final ChannelDirectory channels;
    private final EvaluationStore evaluations;
    private final @Nullable URI publicUrl;
    private final String channel;
    private final Clock clock;

    SecondRatings(
            ServerSecret secret,
            Intake intake,
            ChannelDirectory channels,
            EvaluationStore evaluations,
            @Nullable URI publicUrl,
            String channel,
            Duration valid,
            Clock clock) {
        this.tokens = new SignedTokens(secret, "second-rating", valid, clock);
        this.intake = intake;
        this.channels = channels;
        this.evaluations = evaluations;
        this.publicUrl = publicUrl;
        this.channel = channel;
        this.clock = clock;
    }

    /**
     * What a link is for.
     *
     * @param evaluation the record that its case began with
     * @param round unlike that of any other link: the id of the step that it was sent for
     */
    private record Asked(String evaluation, String caseId, String round) {}

    /**
     * A link for one second rating, good from now on.
     *
     * @return empty where no channel takes them, or nobody said what the gateway's own address is
     */
    public Optional<URI> link(String evaluation, String caseId, String round) {
        return publicUrl == null || channels.find(channel).isEmpty()
                ? Optional.empty()
                : Optional.of(URI.create(
                        publicUrl.toString().replaceFirst("/+$", "") + "/again/" + token(evaluation, caseId, round)));
    }

    /**
     * The question for a second rating where it can be answered at once.
     *
     * @param words that ask
     * @return empty where the record is not there, or cannot be read
     */
    public Optional<HandlingQuestion> question(String evaluation, String caseId, String words) {
        return evaluations.byIds(List.of(evaluation)).readable().stream()
                .findFirst()
                .map(first -> new HandlingQuestion(words, Evaluation.linkToCase(caseId), first.subject()));
    }

    String token(String evaluation, String caseId, String round) {
        return tokens.token(String.join("\n", evaluation, caseId, round));
    }

    @Override
    public boolean isGood(String token) {
        return asked(token).isPresent();
    }

    @Override
    public Outcome take(String token, int level, @Nullable String text) {
        Optional<Asked> asked = asked(token);
        Optional<Evaluation> first = asked.flatMap(each -> evaluations.byId(each.evaluation()));
        if (asked.isEmpty() || first.isEmpty() || channels.find(channel).isEmpty()) {
            return Outcome.UNKNOWN;
        }
        Map<String, Object> body = new HashMap<>();
        body.put("satisfaction", level);
        body.put("subject", "case");
        if (text != null) {
            body.put("text", text);
        }
        Subject subject = first.get().subject();
        Map<String, String> headers = new HashMap<>();
        headers.put(Submission.FOLLOWS, Evaluation.linkToCase(asked.get().caseId()));
        headers.put(Submission.SUBJECT, JSON.writeValueAsString(subject));
        if (subject.projectNo() != null) {
            headers.put(Submission.ASKED, subject.projectNo());
        }
        Submission submission = new Submission(
                channel,
                "second-" + asked.get().round(),
                null,
                "application/json",
                JSON.writeValueAsBytes(body),
                headers,
                clock.instant(),
                true);
        IntakeAnswer answer = intake.accept(submission, ConflictPolicy.REFUSE);
        if (answer instanceof IntakeAnswer.Accepted accepted) {
            return accepted.replayed() ? Outcome.USED : Outcome.TAKEN;
        }
        return answer instanceof IntakeAnswer.Conflict ? Outcome.USED : Outcome.AWAY;
    }

    private Optional<Asked> asked(String token) {
        return tokens.content(token)
                .map(content -> content.split("\n"))
                .filter(named -> named.length == 3)
                .map(named -> new Asked(named[0], named[1], named[2]));
    }
}

package org.huiyin.console.api;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.RegionalHindrance;
import org.huiyin.intake.Submission;
import org.huiyin.intake.SubmissionEvaluator;
import org.huiyin.normalise.Normaliser;
import org.huiyin.platform.Ids;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.Pseudonyms;
import org.jspecify.annotations.Nullable;

/** Runs raw messages through a channel's reader and the normaliser, and keeps nothing. */
public final class MessageExplainer {

    private final Ids ids = new Ids();
    private final SubmissionEvaluator evaluator;

    private MessageExplainer(SubmissionEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** One that needs no gateway; what is derived from its secret is shown to nobody. */
    public static MessageExplainer alone(RegionalHindrance region, Clock clock) {
        ServerSecret secret = new ServerSecret(new byte[32]);
        return new MessageExplainer(new SubmissionEvaluator(
                channel -> Optional.empty(),
                new Normaliser(new Pseudonyms(secret)),
                new ReceiptCodes(secret),
                region,
                clock));
    }

    /** What becomes of each piece of a message. */
    public List<Explanation> explain(@Nullable String file, InboundMessage delivery, ChannelDirectory.Source source) {
        List<Submission> pieces;
        try {
            pieces = source.reader().split(delivery);
        } catch (RuntimeException | StackOverflowError e) {
            return List.of(failed(file, e));
        }
        return pieces.stream().map(piece -> explain(file, piece, source)).toList();
    }

    private Explanation explain(@Nullable String file, Submission piece, ChannelDirectory.Source source) {
        try {
            return Explanation.of(file, evaluator.consider(ids.next(), piece, source));
        } catch (RuntimeException | StackOverflowError e) {
            return failed(file, e);
        }
    }

    private static Explanation failed(@Nullable String file, Throwable e) {
        return Explanation.quarantine(file, "reading it failed with " + e);
    }
}

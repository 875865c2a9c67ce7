package org.huiyin.console;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.huiyin.intake.Delivery;
import org.huiyin.intake.Desk;
import org.huiyin.intake.Receipts;
import org.huiyin.intake.Sources;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.Normaliser;
import org.huiyin.platform.Ids;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.Pseudonyms;
import org.jspecify.annotations.Nullable;

/** Runs raw messages through a channel's reader and the normaliser, and keeps nothing. */
final class Explainer {

    private final Ids ids = new Ids();
    private final Desk desk;

    private Explainer(Desk desk) {
        this.desk = desk;
    }

    /** One that needs no gateway; what is derived from its secret is shown to nobody. */
    static Explainer alone(Clock clock) {
        ServerSecret secret = new ServerSecret(new byte[32]);
        return new Explainer(new Desk(
                channel -> Optional.empty(), new Normaliser(new Pseudonyms(secret)), new Receipts(secret), clock));
    }

    /** What becomes of each piece of a message. */
    List<Explained> explain(@Nullable String file, Delivery delivery, Sources.Source source) {
        return source.reader().split(delivery).stream()
                .map(piece -> explain(file, piece, source))
                .toList();
    }

    private Explained explain(@Nullable String file, Submission piece, Sources.Source source) {
        try {
            return Explained.of(file, desk.consider(ids.next(), piece, source));
        } catch (RuntimeException e) {
            return Explained.quarantine(file, "reading it failed with " + e);
        }
    }
}

package org.huiyin.channel.wechat;

import java.util.List;
import java.util.Optional;
import org.huiyin.channel.wechat.Meaning.Question;
import org.huiyin.evaluation.Grade;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.normalise.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Makes out what was said means to somebody who knows what it finds.
 *
 * @param unclear the kind of words that do not tell their own
 */
record MeaningInContext(Topics topics, Kind unclear, ReasonNumbers reasons) {

    /** @param visit what the message finds; null for nothing */
    Meaning of(Said said, @Nullable Visit visit) {
        if (said instanceof Said.Scan scan) {
            return new Meaning.Arrived(scan.scene());
        } else if (said instanceof Said.Follow) {
            return new Meaning.Welcome();
        } else if (said instanceof Said.Gone) {
            return new Meaning.Silent("unsubscribe");
        } else if (said instanceof Said.Nothing nothing) {
            return new Meaning.Silent(nothing.reason());
        } else if (said instanceof Said.WrongKey) {
            return wrongKey(visit, "wrong-key");
        } else if (said instanceof Said.Sticker) {
            return wrongKey(visit, "media");
        } else if (said instanceof Said.Level level) {
            return rated(level, visit);
        } else if (said instanceof Said.Correction correction) {
            return corrected(correction, visit);
        } else if (said instanceof Said.Reasons reasons) {
            return reasons(reasons, visit);
        } else if (said instanceof Said.Places places) {
            return places(places, visit);
        } else if (said instanceof Said.Media media) {
            return belongs(visit)
                    ? new Meaning.Added(List.of(), null, null, media, false, asked(visit))
                    : new Meaning.Remark(unclear, null, media, true, question(visit, false));
        }
        return words((Said.Text) said, visit);
    }

    private static Meaning wrongKey(@Nullable Visit visit, String reason) {
        return new Meaning.WrongKey(visit == null ? null : visit.asked(), reason);
    }

    private Meaning rated(Said.Level level, @Nullable Visit visit) {
        boolean open = visit != null && visit.open();
        if (!open && !level.explicit()) {
            return new Meaning.Unasked(level);
        }
        if (visit != null && visit.asked() != null && level.isDigit()) {
            return new Meaning.EitherWay(visit.asked(), level.level());
        }
        int before = visit == null || !open ? 0 : visit.ratings();
        String words = level.words();
        if (before >= Visit.MOST_RATINGS) {
            return words == null
                    ? new Meaning.Repeated()
                    : words(new Said.Text(level.raw() + " " + words, null, true), visit);
        }
        return new Meaning.Rated(
                level,
                before == 0 ? Occasion.FIRST : Occasion.FOLLOWUP,
                level.level().isNegative() && words == null);
    }

    /** The later word follows the rating up, and a person looks whether the earlier one was a slip. */
    private Meaning corrected(Said.Correction correction, @Nullable Visit visit) {
        if (visit == null || !belongs(visit)) {
            return words(new Said.Text(correction.raw(), null, true), visit);
        }
        boolean room = visit.open() && visit.ratings() < Visit.MOST_RATINGS;
        Satisfaction level = correction.level();
        return level != null && room
                ? new Meaning.Rated(
                        new Said.Level(level, correction.raw(), true, correction.raw(), Said.Certainty.DOUBTFUL),
                        Occasion.FOLLOWUP,
                        false)
                : new Meaning.Withdrawn(correction.raw(), room);
    }

    private Meaning reasons(Said.Reasons said, @Nullable Visit visit) {
        if (visit != null && visit.asked() == said.of()) {
            return new Meaning.Added(said.tags(), said.raw(), said.words(), null, false, true);
        }
        String words = said.words();
        return words == null
                ? wrongKey(visit, "wrong-key")
                : words(new Said.Text(said.raw() + " " + words, null, false), visit);
    }

    private Meaning places(Said.Places said, @Nullable Visit visit) {
        Satisfaction asked = visit == null ? null : visit.asked();
        if (asked == null) {
            return words(new Said.Text(said.raw(), null, false), visit);
        }
        List<String> tags = reasons.at(asked, said.places());
        return tags.isEmpty()
                ? wrongKey(visit, "wrong-key")
                : new Meaning.Added(tags, said.raw(), null, null, false, true);
    }

    /** A reason we asked for is one whatever its words; words after a good rating may be a complaint all the same. */
    private Meaning words(Said.Text said, @Nullable Visit visit) {
        if (asked(visit)) {
            return new Meaning.Added(List.of(), null, said.text(), null, said.doubtful(), true);
        }
        Optional<Kind> kind = kind(said);
        if (kind.isEmpty() && belongs(visit) || kind.equals(Optional.of(Kind.PRAISE)) && belongs(visit)) {
            return new Meaning.Added(List.of(), null, said.text(), null, said.doubtful(), false);
        }
        return new Meaning.Remark(
                kind.orElse(unclear),
                said.text(),
                null,
                said.doubtful() || kind.isEmpty(),
                question(visit, said.doubtful()));
    }

    private Optional<Kind> kind(Said.Text said) {
        Optional<Kind> topic = topics.of("", said.text());
        boolean doubtfulPraise = said.doubtful() && topic.equals(Optional.of(Kind.PRAISE));
        if (topic.isPresent()) {
            return doubtfulPraise ? Optional.empty() : topic;
        } else if (said.mood() == Grade.GOOD) {
            return Optional.of(Kind.PRAISE);
        }
        return said.mood() == Grade.POOR ? Optional.of(Kind.COMPLAINT) : Optional.empty();
    }

    private static Question question(@Nullable Visit visit, boolean doubtful) {
        boolean awaits = visit != null && visit.open() && visit.ratings() == 0;
        return !awaits ? Question.NONE : doubtful ? Question.CLEAR_DIGIT : Question.DIGIT;
    }

    private static boolean asked(@Nullable Visit visit) {
        return visit != null && visit.asked() != null;
    }

    private static boolean belongs(@Nullable Visit visit) {
        return visit != null && visit.ratings() > 0;
    }
}

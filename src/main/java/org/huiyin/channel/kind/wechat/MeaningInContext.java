package org.huiyin.channel.kind.wechat;

import java.util.List;
import java.util.Optional;
import org.huiyin.channel.kind.wechat.MessageMeaning.Question;
import org.huiyin.evaluation.Grade;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.normalise.FeedbackKindWords;
import org.jspecify.annotations.Nullable;

/**
 * Makes out what was said means to somebody who knows what it finds.
 *
 * @param unclear the kind of words that do not tell their own
 */
record MeaningInContext(FeedbackKindWords topics, Kind unclear, ReasonNumbers reasons) {

    /** @param visit what the message finds; null for nothing */
    MessageMeaning of(Utterance utterance, @Nullable ChatVisit visit) {
        if (utterance instanceof Utterance.Scan scan) {
            return new MessageMeaning.Arrived(scan.scene());
        } else if (utterance instanceof Utterance.Follow) {
            return new MessageMeaning.Welcome();
        } else if (utterance instanceof Utterance.Gone) {
            return new MessageMeaning.Silent("unsubscribe");
        } else if (utterance instanceof Utterance.Nothing nothing) {
            return new MessageMeaning.Silent(nothing.reason());
        } else if (utterance instanceof Utterance.WrongKey) {
            return wrongKey(visit, "wrong-key");
        } else if (utterance instanceof Utterance.Sticker) {
            return wrongKey(visit, "media");
        } else if (utterance instanceof Utterance.Level level) {
            return rated(level, visit);
        } else if (utterance instanceof Utterance.Correction correction) {
            return corrected(correction, visit);
        } else if (utterance instanceof Utterance.Reasons reasons) {
            return reasons(reasons, visit);
        } else if (utterance instanceof Utterance.Places places) {
            return places(places, visit);
        } else if (utterance instanceof Utterance.Media media) {
            return belongs(visit)
                    ? new MessageMeaning.Added(List.of(), null, null, media, false, asked(visit))
                    : new MessageMeaning.Remark(unclear, null, media, true, question(visit, false));
        }
        return words((Utterance.Text) utterance, visit);
    }

    private static MessageMeaning wrongKey(@Nullable ChatVisit visit, String reason) {
        return new MessageMeaning.WrongKey(visit == null ? null : visit.asked(), reason);
    }

    private MessageMeaning rated(Utterance.Level level, @Nullable ChatVisit visit) {
        boolean open = visit != null && visit.open();
        if (!open && !level.explicit()) {
            return new MessageMeaning.Unasked(level);
        }
        if (visit != null && visit.asked() != null && level.isDigit()) {
            return new MessageMeaning.EitherWay(visit.asked(), level.level(), visit.ratings() < ChatVisit.MOST_RATINGS);
        }
        int before = visit == null || !open ? 0 : visit.ratings();
        String words = level.words();
        if (before >= ChatVisit.MOST_RATINGS) {
            return words == null
                    ? new MessageMeaning.Repeated()
                    : words(new Utterance.Text(level.raw() + " " + words, true), visit);
        }
        boolean handling = visit != null && visit.handling() != null;
        boolean either = visit != null
                && visit.handling() != null
                && visit.scene() != null
                && level.how() == Utterance.Certainty.CLEAR;
        return new MessageMeaning.Rated(
                either ? level.doubtful() : level,
                before == 0 && !handling ? Occasion.FIRST : Occasion.FOLLOWUP,
                level.level().isNegative() && words == null);
    }

    /** The later word follows the rating up, and a person looks whether the earlier one was a slip. */
    private MessageMeaning corrected(Utterance.Correction correction, @Nullable ChatVisit visit) {
        if (visit == null || !belongs(visit)) {
            return words(new Utterance.Text(correction.raw(), true), visit);
        }
        boolean room = visit.open() && visit.ratings() < ChatVisit.MOST_RATINGS;
        Satisfaction level = correction.level();
        return level != null && room
                ? new MessageMeaning.Rated(
                        new Utterance.Level(
                                level, correction.raw(), true, correction.raw(), Utterance.Certainty.DOUBTFUL),
                        Occasion.FOLLOWUP,
                        false)
                : new MessageMeaning.Withdrawn(correction.raw(), room);
    }

    private MessageMeaning reasons(Utterance.Reasons said, @Nullable ChatVisit visit) {
        if (visit != null && visit.asked() == said.of()) {
            return new MessageMeaning.Added(said.tags(), said.raw(), said.words(), null, false, true);
        }
        String words = said.words();
        return words == null
                ? wrongKey(visit, "wrong-key")
                : words(new Utterance.Text(said.raw() + " " + words, false), visit);
    }

    private MessageMeaning places(Utterance.Places said, @Nullable ChatVisit visit) {
        Satisfaction asked = visit == null ? null : visit.asked();
        if (asked == null) {
            return words(new Utterance.Text(said.raw(), false), visit);
        }
        List<String> tags = reasons.at(asked, said.places());
        return tags.isEmpty()
                ? wrongKey(visit, "wrong-key")
                : new MessageMeaning.Added(tags, said.raw(), null, null, false, true);
    }

    /** A reason we asked for is one whatever its words; words after a good rating may be a complaint all the same. */
    private MessageMeaning words(Utterance.Text said, @Nullable ChatVisit visit) {
        if (asked(visit)) {
            return new MessageMeaning.Added(List.of(), null, said.text(), null, said.doubtful(), true);
        }
        Optional<Kind> kind = kind(said);
        if (kind.isEmpty() && belongs(visit) || kind.equals(Optional.of(Kind.PRAISE)) && belongs(visit)) {
            return new MessageMeaning.Added(List.of(), null, said.text(), null, said.doubtful(), false);
        }
        return new MessageMeaning.Remark(
                kind.orElse(unclear),
                said.text(),
                null,
                said.doubtful() || kind.isEmpty(),
                said.pressed() ? Question.UNPRESSED : question(visit, said.doubtful()));
    }

    private Optional<Kind> kind(Utterance.Text said) {
        Optional<Kind> topic = topics.of("", said.text());
        boolean doubtfulPraise = said.doubtful() && topic.equals(Optional.of(Kind.PRAISE));
        if (topic.isPresent()) {
            return doubtfulPraise ? Optional.empty() : topic;
        } else if (said.mood() == Grade.GOOD) {
            return Optional.of(Kind.PRAISE);
        }
        return said.mood() == Grade.POOR ? Optional.of(Kind.COMPLAINT) : Optional.empty();
    }

    private static Question question(@Nullable ChatVisit visit, boolean doubtful) {
        boolean awaits = visit != null && visit.open() && visit.ratings() == 0;
        return !awaits ? Question.NONE : doubtful ? Question.CLEAR_DIGIT : Question.DIGIT;
    }

    private static boolean asked(@Nullable ChatVisit visit) {
        return visit != null && visit.asked() != null;
    }

    private static boolean belongs(@Nullable ChatVisit visit) {
        return visit != null && visit.ratings() > 0;
    }
}

package org.huiyin.channel.wechat;

import java.util.List;
import java.util.Optional;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.normalise.Topics;
import org.jspecify.annotations.Nullable;

/** What a message means in its conversation: it decides what is recorded, and which words answer it. */
sealed interface Meaning {

    /** Somebody stands before a window, or wherever the code hangs. */
    record Arrived(String scene) implements Meaning {}

    /** Somebody follows the account. */
    record Welcome() implements Meaning {}

    /** Nothing is to be recorded. */
    record Silent(String reason) implements Meaning {}

    /** Not one of the keys: no rating. @param asked the level whose reasons were offered; null where levels were */
    record WrongKey(@Nullable Satisfaction asked) implements Meaning {}

    /** A further rating of what was rated and followed up already. */
    record Repeated() implements Meaning {}

    /**
     * A rating.
     *
     * @param askWhy whether it is a bad one that says no reason
     */
    record Rated(Said.Level said, Occasion occasion, boolean askWhy) implements Meaning {}

    /** What would be a rating if anybody had asked. */
    record Unasked(Said.Level said) implements Meaning {}

    /**
     * What belongs to the rating before it.
     *
     * @param tags national tag codes of the level whose reason was asked for
     * @param given the numbers as given; null for none
     * @param asked whether we had asked for it
     */
    record Added(
            List<String> tags,
            @Nullable String given,
            @Nullable String text,
            Said.@Nullable Media media,
            boolean doubtful,
            boolean asked)
            implements Meaning {}

    /** A complaint, suggestion, question or word of praise. @param doubtful whether a person should look */
    record Remark(Kind kind, @Nullable String text, Said.@Nullable Media media, boolean doubtful) implements Meaning {}

    /**
     * @param visit what the message finds; null for nothing
     * @param unclear the kind of words that do not tell their own
     */
    static Meaning of(Said said, @Nullable Visit visit, Topics topics, Kind unclear) {
        if (said instanceof Said.Scan scan) {
            return new Arrived(scan.scene());
        } else if (said instanceof Said.Follow) {
            return new Welcome();
        } else if (said instanceof Said.Gone) {
            return new Silent("unsubscribe");
        } else if (said instanceof Said.Nothing nothing) {
            return new Silent(nothing.reason());
        } else if (said instanceof Said.WrongKey) {
            return new WrongKey(visit == null ? null : visit.asked());
        } else if (said instanceof Said.Level level) {
            return rated(level, visit, topics, unclear);
        } else if (said instanceof Said.Reasons reasons) {
            return reasons(reasons, visit, topics, unclear);
        } else if (said instanceof Said.Media media) {
            return belongs(visit)
                    ? new Added(List.of(), null, null, media, false, asked(visit))
                    : new Remark(unclear, null, media, true);
        }
        Said.Text text = (Said.Text) said;
        return words(text.text(), text.doubtful(), visit, topics, unclear);
    }

    private static Meaning rated(Said.Level level, @Nullable Visit visit, Topics topics, Kind unclear) {
        boolean open = visit != null && visit.open();
        if (!open && !level.explicit()) {
            return new Unasked(level);
        }
        int before = visit == null || !open ? 0 : visit.ratings();
        String words = level.words();
        if (before >= Visit.MOST_RATINGS) {
            return words == null ? new Repeated() : words(level.raw() + " " + words, true, visit, topics, unclear);
        }
        return new Rated(
                level,
                before == 0 ? Occasion.FIRST : Occasion.FOLLOWUP,
                level.level().isNegative() && words == null);
    }

    private static Meaning reasons(Said.Reasons said, @Nullable Visit visit, Topics topics, Kind unclear) {
        if (visit != null && visit.asked() == said.of()) {
            return new Added(said.tags(), said.raw(), said.words(), null, false, true);
        }
        String words = said.words();
        return words == null
                ? new WrongKey(visit == null ? null : visit.asked())
                : words(said.raw() + " " + words, false, visit, topics, unclear);
    }

    /** A reason we asked for is one whatever its words; words after a good rating may be a complaint all the same. */
    private static Meaning words(String text, boolean doubtful, @Nullable Visit visit, Topics topics, Kind unclear) {
        if (asked(visit)) {
            return new Added(List.of(), null, text, null, doubtful, true);
        }
        Optional<Kind> kind = topics.of("", text);
        if (kind.isEmpty() && belongs(visit)) {
            return new Added(List.of(), null, text, null, doubtful, false);
        }
        return new Remark(kind.orElse(unclear), text, null, doubtful || kind.isEmpty());
    }

    private static boolean asked(@Nullable Visit visit) {
        return visit != null && visit.asked() != null;
    }

    private static boolean belongs(@Nullable Visit visit) {
        return visit != null && visit.ratings() > 0;
    }
}

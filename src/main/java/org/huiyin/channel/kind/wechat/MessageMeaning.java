package org.huiyin.channel.kind.wechat;

import java.util.List;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Satisfaction;
import org.jspecify.annotations.Nullable;

/** What a message means in its conversation: it decides what is recorded, and which words answer it. */
sealed interface MessageMeaning {

    /** Somebody stands before a window, or wherever the code hangs. */
    record Arrived(String scene) implements MessageMeaning {}

    /** Somebody follows the account. */
    record Welcome() implements MessageMeaning {}

    /** Nothing is to be recorded. */
    record Silent(String reason) implements MessageMeaning {}

    /**
     * Not one of the keys: no rating.
     *
     * @param asked the level whose reasons were offered; null where levels were
     * @param reason as it is counted
     */
    record WrongKey(@Nullable Satisfaction asked, String reason) implements MessageMeaning {}

    /**
     * A digit that may be a reason from the list or another level: nobody can tell, so it is asked.
     *
     * @param open whether another rating can follow
     */
    record EitherWay(Satisfaction asked, Satisfaction digit, boolean open) implements MessageMeaning {}

    /** A further rating of what was rated and followed up already. */
    record Repeated() implements MessageMeaning {}

    /**
     * A rating.
     *
     * @param askWhy whether it is a bad one that says no reason
     */
    record Rated(Utterance.Level said, Occasion occasion, boolean askWhy) implements MessageMeaning {}

    /** What would be a rating if anybody had asked. */
    record Unasked(Utterance.Level said) implements MessageMeaning {}

    /**
     * The rating before it was wrong, and what it shall be is not said, or can no longer be taken.
     *
     * @param open whether another rating can follow
     */
    record Withdrawn(String text, boolean open) implements MessageMeaning {}

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
            Utterance.@Nullable Media media,
            boolean doubtful,
            boolean asked)
            implements MessageMeaning {}

    /**
     * A complaint, suggestion, question or word of praise.
     *
     * @param doubtful whether a person should look
     * @param question what we ask beside taking it
     */
    record Remark(
            Kind kind, @Nullable String text, Utterance.@Nullable Media media, boolean doubtful, Question question)
            implements MessageMeaning {}

    /** What we ask of somebody whose words are kept. */
    enum Question {
        NONE,
        /** The visit is open and unrated: the digit is still to come. */
        DIGIT,
        /** The same, and the words may have been meant as one. */
        CLEAR_DIGIT,
        /** None: somebody told them how to rate, and they may rate as they like, or not at all. */
        UNPRESSED
    }
}

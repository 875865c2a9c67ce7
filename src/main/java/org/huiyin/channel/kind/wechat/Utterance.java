package org.huiyin.channel.kind.wechat;

import java.util.List;
import org.huiyin.evaluation.Grade;
import org.huiyin.evaluation.Satisfaction;
import org.jspecify.annotations.Nullable;

/** What a message says by itself, before anybody asks what came before it. */
sealed interface Utterance {

    /**
     * A code was scanned, or the menu named what is to be rated.
     *
     * @param scene as the code has it
     */
    record Scan(String scene) implements Utterance {}

    /** Somebody follows the account, without a code. */
    record Follow() implements Utterance {}

    /** Somebody no longer follows it. */
    record Gone() implements Utterance {}

    /**
     * One of the five levels.
     *
     * @param raw as it was given
     * @param explicit whether it is a rating wherever it stands; a digit alone or a face is one only as an answer
     * @param words what was said beside it; null for nothing
     * @param how who made it out, and for how certain
     */
    record Level(Satisfaction level, String raw, boolean explicit, @Nullable String words, Certainty how)
            implements Utterance {

        /** A digit alone may be the number of a reason as well. */
        boolean isDigit() {
            return !explicit && words == null && !raw.isEmpty() && isNumeral(raw.codePointAt(0));
        }

        /** The same, where it is not certain what it rates. */
        Level doubtful() {
            return new Level(level, raw, explicit, words, Certainty.DOUBTFUL);
        }

        private static boolean isNumeral(int c) {
            return switch (Character.getType(c)) {
                case Character.DECIMAL_DIGIT_NUMBER, Character.OTHER_NUMBER, Character.OTHER_LETTER -> true;
                default -> false;
            };
        }
    }

    /** For how certain a level is. */
    enum Certainty {
        /** As it was written. */
        CLEAR,
        /** What stands beside it leaves a doubt. */
        DOUBTFUL,
        /** A machine made it of somebody's voice. */
        HEARD
    }

    /**
     * Numbers from a list of reasons.
     *
     * @param of the level whose reasons they are
     * @param tags national tag codes
     * @param raw as they were given
     * @param words what was said beside them; null for nothing
     */
    record Reasons(Satisfaction of, List<String> tags, String raw, @Nullable String words) implements Utterance {}

    /**
     * Places in a list of reasons, without its level: 第3个.
     *
     * @param places from 1
     */
    record Places(List<Integer> places, String raw) implements Utterance {}

    /**
     * An earlier rating was wrong.
     *
     * @param level what it shall be; null where that is not said
     */
    record Correction(@Nullable Satisfaction level, String raw) implements Utterance {}

    /**
     * Words without a level.
     *
     * @param mood how somebody felt; null where the words do not tell
     * @param doubtful whether words of a rating are among them that rate nothing for certain
     * @param pressed whether they tell that somebody asked for a rating or forced it
     */
    record Text(String text, @Nullable Grade mood, boolean doubtful, boolean pressed) implements Utterance {

        Text(String text, boolean doubtful) {
            this(text, null, doubtful, false);
        }
    }

    /** A number that is no level, or a sign that says nothing. */
    record WrongKey(String raw) implements Utterance {}

    /** WeChat's stand-in for what it does not pass on, such as a sticker: nobody's words. */
    record Sticker() implements Utterance {}

    /**
     * A picture, a voice nobody understood, a film.
     *
     * @param id by which WeChat has it for three days
     * @param type media type, as far as the message tells
     */
    record Media(String id, String type) implements Utterance {}

    /** Nothing that anybody wants to tell: a place, a page that was opened, a notice that was delivered. */
    record Nothing(String reason) implements Utterance {}
}

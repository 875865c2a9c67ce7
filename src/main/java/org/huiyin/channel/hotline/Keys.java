package org.huiyin.channel.hotline;

import java.util.List;
import java.util.Map;

/** What a provider's message tells about the keys pressed in a call. */
sealed interface Keys {

    /** None, in the whole call. */
    record None(Silence why) implements Keys {}

    /**
     * The answer to the one question that the message is about.
     *
     * @param entry all that was pressed, empty for nothing
     */
    record OneAnswer(String entry) implements Keys {}

    /** All keys of the call in their order, without saying which question each was for. */
    record InOrder(List<String> presses) implements Keys {}

    /** The answers by question; a question that is not there was not answered. */
    record ByQuestion(Map<CallSubject, Answer> answers) implements Keys {}

    /** What was answered to one question. */
    sealed interface Answer {
        record Pressed(List<String> presses) implements Answer {}

        record Silent(Silence why) implements Answer {}
    }
}

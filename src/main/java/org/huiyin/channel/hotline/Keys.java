package org.huiyin.channel.hotline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.channel.NotUnderstoodException;

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

    /**
     * What a step or the end of a call tells, where the provider leads the call step by step.
     *
     * @param status of the call, as the provider has it
     * @param endings which of its states mean that nobody was spoken to, and why
     * @param digits the keys pressed; empty for none
     * @throws NotUnderstoodException if keys were pressed in a call in which nobody was spoken to
     */
    static Keys ofStep(String status, Map<String, Silence> endings, Optional<String> digits)
            throws NotUnderstoodException {
        Silence ending = endings.get(status);
        if (ending != null && digits.isPresent()) {
            throw new NotUnderstoodException(
                    "Digits", "found keys in a call that was " + ending.word() + ", expected none");
        } else if (ending != null) {
            return new None(ending);
        } else if (digits.isEmpty() && status.equals("completed")) {
            return new None(Silence.HANG_UP);
        }
        return new OneAnswer(digits.orElse(""));
    }
}

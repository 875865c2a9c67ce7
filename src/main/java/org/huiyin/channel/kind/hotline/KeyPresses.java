package org.huiyin.channel.kind.hotline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.channel.NotUnderstoodException;

/** What a provider's message tells about the keys pressed in a call. */
sealed interface KeyPresses {

    /** None, in the whole call. */
    record None(UnratedReason why) implements KeyPresses {}

    /**
     * The answer to the one question that the message is about.
     *
     * @param entry all that was pressed, empty for nothing
     */
    record OneAnswer(String entry) implements KeyPresses {}

    /** All keys of the call in their order, without saying which question each was for. */
    record InOrder(List<String> presses) implements KeyPresses {}

    /** The answers by question; a question that is not there was not answered. */
    record ByQuestion(Map<CallSubject, Answer> answers) implements KeyPresses {}

    /** What was answered to one question. */
    sealed interface Answer {
        record Pressed(List<String> presses) implements Answer {}

        record Silent(UnratedReason why) implements Answer {}
    }

    /**
     * What a step or the end of a call tells, where the provider leads the call step by step.
     *
     * @param status of the call, as the provider has it
     * @param endings which of its states mean that nobody was spoken to, and why
     * @param digits the keys pressed; empty for none
     * @throws NotUnderstoodException if keys were pressed in a call in which nobody was spoken to
     */
    static KeyPresses ofStep(String status, Map<String, UnratedReason> endings, Optional<String> digits)
            throws NotUnderstoodException {
        UnratedReason ending = endings.get(status);
        if (ending != null && digits.isPresent()) {
            throw new NotUnderstoodException(
                    "Digits", "found keys in a call that was " + ending.word() + ", expected none");
        } else if (ending != null) {
            return new None(ending);
        } else if (digits.isEmpty() && status.equals("completed")) {
            return new None(UnratedReason.HANG_UP);
        }
        return new OneAnswer(digits.orElse(""));
    }
}

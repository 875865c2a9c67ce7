package org.huiyin.channel.kind.hotline;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.huiyin.channel.kind.hotline.Keypad.Meaning;

/**
 * The questions that a caller is asked, in their order, and what the keys mean for each.
 *
 * @param keypads in the order of asking; at least one
 * @param press which press counts when a caller pressed more than once
 */
record CallMenu(Map<CallSubject, Keypad> keypads, Press press) {

    /** More presses than this to one question are no answer but noise. */
    private static final int MOST_PRESSES = 16;

    enum Press {
        FIRST,
        LAST
    }

    /** What the keys say to one question. */
    sealed interface Choice {
        record Chosen(String key, Meaning meaning) implements Choice {}

        record Silent(UnratedReason why) implements Choice {}

        /** Nobody can tell what the caller meant. */
        record Unclear(String why) implements Choice {}
    }

    List<CallSubject> subjects() {
        return List.copyOf(keypads.keySet());
    }

    /** The question that says how a matter was handled: the one about the matter, or the only one there is. */
    CallSubject handling() {
        return keypads.containsKey(CallSubject.MATTER) ? CallSubject.MATTER : CallSubject.SERVICE;
    }

    Keypad keypad(CallSubject subject) {
        Keypad keypad = keypads.get(subject);
        if (keypad == null) {
            throw new IllegalArgumentException("The menu does not ask about " + subject.word());
        }
        return keypad;
    }

    /** @param subject one that the menu asks about */
    Choice choose(CallSubject subject, KeyPresses keys) {
        if (keys instanceof KeyPresses.None none) {
            return new Choice.Silent(none.why());
        } else if (keys instanceof KeyPresses.OneAnswer answer) {
            return entry(keypad(subject), answer.entry());
        } else if (keys instanceof KeyPresses.ByQuestion answers) {
            KeyPresses.Answer answer = answers.answers().get(subject);
            if (answer instanceof KeyPresses.Answer.Pressed pressed) {
                return among(keypad(subject), pressed.presses());
            }
            return new Choice.Silent(
                    answer instanceof KeyPresses.Answer.Silent silent ? silent.why() : UnratedReason.NO_INPUT);
        }
        return dealt(subject, ((KeyPresses.InOrder) keys).presses());
    }

    /** One question's answer: a key, or several pressed one after the other, every one of which must mean something. */
    private Choice entry(Keypad keypad, String entry) {
        if (entry.isEmpty()) {
            return new Choice.Silent(UnratedReason.NO_INPUT);
        }
        if (keypad.has(entry)) {
            return among(keypad, List.of(entry));
        }
        List<String> presses = entry.length() > MOST_PRESSES ? List.of() : List.of(entry.split(""));
        return presses.isEmpty() || !keypad.keys().containsAll(presses)
                ? new Choice.Silent(UnratedReason.WRONG_KEY)
                : among(keypad, presses);
    }

    /** The first or last press that means something: after a wrong key the provider's menu asks again. */
    private Choice among(Keypad keypad, List<String> presses) {
        List<String> meant = presses.stream().filter(keypad::has).toList();
        if (meant.isEmpty()) {
            return new Choice.Silent(presses.isEmpty() ? UnratedReason.NO_INPUT : UnratedReason.WRONG_KEY);
        }
        String key = meant.get(press == Press.FIRST ? 0 : meant.size() - 1);
        return new Choice.Chosen(key, keypad.meaning(key).orElseThrow());
    }

    private Choice dealt(CallSubject subject, List<String> presses) {
        if (keypads.size() == 1 || presses.isEmpty()) {
            return among(keypad(subject), presses);
        }
        return distinct() ? ownKeys(subject, presses) : byPosition(subject, presses);
    }

    /** Whether each key belongs to one question only. */
    private boolean distinct() {
        return Collections.disjoint(
                keypad(CallSubject.SERVICE).keys(), keypad(CallSubject.MATTER).keys());
    }

    private Choice ownKeys(CallSubject subject, List<String> presses) {
        List<String> notOthers = presses.stream()
                .filter(key ->
                        keypad(subject).has(key) || keypads.values().stream().noneMatch(keypad -> keypad.has(key)))
                .toList();
        return among(keypad(subject), notOthers);
    }

    /** Only where each press has its question: with a wrong key or one too many, any dealing would be a guess. */
    private Choice byPosition(CallSubject subject, List<String> presses) {
        List<CallSubject> subjects = subjects();
        if (presses.size() > subjects.size()) {
            return new Choice.Unclear("found " + presses.size() + " keys, expected at most " + subjects.size()
                    + ": the questions share keys, so nobody can tell which key answers which");
        }
        for (int i = 0; i < presses.size(); i++) {
            if (!keypad(subjects.get(i)).has(presses.get(i))) {
                return presses.size() == 1
                        ? new Choice.Silent(
                                subject == subjects.get(0) ? UnratedReason.WRONG_KEY : UnratedReason.NO_INPUT)
                        : new Choice.Unclear("found a wrong key among several: the questions share keys, so nobody can"
                                + " tell which key answers which");
            }
        }
        int position = subjects.indexOf(subject);
        return position < presses.size()
                ? among(keypad(subject), List.of(presses.get(position)))
                : new Choice.Silent(UnratedReason.NO_INPUT);
    }
}

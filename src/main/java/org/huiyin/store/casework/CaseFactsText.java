package org.huiyin.store.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import org.huiyin.casework.CallBack;
import org.huiyin.casework.CaseDeadline;
import org.huiyin.casework.CaseFacts;
import org.huiyin.casework.CaseFinding;
import org.huiyin.casework.CaseState;
import org.huiyin.casework.StepKind;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What figures count of a case as one short text, which an index holds whole: so they are read from there alone. Its parts are
 * divided by bars, an unknown one is empty, and the first is the version of this form.
 */
final class CaseFactsText {

    /** One more for each change of this form, or of what figures count: texts of another are made anew. */
    private static final String VERSION = "1";

    private static final char BAR = '|';

    private CaseFactsText() {}

    static String of(CaseFacts facts) {
        Subject subject = facts.subject();
        CaseDeadline answer = facts.answer();
        StringBuilder text = new StringBuilder(VERSION);
        add(text, facts.state());
        add(text, facts.due().toEpochMilli());
        add(text, code(subject.areaCode()));
        add(text, code(subject.deptCode()));
        add(text, code(subject.window()));
        add(text, code(subject.staff()));
        add(text, code(facts.team()));
        add(text, facts.redone());
        add(text, facts.records());
        add(text, facts.named());
        add(text, facts.contact());
        add(text, facts.confirmed());
        add(text, facts.finding());
        CaseFacts.TIMED.forEach(kind -> add(text, facts.seconds().get(kind)));
        add(text, answer == null ? null : answer.day().toEpochDay());
        Instant met = answer == null ? null : answer.met();
        add(text, met == null ? null : met.toEpochMilli());
        add(text, facts.firstCall());
        add(text, facts.lastCall());
        return text.toString();
    }

    private static void add(StringBuilder text, @Nullable CallBack call) {
        add(text, call != null);
        add(text, call == null ? null : call.solved());
        add(text, call == null ? null : call.result());
    }

    private static void add(StringBuilder text, boolean is) {
        text.append(BAR).append(is ? '1' : '0');
    }

    private static void add(StringBuilder text, @Nullable Object part) {
        text.append(BAR);
        if (part != null) {
            text.append(part);
        }
    }

    /** Codes are others' and may hold anything. */
    private static @Nullable String code(@Nullable String code) {
        return code == null ? null : code.replace("%", "%25").replace("|", "%7C");
    }

    /** Null for none, or one of another version. */
    static @Nullable CaseFacts read(@Nullable String text) {
        if (text == null || !text.startsWith(VERSION + BAR)) {
            return null;
        }
        Parts parts = new Parts(text);
        parts.next();
        return new CaseFacts(
                CaseState.valueOf(parts.next()),
                Instant.ofEpochMilli(Long.parseLong(parts.next())),
                new Subject(parts.code(), parts.code(), null, null, parts.code(), parts.code()),
                parts.code(),
                parts.truth(),
                Integer.parseInt(parts.next()),
                parts.truth(),
                parts.truth(),
                parts.truth(),
                parts.word(CaseFinding.class),
                parts.seconds(),
                parts.answer(),
                parts.call(),
                parts.call());
    }

    /** The parts of a text, one after the other. */
    private static final class Parts {

        private final Iterator<String> parts;

        Parts(String text) {
            parts = Arrays.asList(text.split("\\|", -1)).iterator();
        }

        String next() {
            return parts.next();
        }

        boolean truth() {
            return next().equals("1");
        }

        @Nullable
        String code() {
            String code = next();
            return code.isEmpty() ? null : code.replace("%7C", "|").replace("%25", "%");
        }

        @Nullable
        Long number() {
            String number = next();
            return number.isEmpty() ? null : Long.valueOf(number);
        }

        <E extends Enum<E>> @Nullable E word(Class<E> type) {
            String word = next();
            return word.isEmpty() ? null : Enum.valueOf(type, word);
        }

        Map<StepKind, Long> seconds() {
            Map<StepKind, Long> seconds = new EnumMap<>(StepKind.class);
            for (StepKind kind : CaseFacts.TIMED) {
                Long length = number();
                if (length != null) {
                    seconds.put(kind, length);
                }
            }
            return seconds;
        }

        @Nullable
        CaseDeadline answer() {
            Long day = number();
            Long met = number();
            return day == null
                    ? null
                    : CaseFacts.answer(LocalDate.ofEpochDay(day), met == null ? null : Instant.ofEpochMilli(met));
        }

        @Nullable
        CallBack call() {
            boolean reached = truth();
            CallBack.Solved solved = word(CallBack.Solved.class);
            Long result = number();
            return reached ? CaseFacts.call(solved, result == null ? null : result.intValue()) : null;
        }
    }
}

package org.huiyin.console.casework;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.casework.CallBack;
import org.huiyin.casework.CaseFinding;
import org.huiyin.casework.ProposedStep;
import org.huiyin.casework.StepDetails;
import org.huiyin.casework.StepKind;
import org.huiyin.console.page.Look;
import org.jspecify.annotations.Nullable;

/**
 * What somebody filled in for a step, read; or what is wrong, field by field. Whether the step is possible the case says.
 *
 * @param step null where anything is wrong
 * @param faults by the names of the fields, in words
 */
record StepEntry(@Nullable ProposedStep step, Map<String, String> faults) {

    static final int LONGEST = 4_000;

    private static final int MOST_DAYS = 365;

    static StepEntry read(StepKind kind, Map<String, String> given, LocalDate today, Look look) {
        Fields fields = new Fields(given, look);
        String words = fields.text("words", kind.needsWords());
        StepDetails details = details(kind, fields, today);
        return fields.faults.isEmpty()
                ? new StepEntry(new ProposedStep(kind, words, details), Map.of())
                : new StepEntry(null, fields.faults);
    }

    private static StepDetails details(StepKind kind, Fields fields, LocalDate today) {
        return switch (kind) {
            case ASSIGNED, RULED -> StepDetails.handOn(fields.text("team", true), null);
            case HANDED_ON -> handedOn(fields);
            case CALLED_BACK -> calledBack(fields);
            default ->
                plain(
                        kind == StepKind.VERIFIED ? fields.found(CaseFinding.values(), "finding", true) : null,
                        kind == StepKind.RECTIFYING ? fields.day("until", today) : null,
                        kind == StepKind.EXTENDED ? fields.number("days", MOST_DAYS) : null,
                        kind == StepKind.MERGED ? fields.text("other", true) : null);
        };
    }

    private static StepDetails plain(
            @Nullable CaseFinding finding, @Nullable LocalDate until, @Nullable Integer days, @Nullable String other) {
        return new StepDetails(null, null, finding, until, days, null, other, null, null);
    }

    private static StepDetails handedOn(Fields fields) {
        String team = fields.text("team", false);
        return StepDetails.handOn(team, fields.text("handler", team == null));
    }

    private static StepDetails calledBack(Fields fields) {
        CallBack.Outcome outcome = fields.found(CallBack.Outcome.values(), "outcome", true);
        if (outcome == null) {
            return StepDetails.NONE;
        } else if (outcome != CallBack.Outcome.REACHED) {
            return StepDetails.callBack(CallBack.inVain(outcome));
        }
        CallBack callBack = new CallBack(
                outcome,
                fields.yes("contacted", true),
                fields.found(CallBack.Solved.values(), "solved", true),
                fields.level("result", true),
                fields.level("manner", false),
                fields.yes("truthful", false),
                fields.yes("redo", false));
        return StepDetails.callBack(callBack);
    }

    /** As a kind, a finding and so on stand in addresses and forms. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static final class Fields {

        private final Map<String, String> given;
        private final Look look;
        private final Map<String, String> faults = new LinkedHashMap<>();

        Fields(Map<String, String> given, Look look) {
            this.given = given;
            this.look = look;
        }

        @Nullable
        String text(String name, boolean required) {
            String text = given.getOrDefault(name, "").strip();
            if (text.length() > LONGEST) {
                faults.put(name, look.say("case.wrong.long", LONGEST));
            } else if (text.isEmpty() && required) {
                faults.put(name, look.say("case.wrong.missing"));
            }
            return text.isEmpty() ? null : text;
        }

        <E extends Enum<E>> @Nullable E found(E[] values, String name, boolean required) {
            String text = given.getOrDefault(name, "");
            E found = Stream.of(values)
                    .filter(each -> word(each).equals(text))
                    .findFirst()
                    .orElse(null);
            if (found == null && (required || !text.isEmpty())) {
                faults.put(name, look.say("case.wrong.choose"));
            }
            return found;
        }

        @Nullable
        Boolean yes(String name, boolean required) {
            String text = given.getOrDefault(name, "");
            if (text.equals("yes") || text.equals("no")) {
                return text.equals("yes");
            } else if (required || !text.isEmpty()) {
                faults.put(name, look.say("case.wrong.choose"));
            }
            return null;
        }

        @Nullable
        Integer level(String name, boolean required) {
            String text = given.getOrDefault(name, "");
            if (text.matches("[1-5]")) {
                return Integer.valueOf(text);
            } else if (required || !text.isEmpty()) {
                faults.put(name, look.say("case.wrong.choose"));
            }
            return null;
        }

        @Nullable
        Integer number(String name, int most) {
            String text = given.getOrDefault(name, "").strip();
            if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most) {
                return Integer.valueOf(text);
            }
            faults.put(name, look.say("case.wrong.number", most));
            return null;
        }

        @Nullable
        LocalDate day(String name, LocalDate today) {
            try {
                LocalDate day = LocalDate.parse(given.getOrDefault(name, "").strip());
                if (!day.isBefore(today)) {
                    return day;
                }
            } catch (DateTimeException e) {
                // said below, as a day that is over
            }
            faults.put(name, look.say("case.wrong.day"));
            return null;
        }
    }
}

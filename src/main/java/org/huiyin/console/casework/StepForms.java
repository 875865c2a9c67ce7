package org.huiyin.console.casework;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.casework.CallBack;
import org.huiyin.casework.CaseFinding;
import org.huiyin.casework.CaseState;
import org.huiyin.casework.StepKind;
import org.huiyin.console.casework.StepField.Option;
import org.huiyin.console.page.Look;
import org.jspecify.annotations.Nullable;

/**
 * The forms of the steps that are possible now. One that was filled in wrongly comes back as it was, with what is wrong.
 *
 * @param colleagues to whom a case may be handed on, by account
 * @param tried the step that was tried in vain; null for none
 * @param given what was filled in for it
 * @param faults what is wrong with that, by field
 */
record StepForms(
        Look look,
        List<Option> colleagues,
        @Nullable StepKind tried,
        Map<String, String> given,
        Map<String, String> faults) {

    private static final Set<StepKind> BESIDE = EnumSet.of(
            StepKind.REFUSED,
            StepKind.HANDED_ON,
            StepKind.EXTENDED,
            StepKind.MERGED,
            StepKind.URGED,
            StepKind.SUPERVISED,
            StepKind.MARKED_HARD,
            StepKind.NOTED);

    private static final Set<StepKind> AWAY = EnumSet.of(StepKind.REFUSED, StepKind.SENT_BACK, StepKind.MERGED);

    /** What usually comes next, the likeliest first; what is tried again and again is not shown at once. */
    private static final List<StepKind> USUAL = List.of(
            StepKind.TAKEN,
            StepKind.CALLED_BACK,
            StepKind.CLOSED,
            StepKind.ANSWERED,
            StepKind.RECTIFYING,
            StepKind.EXPLAINING,
            StepKind.VERIFIED,
            StepKind.CONTACTED,
            StepKind.RULED,
            StepKind.ASSIGNED);

    static StepForms untouched(Look look, List<Option> colleagues) {
        return new StepForms(look, colleagues, null, Map.of(), Map.of());
    }

    List<StepForm> of(List<StepKind> possible, CaseState state) {
        StepKind usual = state == CaseState.CALLED_BACK && possible.contains(StepKind.CLOSED)
                ? StepKind.CLOSED
                : USUAL.stream().filter(possible::contains).findFirst().orElse(null);
        StepKind open = tried == null ? usual : tried;
        return possible.stream()
                .map(kind -> new StepForm(
                        StepEntry.word(kind),
                        say("case.do.", kind),
                        look.sayOr("case.hint." + StepEntry.word(kind), ""),
                        say("case.deed.", kind),
                        AWAY.contains(kind) ? "danger" : kind == usual ? "main" : "",
                        BESIDE.contains(kind) && state.open(),
                        kind == open,
                        fields(kind)))
                .toList();
    }

    private String say(String prefix, StepKind kind) {
        return look.say(prefix + StepEntry.word(kind));
    }

    private List<StepField> fields(StepKind kind) {
        List<StepField> fields = new ArrayList<>(
                switch (kind) {
                    case ASSIGNED, RULED -> List.of(text(kind, "team", true, "case.field.team"));
                    case HANDED_ON ->
                        List.of(select(kind, "handler", colleagues), text(kind, "team", false, "case.field.team"));
                    case VERIFIED ->
                        List.of(radio(
                                kind,
                                "finding",
                                "case.field.finding",
                                options("case.finding.", CaseFinding.values()),
                                true));
                    case RECTIFYING -> List.of(plain(kind, "until", "date"));
                    case EXTENDED -> List.of(plain(kind, "days", "number"));
                    case CALLED_BACK -> script(kind);
                    case MERGED -> List.of(text(kind, "other", true, "case.field.into"));
                    default -> List.of();
                });
        if (kind != StepKind.TAKEN) {
            String label = kind == StepKind.ANSWERED
                    ? "case.field.answer"
                    : kind == StepKind.CALLED_BACK ? "call.words" : "case.field.words";
            fields.add(field(kind, "words", "area", look.say(label), null, kind.needsWords(), List.of()));
        }
        return fields;
    }

    /** The script of a call, in the order in which it is asked. */
    private List<StepField> script(StepKind kind) {
        return List.of(
                radio(kind, "outcome", "call.outcome", options("call.outcome.", CallBack.Outcome.values()), true),
                field(
                        kind,
                        "contacted",
                        "radio",
                        look.say("call.contacted"),
                        look.say("call.script"),
                        false,
                        yesOrNo()),
                radio(kind, "solved", "call.solved", options("call.solved.", CallBack.Solved.values()), false),
                radio(kind, "result", "call.result", levels(), false),
                radio(kind, "manner", "call.manner", levels(), false),
                radio(kind, "truthful", "call.truthful", yesOrNo(), false),
                radio(kind, "redo", "call.redo", yesOrNo(), false));
    }

    private List<Option> options(String prefix, Enum<?>[] values) {
        return Stream.of(values)
                .map(value -> Option.of(StepEntry.word(value), look.say(prefix + StepEntry.word(value))))
                .toList();
    }

    private List<Option> levels() {
        return Stream.of(5, 4, 3, 2, 1)
                .map(level -> new Option(String.valueOf(level), look.say("level." + level), level))
                .toList();
    }

    private List<Option> yesOrNo() {
        return List.of(Option.of("yes", look.say("case.yes")), Option.of("no", look.say("case.no")));
    }

    private StepField text(StepKind kind, String name, boolean required, String label) {
        return field(kind, name, "text", look.say(label), null, required, List.of());
    }

    private StepField plain(StepKind kind, String name, String type) {
        return field(kind, name, type, look.say("case.field." + name), null, true, List.of());
    }

    private StepField select(StepKind kind, String name, List<Option> options) {
        return field(kind, name, "select", look.say("case.field." + name), null, false, options);
    }

    private StepField radio(StepKind kind, String name, String label, List<Option> options, boolean required) {
        return field(kind, name, "radio", look.say(label), null, required, options);
    }

    private StepField field(
            StepKind kind,
            String name,
            String type,
            String label,
            @Nullable String hint,
            boolean required,
            List<Option> options) {
        boolean again = kind == tried;
        return new StepField(
                name,
                type,
                label,
                hint,
                required,
                options,
                again ? given.get(name) : null,
                again ? faults.get(name) : null,
                StepEntry.LONGEST);
    }
}

package org.huiyin.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.evaluation.Subject;
import org.huiyin.event.CaseEvent;
import org.huiyin.event.CaseEvents;
import org.jspecify.annotations.Nullable;

/** What those outside who follow cases are told of each step: nothing that anybody wrote. */
final class CaseEventLog implements CaseEvents {

    private final CaseStore store;

    CaseEventLog(CaseStore store) {
        this.store = store;
    }

    @Override
    public Map<String, List<CaseEvent>> of(Collection<String> cases) {
        Map<String, List<CaseEvent>> found = new HashMap<>();
        store.byIds(cases).forEach(one -> found.put(one.id(), events(one)));
        return found;
    }

    private static List<CaseEvent> events(Case one) {
        List<CaseEvent> events = new ArrayList<>();
        for (CaseStep step : one.steps()) {
            events.add(event(one, step, events.size() + 1));
        }
        return events;
    }

    private static CaseEvent event(Case one, CaseStep step, int revision) {
        Subject subject = one.subject();
        StepDetails details = step.details();
        LocalDate due = one.next().map(CaseDeadline::day).orElse(null);
        return new CaseEvent(
                one.id(),
                one.number(),
                revision,
                step.at(),
                named(step.kind()),
                word(step.led()),
                one.opened(),
                named(one.reason()),
                one.records().evaluations(),
                subject.areaCode(),
                subject.deptCode(),
                subject.taskCode(),
                subject.projectNo(),
                subject.window(),
                subject.staff(),
                one.progress().team(),
                due,
                word(details.finding()),
                details.until(),
                details.days(),
                word(details.deadline()),
                details.other(),
                call(details.callBack()));
    }

    private static CaseEvent.@Nullable Call call(@Nullable CallBack said) {
        return said == null
                ? null
                : new CaseEvent.Call(
                        named(said.outcome()),
                        said.contacted(),
                        word(said.solved()),
                        said.result(),
                        said.manner(),
                        said.truthful(),
                        said.redo());
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : named(value);
    }

    private static String named(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

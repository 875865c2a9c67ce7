package org.huiyin.casework.notice;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseFollower;
import org.huiyin.casework.CaseStep;
import org.huiyin.casework.StepKind;
import org.huiyin.casework.notice.NoticeSettings.Destination;
import org.huiyin.evaluation.Subject;
import org.huiyin.platform.web.CitizenPages;
import org.springframework.stereotype.Component;

/** Notes what staff are to be told of the cases' steps: number, subject and day, nothing of the citizen, and no words. */
@Component
final class StaffFollower implements CaseFollower {

    private static final Set<StepKind> TOLD = Set.of(
            StepKind.OPENED,
            StepKind.ASSIGNED,
            StepKind.RULED,
            StepKind.HANDED_ON,
            StepKind.WARNED,
            StepKind.ESCALATED,
            StepKind.UNDELIVERED,
            StepKind.SENT_BACK,
            StepKind.REOPENED,
            StepKind.URGED,
            StepKind.SUPERVISED);

    private final NoticeSettings settings;
    private final StaffNoticeStore store;
    private final CitizenPages words;
    private final ZoneId zone;
    private final Clock clock;

    StaffFollower(NoticeSettings settings, StaffNoticeStore store, CitizenPages words, ZoneId zone, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.words = words;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public void told(Case now, CaseStep step) {
        if (!TOLD.contains(step.kind())) {
            return;
        }
        for (Destination each : settings.destinations()) {
            if (each.isAbout(now.progress().team())) {
                store.add(new StaffNotice(
                        step.id() + ":" + each.name(),
                        each.name(),
                        text(now, step, each.locale()),
                        step.at(),
                        NoticeHours.next(each, clock.instant(), zone),
                        0));
            }
        }
    }

    private String text(Case now, CaseStep step, Locale language) {
        String kind = step.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String due = now.next()
                .map(deadline -> words.text(
                        language,
                        "notice.staff.due",
                        deadline.day().toString(),
                        deadline.provisional() ? words.text(language, "notice.staff.provisional") : ""))
                .orElse("");
        return words.text(
                language,
                "notice.staff",
                now.number(),
                words.text(language, "notice.staff." + kind),
                subject(now.subject()),
                due);
    }

    /** By its codes, which staff know. */
    private static String subject(Subject subject) {
        return Stream.of(subject.areaCode(), subject.deptCode(), subject.taskCode(), subject.window())
                .filter(code -> code != null && !code.isBlank())
                .collect(Collectors.joining(" "));
    }
}

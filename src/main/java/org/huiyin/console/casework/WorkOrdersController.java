package org.huiyin.console.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.casework.CallBack;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseDeadline;
import org.huiyin.casework.CaseStep;
import org.huiyin.casework.StepKind;
import org.huiyin.casework.WorkOrder;
import org.huiyin.casework.WorkOrders;
import org.huiyin.evaluation.Subject;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Work orders of other systems by REST, in and out under the names that 12345 systems have for their fields. */
@RestController
@RequestMapping("/api/v1/work-orders")
@Needs(Verb.SEE_CASES)
class WorkOrdersController {

    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_CONTENT = 3000;
    private static final int MOST_URGED = 99;

    private final WorkOrders orders;
    private final DateTimeFormatter minute;
    private final Clock clock;

    WorkOrdersController(WorkOrders orders, ZoneId zone, Clock clock) {
        this.orders = orders;
        this.minute = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone);
        this.clock = clock;
    }

    /** An order as it is sent. */
    record NewOrder(
            @Nullable String source,
            @Nullable String orderNum,
            @Nullable String title,
            @Nullable String majorContent,
            @Nullable String areaCode,
            @Nullable String organizationCode,
            @Nullable String questionCode,
            @Nullable String deadlineDate,
            @Nullable Integer urgeOrderNum,
            @Nullable Boolean isHardOrder,
            @Nullable String oldOrderNum,
            @Nullable String callTime,
            @Nullable Boolean isSecret,
            @Nullable String callerType) {

        /** How it came, as whoever works on it reads it. */
        private List<String> told(DateTimeFormatter minute) {
            List<String> told = new ArrayList<>();
            Instant called = BadRequest.time("callTime", callTime);
            if (called != null) {
                told.add("来电时间：" + minute.format(called));
            }
            String caller = StepBody.blank(callerType);
            if (caller != null) {
                told.add("来电人类型：" + BadRequest.text("callerType", caller, LONGEST_CODE));
            }
            if (Boolean.TRUE.equals(isSecret)) {
                told.add("来电人要求保密");
            }
            return told;
        }
    }

    /** What has become of an order; what has not happened is null. */
    record OrderView(
            String source,
            String orderNum,
            String caseNumber,
            String orderState,
            Instant dispatchTime,
            @Nullable Instant completeTime,
            @Nullable LocalDate deadlineDate,
            boolean isTimeout,
            int backNum,
            @Nullable String backReason,
            int urgeOrderNum,
            boolean isHardOrder,
            int delayNum,
            int delayDays,
            @Nullable String delayReason,
            int rehandleNum,
            boolean nonsenseState,
            int visitNum,
            boolean visitIsFailContact,
            @Nullable Boolean visitIscontactCitizens,
            @Nullable String visitIsSolved,
            @Nullable Boolean visitHandleTrueness,
            @Nullable Integer firstVisitIsSatisfaction,
            @Nullable Integer finalVisitIsSatisfaction) {}

    @Needs(Verb.ASSIGN_CASES)
    @PostMapping
    OrderView receive(@RequestBody NewOrder body, SignedIn person, Deed deed) {
        String source = BadRequest.text("source", body.source(), LONGEST_CODE);
        String number = BadRequest.text("orderNum", body.orderNum(), LONGEST_CODE);
        String title = BadRequest.text("title", body.title(), LONGEST_TITLE);
        String content = StepBody.blank(body.majorContent());
        if (content != null) {
            content = BadRequest.text("majorContent", content, LONGEST_CONTENT);
        }
        int urged = body.urgeOrderNum() == null ? 0 : body.urgeOrderNum();
        if (urged < 0 || urged > MOST_URGED) {
            throw BadRequest.of("urgeOrderNum", "is " + urged + "; expected 0 to " + MOST_URGED);
        }
        Subject subject = new Subject(
                StepBody.blank(body.areaCode()),
                StepBody.blank(body.organizationCode()),
                StepBody.blank(body.questionCode()),
                null,
                null,
                null);
        if (!person.within(Verb.ASSIGN_CASES).covers(subject)) {
            throw BadRequest.of("organizationCode", "is not within what you may assign");
        }
        String limit = StepBody.blank(body.deadlineDate());
        String before = StepBody.blank(body.oldOrderNum());
        WorkOrder order = new WorkOrder(
                source,
                number,
                Stream.of(title, content == null ? "" : content)
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining("\n")),
                body.told(minute),
                before == null ? null : BadRequest.text("oldOrderNum", before, LONGEST_CODE),
                subject,
                limit == null ? null : BadRequest.day("deadlineDate", limit),
                urged,
                Boolean.TRUE.equals(body.isHardOrder()));
        Case received = orders.receive(order, person);
        deed.on("case", received.number()).after(Map.of("order", source + "/" + number));
        return view(source, number, received);
    }

    @GetMapping("/{source}/{orderNum}")
    OrderView show(@PathVariable String source, @PathVariable String orderNum, SignedIn person) {
        return orders.find(source, orderNum, person)
                .map(each -> view(source, orderNum, each))
                .orElseThrow(() -> new ProblemException(Problem.of(404, "No such work order")));
    }

    private OrderView view(String source, String number, Case one) {
        List<CaseStep> back = one.steps(StepKind.REFUSED);
        List<CaseStep> longer = one.steps(StepKind.EXTENDED);
        List<CallBack> calls = one.steps(StepKind.CALLED_BACK).stream()
                .flatMap(step -> Stream.ofNullable(step.details().callBack()))
                .toList();
        List<CallBack> reached = calls.stream().filter(CallBack::reached).toList();
        CallBack first = reached.isEmpty() ? null : reached.get(0);
        CallBack last = reached.isEmpty() ? null : reached.get(reached.size() - 1);
        List<CaseStep> closed = one.steps(StepKind.CLOSED);
        return new OrderView(
                source,
                number,
                one.number(),
                CaseView.word(one.state()),
                one.opened(),
                closed.isEmpty() || one.state().open()
                        ? null
                        : closed.get(closed.size() - 1).at(),
                one.deadline(CaseDeadline.Kind.ANSWER).map(CaseDeadline::day).orElse(null),
                !one.schedule().due().isAfter(clock.instant()),
                back.size(),
                back.isEmpty() ? null : back.get(back.size() - 1).words(),
                one.progress().urged(),
                one.progress().hard(),
                longer.size(),
                longer.stream()
                        .flatMap(step -> Stream.ofNullable(step.details().days()))
                        .mapToInt(Integer::intValue)
                        .sum(),
                longer.isEmpty() ? null : longer.get(longer.size() - 1).words(),
                one.progress().redone(),
                one.progress().confirmed(),
                calls.size(),
                !calls.isEmpty() && reached.isEmpty(),
                last == null ? null : last.contacted(),
                last == null || last.solved() == null ? null : CaseView.word(last.solved()),
                last == null ? null : last.truthful(),
                first == null ? null : first.result(),
                last == null ? null : last.result());
    }
}

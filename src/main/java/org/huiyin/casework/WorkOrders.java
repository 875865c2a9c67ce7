package org.huiyin.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;

/** Work orders of the systems around: each is one case, however often it is sent. */
public final class WorkOrders {

    private static final int TRIES = 5;

    private final CaseStore store;
    private final Casework casework;

    WorkOrders(CaseStore store, Casework casework) {
        this.store = store;
        this.casework = casework;
    }

    /** The case of an order; sent again, it tells how often it was urged since, and whether it is hard, and nothing else. */
    public Case receive(WorkOrder order, SignedIn person) {
        List<String> matters = List.of(CaseMatters.ofOrder(order.source(), order.number()));
        CaseRecords records = new CaseRecords(matters, List.of(), order.subject(), false, false);
        Case now = known(order.source(), order.number())
                .or(() -> casework.open(
                        OpeningReason.WORK_ORDER, words(order), records, null, order.limit(), person.account()))
                .or(() -> known(order.source(), order.number()))
                .orElseThrow();
        for (int i = 0; i < TRIES; i++) {
            Optional<Case> after = beside(now, order, person.account());
            if (after.isPresent()) {
                return after.get();
            }
            now = store.byId(now.id()).orElseThrow();
        }
        return now;
    }

    /** As whoever works on it reads it, with the case of the order before. */
    private String words(WorkOrder order) {
        List<String> lines = new ArrayList<>(List.of(order.words()));
        lines.addAll(order.told());
        String before = order.before();
        if (before != null) {
            String earlier = known(order.source(), before)
                    .map(one -> before + "（" + one.number() + "）")
                    .orElse(before);
            lines.add("原工单：" + earlier);
        }
        return String.join("\n", lines);
    }

    /** With what an order says beside its matter; empty where the case has changed meanwhile. */
    private Optional<Case> beside(Case now, WorkOrder order, String by) {
        Optional<Case> after = Optional.of(now);
        for (int i = now.progress().urged(); i < order.urged() && now.state().open(); i++) {
            after = after.flatMap(each -> casework.append(each, ProposedStep.of(StepKind.URGED, null), by));
        }
        return order.hard() && !now.progress().hard() && now.state().open()
                ? after.flatMap(each -> casework.append(each, ProposedStep.of(StepKind.MARKED_HARD, null), by))
                : after;
    }

    /** The case of an order, where the person may see it. */
    public Optional<Case> find(String source, String number, SignedIn person) {
        return known(source, number).filter(each -> each.isWithin(person.within(Verb.SEE_CASES)));
    }

    private Optional<Case> known(String source, String number) {
        return store.byMatters(List.of(CaseMatters.ofOrder(source, number))).stream()
                .findFirst();
    }
}

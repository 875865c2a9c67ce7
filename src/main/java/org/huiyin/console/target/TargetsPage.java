package org.huiyin.console.target;

import java.util.List;
import org.huiyin.console.editing.FileRoom;
import org.huiyin.console.page.PageAddress;
import org.huiyin.delivery.DeliveryWorkers;
import org.huiyin.delivery.OutboxStore.Depth;
import org.huiyin.delivery.target.TargetState;
import org.huiyin.delivery.target.TargetState.Condition;
import org.huiyin.delivery.target.Targets;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All targets that are files. */
@Controller
@Needs(Verb.SEE_DELIVERIES)
class TargetsPage {

    static final String PATH = "/console/targets";

    private final Targets targets;
    private final DeliveryWorkers workers;
    private final FileRoom room;

    TargetsPage(Targets targets, DeliveryWorkers workers, FileRoom targetFileRoom) {
        this.targets = targets;
        this.workers = workers;
        this.room = targetFileRoom;
    }

    /** A target with what waits for it. */
    record Row(TargetState state, Depth depth) {

        boolean is(Condition condition) {
            return state.condition() == condition;
        }
    }

    /** @param removed the id of a target that was just taken away */
    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String removed,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(required = false) @Nullable String n,
            Model model) {
        List<Row> rows = targets.list().stream()
                .map(state -> new Row(state, workers.depth(state.id())))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute(
                "told", rows.stream().filter(row -> row.is(Condition.RUNNING)).count());
        model.addAttribute(
                "faulty", rows.stream().filter(row -> row.is(Condition.FAULTY)).count());
        model.addAttribute("removed", PageAddress.given(removed));
        model.addAttribute("room", room);
        model.addAttribute("notice", notice);
        return "console/targets";
    }
}

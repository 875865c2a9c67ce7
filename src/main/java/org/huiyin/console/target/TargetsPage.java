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

    /** What the list is confined to, as it stands in the address; null for nothing. */
    record Filter(@Nullable String state) {

        boolean takes(Row row) {
            return state == null || row.state().condition().word().equals(state);
        }

        public Filter in(@Nullable String other) {
            return new Filter(other);
        }

        public String address() {
            return PageAddress.of(PATH, "state", state);
        }

        public String csv() {
            return PageAddress.of("/api/v1/targets", "format", "csv", "state", state);
        }
    }

    /** @param removed the id of a target that was just taken away */
    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String removed,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(required = false) @Nullable String n,
            Model model) {
        Filter filter = new Filter(PageAddress.given(state));
        List<Row> rows = targets.list().stream()
                .map(target -> new Row(target, workers.depth(target.id())))
                .toList();
        model.addAttribute("filter", filter);
        model.addAttribute("rows", rows.stream().filter(filter::takes).toList());
        model.addAttribute("count", rows.size());
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

package org.huiyin.console.page.operations;

import java.util.List;
import org.huiyin.console.page.Look;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.intake.reconciliation.ReconciliationWatch;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.reply.ReplyStore;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What needs an operator now, and how the gateway fares. */
@Controller
@Needs(Verb.WATCH)
class OverviewPage {

    static final String PATH = "/console/overview";

    private final OverviewReader reader;
    private final QueueCounts queueCounts;
    private final ReconciliationWatch sums;

    OverviewPage(OverviewReader reader, QueueCounts queueCounts, ReconciliationWatch sums) {
        this.reader = reader;
        this.queueCounts = queueCounts;
        this.sums = sums;
    }

    @GetMapping(PATH)
    String show(Look look, Model model) {
        QueueCounts.Counts waiting = queueCounts.now();
        List<Trouble> troubles = reader.troubles(look);
        model.addAttribute("troubles", troubles);
        model.addAttribute("channels", reader.channels());
        model.addAttribute("journal", reader.journal());
        model.addAttribute("waiting", waiting);
        model.addAttribute("quarantined", OverviewReader.atMost(waiting.quarantined(), look));
        model.addAttribute(
                "owed",
                waiting.deliveries().stream()
                        .mapToLong(OutboxStore.Depth::waiting)
                        .sum());
        model.addAttribute(
                "answers",
                waiting.answers().stream().mapToLong(ReplyStore.Depth::waiting).sum());
        model.addAttribute("differences", sums.differences().size());
        model.addAttribute("checked", sums.checked());
        return "console/overview";
    }
}

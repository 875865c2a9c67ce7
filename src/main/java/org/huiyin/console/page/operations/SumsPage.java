package org.huiyin.console.page.operations;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.huiyin.console.page.PageAddress;
import org.huiyin.delivery.HandoffSums;
import org.huiyin.intake.reconciliation.Reconciliation;
import org.huiyin.intake.reconciliation.Reconciliation.Sum;
import org.huiyin.intake.reconciliation.ReconciliationWatch;
import org.huiyin.intake.reconciliation.ReplicaList;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whether what was accepted on a day is what was recorded, settled otherwise, or waits, channel by channel. */
@Controller
@Needs(Verb.SEE_SUMS)
class SumsPage {

    static final String PATH = "/console/sums";

    private final Reconciliation sums;
    private final ReconciliationWatch watch;
    private final ReplicaList replicaList;
    private final HandoffSums handoffSums;
    private final ZoneId zone;
    private final Clock clock;

    SumsPage(
            Reconciliation sums,
            ReconciliationWatch watch,
            ReplicaList replicaList,
            HandoffSums handoffSums,
            ZoneId zone,
            Clock clock) {
        this.handoffSums = handoffSums;
        this.sums = sums;
        this.watch = watch;
        this.replicaList = replicaList;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(@RequestParam(required = false) @Nullable String day, Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate asked = day == null || day.isBlank() ? today : BadRequest.day("day", day.strip());
        List<ReplicaList.Seen> replicas = replicaList.all();
        List<Sum> channels = sums.of(asked);
        List<ReconciliationWatch.Difference> differences = watch.differences().stream()
                .filter(each -> each.day().equals(asked))
                .toList();
        model.addAttribute("day", asked);
        model.addAttribute("today", today);
        model.addAttribute(
                "earlier", PageAddress.of(PATH, "day", asked.minusDays(1).toString()));
        model.addAttribute(
                "later",
                asked.isBefore(today)
                        ? PageAddress.of(PATH, "day", asked.plusDays(1).toString())
                        : null);
        model.addAttribute("csv", csv(asked, "channels"));
        model.addAttribute("targetsCsv", csv(asked, "targets"));
        model.addAttribute("replicasCsv", csv(asked, "replicas"));
        model.addAttribute("sums", channels);
        model.addAttribute(
                "unsettled",
                channels.stream().filter(sum -> sum.difference() != 0).count());
        model.addAttribute("total", total(channels));
        model.addAttribute("targets", handoffSums.of(asked));
        model.addAttribute("differences", differences);
        model.addAttribute(
                "elsewhere",
                watch.differences().stream()
                        .filter(each -> !each.day().equals(asked))
                        .toList());
        model.addAttribute("replicas", replicas);
        model.addAttribute("checked", watch.checked());
        return "console/sums";
    }

    private static String csv(LocalDate day, String table) {
        return PageAddress.of("/api/v1/reconciliation", "format", "csv", "day", day.toString(), "table", table);
    }

    private static Sum total(List<Sum> sums) {
        return sums.stream()
                .reduce(
                        new Sum("", 0, 0, 0, 0, 0, 0, 0, 0),
                        (one, other) -> new Sum(
                                "",
                                one.accepted() + other.accepted(),
                                one.recorded() + other.recorded(),
                                one.duplicate() + other.duplicate(),
                                one.quarantined() + other.quarantined(),
                                one.ignored() + other.ignored(),
                                one.unrated() + other.unrated(),
                                one.waiting() + other.waiting(),
                                one.difference() + other.difference()));
    }
}

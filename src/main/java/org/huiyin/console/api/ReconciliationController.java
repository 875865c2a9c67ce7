package org.huiyin.console.api;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.intake.reconciliation.Reconciliation;
import org.huiyin.intake.reconciliation.ReconciliationWatch;
import org.huiyin.intake.reconciliation.ReplicaList;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sums by REST: whether what was accepted is what was recorded, settled otherwise, or waits. */
@RestController
@RequestMapping("/api/v1/reconciliation")
class ReconciliationController {

    private final Reconciliation sums;
    private final ReconciliationWatch watch;
    private final ReplicaList replicaList;

    ReconciliationController(Reconciliation sums, ReconciliationWatch watch, ReplicaList replicaList) {
        this.sums = sums;
        this.watch = watch;
        this.replicaList = replicaList;
    }

    /**
     * The sums of a day, or of all days.
     *
     * @param agrees whether no channel has a difference that lasts
     * @param channels of all replicas together
     * @param differences those that last, with the sources that can be named
     * @param replicas whose counts these are, and when each was last heard of
     */
    record Report(
            @Nullable String day,
            boolean agrees,
            List<Reconciliation.Sum> channels,
            List<ReconciliationWatch.Difference> differences,
            List<ReplicaList.Seen> replicas) {}

    @GetMapping
    Report reconcile(@RequestParam(required = false) @Nullable String day) {
        LocalDate asked = day == null ? null : BadRequest.day("day", day);
        List<ReplicaList.Seen> told = replicaList.all();
        List<Reconciliation.Sum> channels = sums.of(asked);
        List<ReconciliationWatch.Difference> differences = watch.differences().stream()
                .filter(each -> asked == null || each.day().equals(asked))
                .toList();
        boolean alone = told.stream().allMatch(ReplicaList.Seen::self);
        boolean agrees = differences.isEmpty() && channels.stream().noneMatch(sum -> isCertain(sum, alone));
        return new Report(day, agrees, channels, differences, told);
    }

    /** What is missing is missing; what seems too much may be what another replica has not told yet. */
    private static boolean isCertain(Reconciliation.Sum sum, boolean alone) {
        return sum.difference() > 0 || alone && sum.difference() < 0;
    }
}

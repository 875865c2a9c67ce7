package org.huiyin.console;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.intake.Replicas;
import org.huiyin.intake.Sums;
import org.huiyin.intake.SumsWatch;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sums by REST: whether what was accepted is what was recorded, settled otherwise, or waits. */
@RestController
@RequestMapping("/api/v1/reconciliation")
class ReconciliationController {

    private final Sums sums;
    private final SumsWatch watch;
    private final Replicas replicas;

    ReconciliationController(Sums sums, SumsWatch watch, Replicas replicas) {
        this.sums = sums;
        this.watch = watch;
        this.replicas = replicas;
    }

    /**
     * The sums of a day, or of all days.
     *
     * @param agrees whether no channel has a difference that lasts
     * @param channels of all replicas together
     * @param differences those that last, with the sources that can be named
     * @param replicas whose counts these are, and when each was last heard of
     */
    record Reconciliation(
            @Nullable String day,
            boolean agrees,
            List<Sums.Sum> channels,
            List<SumsWatch.Difference> differences,
            List<Replicas.Seen> replicas) {}

    @GetMapping
    Reconciliation reconcile(@RequestParam(required = false) @Nullable String day) {
        LocalDate asked = day == null ? null : BadRequest.day("day", day);
        List<Replicas.Seen> told = replicas.all();
        List<Sums.Sum> channels = sums.of(asked);
        List<SumsWatch.Difference> differences = watch.differences().stream()
                .filter(each -> asked == null || each.day().equals(asked))
                .toList();
        boolean alone = told.stream().allMatch(Replicas.Seen::self);
        boolean agrees = differences.isEmpty() && channels.stream().noneMatch(sum -> isCertain(sum, alone));
        return new Reconciliation(day, agrees, channels, differences, told);
    }

    /** What is missing is missing; what seems too much may be what another replica has not told yet. */
    private static boolean isCertain(Sums.Sum sum, boolean alone) {
        return sum.difference() > 0 || alone && sum.difference() < 0;
    }
}

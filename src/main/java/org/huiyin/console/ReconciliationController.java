package org.huiyin.console;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.intake.Sums;
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

    ReconciliationController(Sums sums) {
        this.sums = sums;
    }

    /**
     * The sums of a day, or of all days.
     *
     * @param agrees whether no channel has a difference
     */
    record Reconciliation(@Nullable String day, boolean agrees, List<Sums.Sum> channels) {}

    @GetMapping
    Reconciliation reconcile(@RequestParam(required = false) @Nullable String day) {
        LocalDate asked = day == null ? null : BadRequest.day("day", day);
        List<Sums.Sum> channels = sums.of(asked);
        return new Reconciliation(day, channels.stream().allMatch(sum -> sum.difference() == 0), channels);
    }
}

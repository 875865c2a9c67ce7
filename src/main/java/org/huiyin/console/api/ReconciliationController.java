package org.huiyin.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.delivery.HandoffSums;
import org.huiyin.intake.reconciliation.Reconciliation;
import org.huiyin.intake.reconciliation.ReconciliationWatch;
import org.huiyin.intake.reconciliation.ReplicaList;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sums by REST: whether what was accepted is what was recorded, settled otherwise, or waits. */
@RestController
@RequestMapping("/api/v1/reconciliation")
@Needs(Verb.SEE_SUMS)
class ReconciliationController {

    private static final List<Column<Reconciliation.Sum>> COLUMNS = List.of(
            new Column<>("channel", Reconciliation.Sum::channel),
            new Column<>("accepted", Reconciliation.Sum::accepted),
            new Column<>("recorded", Reconciliation.Sum::recorded),
            new Column<>("duplicate", Reconciliation.Sum::duplicate),
            new Column<>("quarantined", Reconciliation.Sum::quarantined),
            new Column<>("ignored", Reconciliation.Sum::ignored),
            new Column<>("unrated", Reconciliation.Sum::unrated),
            new Column<>("waiting", Reconciliation.Sum::waiting),
            new Column<>("difference", Reconciliation.Sum::difference));

    private static final List<Column<HandoffSums.Sum>> TARGET_COLUMNS = List.of(
            new Column<>("target", HandoffSums.Sum::target),
            new Column<>("recorded", HandoffSums.Sum::recorded),
            new Column<>("delivered", HandoffSums.Sum::delivered),
            new Column<>("waiting", HandoffSums.Sum::waiting),
            new Column<>("parked", HandoffSums.Sum::parked),
            new Column<>("filtered", HandoffSums.Sum::filtered),
            new Column<>("difference", HandoffSums.Sum::difference));

    private static final List<Column<ReplicaList.Seen>> REPLICA_COLUMNS = List.of(
            new Column<>("id", ReplicaList.Seen::id),
            new Column<>("name", ReplicaList.Seen::name),
            new Column<>("heard", ReplicaList.Seen::heard),
            new Column<>("waiting", ReplicaList.Seen::waiting),
            new Column<>("self", ReplicaList.Seen::self),
            new Column<>("silent", ReplicaList.Seen::silent));

    private final Reconciliation reconciliation;
    private final ReconciliationWatch watch;
    private final ReplicaList replicaList;
    private final HandoffSums handoffSums;

    ReconciliationController(
            Reconciliation reconciliation,
            ReconciliationWatch watch,
            ReplicaList replicaList,
            HandoffSums handoffSums) {
        this.reconciliation = reconciliation;
        this.watch = watch;
        this.replicaList = replicaList;
        this.handoffSums = handoffSums;
    }

    /**
     * The sums of a day, or of all days.
     *
     * @param agrees whether no channel has a difference that lasts
     * @param channels of all replicas together
     * @param targets what each was told of what was accepted on the day, in events; empty where all days are asked for
     * @param differences those that last, with the sources that can be named
     * @param replicas whose counts these are, and when each was last heard of
     */
    record Report(
            @Nullable String day,
            boolean agrees,
            List<Reconciliation.Sum> channels,
            List<HandoffSums.Sum> targets,
            List<ReconciliationWatch.Difference> differences,
            List<ReplicaList.Seen> replicas) {}

    /** What of the report a spreadsheet can hold at a time. */
    private enum Table {
        CHANNELS,
        TARGETS,
        REPLICAS;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All of it as JSON, or one of its tables as CSV. */
    @GetMapping
    @Nullable
    Report reconcile(
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(defaultValue = "channels") String table,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        LocalDate asked = day == null ? null : BadRequest.day("day", day);
        Table chosen = BadRequest.oneOf("table", table, Table.values(), Table::word);
        if (CsvExport.isWanted(request, format)) {
            CsvExport.stream(request);
            String name =
                    (chosen == Table.CHANNELS ? "sums" : "sums-" + chosen.word()) + (asked == null ? "" : "-" + asked);
            switch (chosen) {
                case CHANNELS ->
                    CsvExport.send(
                            response, name, COLUMNS, reconciliation.of(asked).iterator());
                case TARGETS ->
                    CsvExport.send(response, name, TARGET_COLUMNS, told(asked).iterator());
                case REPLICAS ->
                    CsvExport.send(
                            response, name, REPLICA_COLUMNS, replicaList.all().iterator());
            }
            return null;
        }
        List<ReplicaList.Seen> replicas = replicaList.all();
        List<Reconciliation.Sum> channels = reconciliation.of(asked);
        List<ReconciliationWatch.Difference> differences = watch.differences().stream()
                .filter(each -> asked == null || each.day().equals(asked))
                .toList();
        boolean alone = replicas.stream().allMatch(ReplicaList.Seen::self);
        boolean agrees = differences.isEmpty() && channels.stream().noneMatch(sum -> isCertain(sum, alone));
        return new Report(day, agrees, channels, told(asked), differences, replicas);
    }

    private List<HandoffSums.Sum> told(@Nullable LocalDate day) {
        return day == null ? List.of() : handoffSums.of(day);
    }

    /** What is missing is missing; what seems too much may be what another replica has not told yet. */
    private static boolean isCertain(Reconciliation.Sum sum, boolean alone) {
        return sum.difference() > 0 || alone && sum.difference() < 0;
    }
}

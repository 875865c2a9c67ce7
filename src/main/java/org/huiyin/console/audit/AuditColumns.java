package org.huiyin.console.audit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.console.api.CsvExport.Column;

/** Entries as rows of a table. */
final class AuditColumns {

    static final List<Column<AuditView>> ALL = List.of(
            new Column<>("n", AuditView::n),
            new Column<>("at", AuditView::at),
            new Column<>("who", AuditView::who),
            new Column<>("as", AuditView::as),
            new Column<>("from", AuditView::from),
            new Column<>("verb", AuditView::verb),
            new Column<>("kind", AuditView::kind),
            new Column<>("object", AuditView::object),
            new Column<>("why", AuditView::why),
            new Column<>("outcome", AuditView::outcome),
            new Column<>("before", view -> text(view.before())),
            new Column<>("after", view -> text(view.after())),
            new Column<>("intact", AuditView::intact));

    private AuditColumns() {}

    private static String text(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
    }
}

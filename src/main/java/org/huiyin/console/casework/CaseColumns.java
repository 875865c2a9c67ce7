package org.huiyin.console.casework;

import java.util.List;
import org.huiyin.console.api.CsvExport.Column;

/** Cases as rows of a table. */
final class CaseColumns {

    static final List<Column<CaseView>> ALL = List.of(
            new Column<>("number", CaseView::number),
            new Column<>("opened", CaseView::opened),
            new Column<>("reason", CaseView::reason),
            new Column<>("state", CaseView::state),
            new Column<>("due", CaseView::due),
            new Column<>("overdue", CaseView::overdue),
            new Column<>("area", view -> view.subject().areaCode()),
            new Column<>("department", view -> view.subject().deptCode()),
            new Column<>("item", view -> view.subject().taskCode()),
            new Column<>("window", view -> view.subject().window()),
            new Column<>("team", CaseView::team),
            new Column<>("handler", CaseView::handler),
            new Column<>("finding", CaseView::finding),
            new Column<>("redone", CaseView::redone),
            new Column<>("urged", CaseView::urged),
            new Column<>("supervised", CaseView::supervised),
            new Column<>("hard", CaseView::hard),
            new Column<>("records", view -> view.records().size()));

    private CaseColumns() {}
}

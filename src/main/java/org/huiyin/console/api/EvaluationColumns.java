package org.huiyin.console.api;

import java.util.List;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.console.api.EvaluationView.Decision;
import org.huiyin.evaluation.Given;
import org.jspecify.annotations.Nullable;

/** Evaluations as rows: each value of an {@link EvaluationView} in a column, the latest decision for all of them. */
final class EvaluationColumns {

    static final List<Column<EvaluationView>> ALL = List.of(
            new Column<>("id", EvaluationView::id),
            new Column<>("revision", EvaluationView::revision),
            new Column<>("receivedAt", EvaluationView::receivedAt),
            new Column<>("assessedAt", EvaluationView::assessedAt),
            new Column<>("recordedAt", EvaluationView::recordedAt),
            new Column<>("channel", view -> view.channel().id()),
            new Column<>("channelKind", view -> view.channel().kind()),
            new Column<>("pf", view -> view.channel().pf()),
            new Column<>("areaCode", view -> view.subject().areaCode()),
            new Column<>("deptCode", view -> view.subject().deptCode()),
            new Column<>("taskCode", view -> view.subject().taskCode()),
            new Column<>("projectNo", view -> view.subject().projectNo()),
            new Column<>("window", view -> view.subject().window()),
            new Column<>("staff", view -> view.subject().staff()),
            new Column<>("kind", EvaluationView::kind),
            new Column<>("satisfaction", EvaluationView::satisfaction),
            new Column<>("grade", EvaluationView::grade),
            new Column<>("given", view -> raw(view.given())),
            new Column<>("occasion", EvaluationView::occasion),
            new Column<>("tags", view -> String.join(" ", view.tags())),
            new Column<>("text", EvaluationView::text),
            new Column<>("flags", view -> String.join(" ", view.flags())),
            new Column<>("standing", EvaluationView::standing),
            new Column<>("decidedBy", view -> last(view).by()),
            new Column<>("decidedAt", view -> last(view).at()),
            new Column<>("reason", view -> last(view).why()),
            new Column<>(
                    "match", view -> view.match() == null ? null : view.match().state()),
            new Column<>(
                    "matchedHow",
                    view -> view.match() == null ? null : view.match().how()),
            new Column<>(
                    "occurrence",
                    view -> view.match() == null ? null : view.match().number()),
            new Column<>(
                    "unmatchedWhy",
                    view -> view.match() == null ? null : view.match().reason()));

    private EvaluationColumns() {}

    private static @Nullable String raw(@Nullable Given given) {
        return given == null ? null : given.raw();
    }

    private static Decision last(EvaluationView view) {
        return view.decisions().get(view.decisions().size() - 1);
    }
}

package org.huiyin.console.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.evaluation.OccurrenceMatch.How;
import org.huiyin.evaluation.OccurrenceMatch.Reason;
import org.huiyin.scoring.ResponseFigures.Response;

/** How many occurrences were rated, as rows: each rate with its numerator and denominator. */
final class ResponseColumns {

    static final List<Column<Response>> ALL = all();

    private ResponseColumns() {}

    private static List<Column<Response>> all() {
        List<Column<Response>> columns = new ArrayList<>(List.of(
                new Column<>("key", Response::key),
                new Column<>("area", Response::area),
                new Column<>("department", Response::department),
                new Column<>("tooFew", Response::tooFew),
                new Column<>("active", row -> row.active().value()),
                new Column<>("activeNumerator", row -> row.active().numerator()),
                new Column<>("activeDenominator", row -> row.active().denominator()),
                new Column<>("activeLow", row -> row.active().low()),
                new Column<>("activeHigh", row -> row.active().high()),
                new Column<>("unrated", row -> row.unrated().value()),
                new Column<>("unratedNumerator", row -> row.unrated().numerator()),
                new Column<>("unratedDenominator", row -> row.unrated().denominator()),
                new Column<>("defaulted", Response::defaulted)));
        Stream.of(How.values())
                .map(EvaluationView::word)
                .forEach(how -> columns.add(
                        new Column<>("matched-" + how, row -> row.matched().getOrDefault(how, 0L))));
        Stream.of(Reason.values())
                .map(EvaluationView::word)
                .forEach(why -> columns.add(
                        new Column<>("unmatched-" + why, row -> row.unmatched().getOrDefault(why, 0L))));
        return List.copyOf(columns);
    }
}

package org.huiyin.console.api;

import java.util.List;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.scoring.Figure;

/** Figures as rows: each rate with what it was made from, so that it can be made again. */
final class FigureColumns {

    static final List<Column<Figure>> ALL = List.of(
            new Column<>("key", Figure::key),
            new Column<>("area", Figure::area),
            new Column<>("department", Figure::department),
            new Column<>("n", Figure::n),
            new Column<>("n5", figure -> figure.levels().n5()),
            new Column<>("n4", figure -> figure.levels().n4()),
            new Column<>("n3", figure -> figure.levels().n3()),
            new Column<>("n2", figure -> figure.levels().n2()),
            new Column<>("n1", figure -> figure.levels().n1()),
            new Column<>("tooFew", Figure::tooFew),
            new Column<>("good", figure -> figure.good().value()),
            new Column<>("goodNumerator", figure -> figure.good().numerator()),
            new Column<>("goodLow", figure -> figure.good().low()),
            new Column<>("goodHigh", figure -> figure.good().high()),
            new Column<>("poor", figure -> figure.poor().value()),
            new Column<>("poorNumerator", figure -> figure.poor().numerator()),
            new Column<>("poorLow", figure -> figure.poor().low()),
            new Column<>("poorHigh", figure -> figure.poor().high()),
            new Column<>("mean", figure -> figure.mean().value()),
            new Column<>("complaints", Figure::complaints),
            new Column<>("suggestions", Figure::suggestions),
            new Column<>("praise", Figure::praise),
            new Column<>("consultations", Figure::consultations),
            new Column<>("held", Figure::held),
            new Column<>("excluded", Figure::excluded),
            new Column<>("superseded", Figure::superseded));

    private FigureColumns() {}
}

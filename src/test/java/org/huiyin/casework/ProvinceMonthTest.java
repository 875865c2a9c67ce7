package org.huiyin.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.casework.figure.CaseFigureSet;
import org.junit.jupiter.api.Test;

/** A small month; the large one is a bench. */
class ProvinceMonthTest {

    @Test
    void everyBadRatingOfAMonthHasOneCaseThatCameToItsEndByAllowedSteps() {
        CaseFigureSet figures = new ProvinceMonth(900, 0.2, 2026).play();

        assertThat(figures.sums().opened()).isGreaterThan(120);
        assertThat(figures.sums().opened())
                .isEqualTo(figures.sums().open()
                        + figures.sums().closed()
                        + figures.sums().merged());
        assertThat(figures.sums().closed()).isGreaterThan(figures.sums().opened() * 8 / 10);
        assertThat(figures.rates().response().denominator())
                .isGreaterThanOrEqualTo(figures.rates().response().numerator());
        assertThat(figures.rates().solved().denominator()).isPositive();
    }
}

package org.huiyin.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.rules.NationalRules;
import org.huiyin.scoring.Figures;
import org.huiyin.scoring.ResponseFigures;
import org.huiyin.scoring.ScoresInMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class ScopedFiguresTest {

    /** Still the 1st in London, the 2nd in Shanghai already. */
    private static final Instant NIGHT = Instant.parse("2026-07-01T18:00:00Z");

    private final ScopedFigures scores = new ScopedFigures(
            new Figures(new ScoresInMemory(), NationalRules.RULES, 10),
            new ResponseFigures(query -> List.of(), 10),
            ZoneId.of("Asia/Shanghai"),
            Clock.fixed(NIGHT, ZoneOffset.UTC));

    private static final SignedIn MANAGER =
            new SignedIn("wang", "王芳", Set.of(Role.MANAGER), SubjectScope.EVERYTHING, null, null);

    @Test
    void leftOutTheDaysAreTheLastThirtyHere() {
        Figures.Report report = scores.of(parameters(Map.of("by", "window")), MANAGER);

        assertThat(report.to()).isEqualTo(LocalDate.of(2026, 7, 2));
        assertThat(report.from()).isEqualTo(LocalDate.of(2026, 6, 3));
    }

    @Test
    void theReportSaysWhatItWasConfinedTo() {
        Figures.Report report = scores.of(
                parameters(Map.of("by", "staff", "department", "11310000MB2F300040", "channel", "web-hall")), MANAGER);

        assertThat(report.only()).isEqualTo(Map.of("department", "11310000MB2F300040", "channel", "web-hall"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    by=clerk                                | by         | is 'clerk'; expected one of window, area
                    from=2026-07-01                         | by         | is missing
                    by=window&from=yesterday                | from       | is 'yesterday'; expected a day as
                    by=window&to=2026-13-01                 | to         | is '2026-13-01'
                    by=window&from=2026-07-03&to=2026-07-02 | from       | later than to
                    by=window&departement=D1                | departement | is not known here
                    by=window&area=                         | area       | is empty
                    by=window&area=1&area=2                 | area       | is given 2 times
                    """)
    void aBadParameterIsNamed(String query, String field, String message) {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> scores.of(parameters(query), MANAGER));

        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(refused.problem().errors())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains(message))
                .extracting(Problem.Fault::field)
                .isEqualTo(field);
    }

    private static MultiValueMap<String, String> parameters(Map<String, String> given) {
        LinkedMultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        given.forEach(parameters::add);
        return parameters;
    }

    private static MultiValueMap<String, String> parameters(String query) {
        LinkedMultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        for (String each : List.of(query.split("&"))) {
            parameters.add(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return parameters;
    }
}

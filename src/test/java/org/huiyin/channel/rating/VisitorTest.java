package org.huiyin.channel.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.kind.web.Hall;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Rater;
import org.huiyin.privacy.VisitorTokens.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ratings of visitors whom another door has recognised. */
class VisitorTest {

    private static final String IDENTITY = "wechat:wx0123456789abcdef:o-citizen";
    private static final Pattern TOKEN = Pattern.compile("name=\"visitor\" value=\"([^\"]+)\"");

    private Hall hall;

    @BeforeEach
    void openHall(@TempDir Path folder) {
        hall = new Hall(folder);
    }

    @AfterEach
    void closeHall() {
        hall.close();
    }

    private String arrival(String page, String matter) {
        Visitor visitor = new Visitor(hall.pseudonyms().mask(IDENTITY), matter);
        return hall.visitors().issue(visitor, page, Duration.ofMinutes(5));
    }

    private HttpAnswer arrive(String token) {
        return hall.get("window-01", Map.of(), Map.of("visitor", token));
    }

    private static String form(HttpAnswer page) {
        Matcher token = TOKEN.matcher(Hall.text(page));
        assertThat(token.find()).isTrue();
        return "subject=window-01&nonce=" + Hall.nonceIn(page) + "&visitor=" + token.group(1);
    }

    @Test
    void aVisitorsRatingHasThePseudonymThatTheOtherDoorKnows() {
        HttpAnswer page = arrive(arrival("/r/window-01", null));

        HttpAnswer answer = hall.post("window-01", form(page) + "&satisfaction=5");

        assertThat(answer.status()).isEqualTo(303);
        Evaluation evaluation = hall.recorded().get(0);
        assertThat(evaluation.rater()).isEqualTo(new Rater(hall.pseudonyms().of(IDENTITY), true, false, false));
        assertThat(evaluation.flags()).isEmpty();
    }

    @Test
    void aVisitAboutOneServiceOccurrenceNamesIt() {
        HttpAnswer page = arrive(arrival("/r/window-01", "31010120260701000123"));

        hall.post("window-01", form(page) + "&satisfaction=4&contact=13800138000");

        Evaluation evaluation = hall.recorded().get(0);
        assertThat(evaluation.subject().projectNo()).isEqualTo("31010120260701000123");
        assertThat(evaluation.rater()).isEqualTo(new Rater(hall.pseudonyms().of(IDENTITY), true, true, true));
    }

    @Test
    void theSameFormSentTwiceIsOneRating() {
        String form = form(arrive(arrival("/r/window-01", null))) + "&satisfaction=4";

        HttpAnswer first = hall.post("window-01", form);
        HttpAnswer second = hall.post("window-01", form);

        assertThat(second.status()).isEqualTo(303);
        assertThat(second.headers()).isEqualTo(first.headers());
    }

    @Test
    void aFormsTokenIsGoodForThatFormAlone() {
        String other = form(arrive(arrival("/r/window-01", null)));
        String token = other.substring(other.indexOf("&visitor="));

        HttpAnswer answer = hall.post("window-01", hall.opened("window-01") + token + "&satisfaction=5");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(hall.kept()).isEmpty();
    }

    @Test
    void theTokenOfTheArrivalIsNoFormsToken() {
        String token = arrival("/r/window-01", null);

        HttpAnswer answer = hall.post("window-01", hall.opened("window-01") + "&visitor=" + token + "&satisfaction=5");

        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void nobodyPassesForAnotherByWritingAMask() {
        String mask = hall.pseudonyms().mask(IDENTITY);

        assertThat(hall.post("window-01", hall.opened("window-01") + "&visitor=" + mask + "&satisfaction=5")
                        .status())
                .isEqualTo(422);
        String form = form(arrive(arrival("/r/window-01", null)));
        assertThat(hall.post("window-01", form + "&visitor=" + mask + "&satisfaction=5")
                        .status())
                .isEqualTo(422);
        assertThat(hall.kept()).isEmpty();
    }

    @Test
    void aPageThatComesBackWithFaultsStillKnowsItsVisitor() {
        HttpAnswer page = hall.post("window-01", form(arrive(arrival("/r/window-01", null))) + "&satisfaction=1");
        assertThat(page.status()).isEqualTo(422);

        hall.post("window-01", form(page) + "&satisfaction=1&text=no");

        assertThat(hall.recorded().get(0).rater().key())
                .isEqualTo(hall.pseudonyms().of(IDENTITY));
    }

    @Test
    void anArrivalThatIsLateOrElsewhereIsToldSoAndMayRateAllTheSame() {
        String late = arrival("/r/window-01", null);
        hall.now = hall.now.plus(Duration.ofMinutes(6));

        for (String token : new String[] {late, arrival("/r/passport", null), "made-up"}) {
            HttpAnswer page = arrive(token);
            assertThat(page.status()).isEqualTo(200);
            assertThat(Hall.text(page)).contains("链接已过期").doesNotContain("name=\"visitor\"");
        }
        hall.post("window-01", hall.opened("window-01") + "&satisfaction=5");
        assertThat(hall.recorded().get(0).rater()).isEqualTo(Rater.ANONYMOUS);
    }

    @Test
    void changingTheLanguageKeepsTheVisitor() {
        String token = arrival("/r/window-01", null);

        assertThat(Hall.text(arrive(token))).contains("href=\"?lang=en&amp;visitor=" + token + "\"");
    }

    @Test
    void nothingOfTheVisitorStandsOnThePageOrInTheJournalInTheClear() {
        HttpAnswer page = arrive(arrival("/r/window-01", null));
        hall.post("window-01", form(page) + "&satisfaction=5");

        assertThat(Hall.text(page)).doesNotContain("o-citizen", "masked:");
        assertThat(new String(hall.kept().get(0).body(), StandardCharsets.UTF_8))
                .doesNotContain("o-citizen");
    }
}

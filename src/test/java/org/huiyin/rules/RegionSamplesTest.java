package org.huiyin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import org.huiyin.platform.files.YamlFiles;
import org.huiyin.rules.CaseRules.CalledBack;
import org.huiyin.rules.RuleSet.FurtherRatings;
import org.huiyin.rules.RuleSet.OneRatingFor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples of regions' rules that ship: as they are they say nothing, enabled they say what they are there for. */
class RegionSamplesTest {

    private static final Path SHIPPED = Path.of("channel-config/regions");
    private static final RuleSet ELSEWHERE = new RuleSet(3, Duration.ofMinutes(30));
    private static final LocalDate DAY = LocalDate.parse("2026-07-01");

    private static final Map<String, Consumer<RuleSet>> SAID = Map.of(
            "330000",
            zhejiang -> {
                assertThat(zhejiang.followUps()).isEqualTo(1);
                assertThat(zhejiang.furtherRatings()).isEqualTo(FurtherRatings.DUPLICATE);
            },
            "310000",
            shanghai -> assertThat(shanghai.oneRatingFor()).isEqualTo(OneRatingFor.OCCURRENCE),
            "370000",
            shandong -> assertThat(shandong.rateWithin()).isEqualTo(new Term(5, true)),
            "371400",
            dezhou -> {
                assertThat(dezhou.rateWithin()).isEqualTo(new Term(5, true));
                assertThat(dezhou.oneRatingFor()).isEqualTo(OneRatingFor.OCCURRENCE);
            },
            "440000",
            guangdong -> assertThat(guangdong.defaultRating()).isEqualTo(new DefaultRating(3, new Term(7, false))),
            "653129",
            jiashi -> {
                assertThat(jiashi.defaultRating()).isEqualTo(new DefaultRating(4, new Term(5, true)));
                assertThat(jiashi.requireKnownOccurrence()).isTrue();
            });

    private static final Map<String, Consumer<CaseRules>> DEMANDED = Map.of(
            "310000",
            shanghai -> {
                assertThat(shanghai.contact()).isEqualTo(new Term(1, true));
                assertThat(shanghai.answer()).isEqualTo(new Term(5, true));
                assertThat(shanghai.complicated()).isEqualTo(new Term(15, true));
                assertThat(shanghai.onlyWithWords()).isTrue();
                assertThat(shanghai.whoMay("called-back").anotherUnit()).isTrue();
                assertThat(shanghai.whoMay("closed").anotherUnit()).isFalse();
            },
            "330000",
            zhejiang -> assertThat(zhejiang.answer()).isEqualTo(new Term(15, false)),
            "370000",
            shandong -> assertThat(shandong.calledBack()).isEqualTo(CalledBack.NAMED),
            "371400",
            dezhou -> {
                assertThat(dezhou.answer()).isEqualTo(new Term(5, true));
                assertThat(dezhou.longestExtension()).isZero();
            },
            "510900",
            suining -> assertThat(suining.answer()).isEqualTo(new Term(15, true)),
            "110000",
            beijing -> {
                assertThat(beijing.calledBack()).isEqualTo(CalledBack.EVERYBODY);
                assertThat(beijing.escalations()).hasSize(2);
                assertThat(beijing.whoMay("ruled").anotherUnit()).isTrue();
                assertThat(beijing.whoMay("confirmed").anotherUnit()).isTrue();
            });

    @TempDir
    Path folder;

    @Test
    void noSampleSaysAnythingUntilItIsEnabled() throws IOException {
        Rules rules = new Rules(SHIPPED, ELSEWHERE);

        assertThat(Rules.check(SHIPPED)).isEmpty();
        assertThat(YamlFiles.in(SHIPPED)).isNotEmpty().allSatisfy(sample -> assertThat(rules.of(area(sample), DAY))
                .isEqualTo(ELSEWHERE));
    }

    @Test
    void eachSaysItsRegionsRulesOnceEnabled() throws IOException {
        for (Path sample : YamlFiles.in(SHIPPED)) {
            Files.writeString(
                    folder.resolve(sample.getFileName()),
                    Files.readString(sample).replace("enabled: false", "enabled: true"));
        }
        Rules rules = new Rules(folder, ELSEWHERE);

        assertThat(YamlFiles.in(SHIPPED))
                .map(RegionSamplesTest::area)
                .allMatch(area -> DEMANDED.containsKey(area) || SAID.containsKey(area));
        DEMANDED.forEach((area, said) -> said.accept(rules.cases(area, DAY)));
        SAID.forEach((area, said) -> said.accept(rules.of(area, DAY)));
    }

    private static String area(Path sample) {
        return sample.getFileName().toString().replace(".yaml", "");
    }
}

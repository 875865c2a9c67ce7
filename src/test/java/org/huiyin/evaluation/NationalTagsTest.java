package org.huiyin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NationalTagsTest {

    @Test
    void everyLevelOffersItsEightTagsInTheTablesOrder() {
        assertThat(NationalTags.of(Satisfaction.VERY_SATISFIED))
                .extracting(Tag::code)
                .containsExactly("510", "511", "512", "513", "514", "515", "516", "517");
        assertThat(Arrays.stream(Satisfaction.values()).map(NationalTags::of))
                .allSatisfy(tags -> assertThat(tags).hasSize(8));
    }

    @Test
    void aTagOfTheTableSaysItsLevelAndWording() {
        assertThat(NationalTags.find("214")).hasValue(new Tag("214", Satisfaction.DISSATISFIED, "服务态度生硬", false));
    }

    @Test
    void aRetiredCodeIsReadableButNotOffered() {
        assertThat(NationalTags.find("105")).hasValueSatisfying(tag -> {
            assertThat(tag.retired()).isTrue();
            assertThat(tag.level()).isEqualTo(Satisfaction.VERY_DISSATISFIED);
        });
        assertThat(NationalTags.of(Satisfaction.VERY_DISSATISFIED)).noneMatch(Tag::retired);
    }

    @Test
    void aCodeOfNoTableIsUnknown() {
        assertThat(NationalTags.find("999")).isEmpty();
        assertThat(NationalTags.find("518")).isEmpty();
    }

    @Test
    void fiveAndFourAreGoodThreeIsFairTwoAndOneArePoor() {
        assertThat(Arrays.stream(Satisfaction.values()).map(Satisfaction::grade))
                .containsExactly(Grade.POOR, Grade.POOR, Grade.FAIR, Grade.GOOD, Grade.GOOD);
    }
}

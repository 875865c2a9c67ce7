package org.huiyin.directory.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.directory.code.AreaCode.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {

    private static final String ITEM = "11440232MB2D06811W4000117051000";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    @ParameterizedTest
    @CsvSource({
        "310000, PROVINCE",
        "310100, CITY",
        "440200, CITY",
        "310115, COUNTY",
        "310115000000, COUNTY",
        "310115001, TOWN",
        "310115001000, TOWN",
        "310115001002, VILLAGE"
    })
    void zerosTellTheLevelOfAnArea(String code, Level level) {
        assertThat(AreaCode.level(code)).contains(level);
        assertThat(CodeKind.AREA.findings(code)).isEmpty();
    }

    @Test
    void anAreaKnowsTheOneAroundItAndItsName() {
        assertThat(AreaCode.around("310115001002")).contains("310115001");
        assertThat(AreaCode.around("310115001")).contains("310115");
        assertThat(AreaCode.around("310115")).contains("310100");
        assertThat(AreaCode.around("310100")).contains("310000");
        assertThat(AreaCode.around("310000")).isEmpty();
        assertThat(AreaCode.name("310115")).contains("浦东新区");
        assertThat(AreaCode.name("310115000000")).contains("浦东新区");
        assertThat(AreaCode.name("310115001")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "31", "031000", "3101150", "31011500100A", "319999", "319999001"})
    void anAreaThatIsNoneIsOdd(String code) {
        assertThat(CodeKind.AREA.findings(code)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"000117051000", ITEM, ITEM + "01"})
    void anItemHasOneOfThreeLengths(String code) {
        assertThat(CodeKind.ITEM.findings(code)).isEmpty();
    }

    @Test
    void whatIsOddAboutAnItemIsTold() {
        assertThat(english(CodeKind.ITEM.findings("0001170510")))
                .containsExactly(
                        "an item code has 12 characters (basic), 31 (as implemented) or 33 (a sub-item), this one has 10");
        assertThat(english(CodeKind.ITEM.findings("11440232MB2D06811X9000117051000")))
                .satisfiesExactly(
                        finding -> assertThat(finding)
                                .startsWith(
                                        "the credit code within: the check digit of GB 32100 would be W, here it is X"),
                        finding -> assertThat(finding).startsWith("character 19, the level, is 1 to 6"));
        assertThat(english(CodeKind.ITEM.findings("0001170510-0")))
                .containsExactly("an item code has digits and capital letters only");
    }

    @Test
    void anOccurrenceNumberOf43CharactersHasADayThatIsReal() {
        assertThat(OccurrenceNumber.findings(ITEM + "202010200008", TODAY)).isEmpty();
        assertThat(OccurrenceNumber.findings(ITEM + "202611290001", TODAY)).isEmpty();
        assertThat(english(OccurrenceNumber.findings(ITEM + "202611300001", TODAY)))
                .containsExactly("its day, 2026-11-30, is yet to come");
        assertThat(english(OccurrenceNumber.findings(ITEM + "202602290001", TODAY)))
                .containsExactly("characters 32 to 39, '20260229', are no day as yyyyMMdd");
        assertThat(english(OccurrenceNumber.findings(ITEM + "20260228000A", TODAY)))
                .containsExactly("the last four characters, the serial number, are digits");
        assertThat(english(OccurrenceNumber.findings("11440232MB2D06811X4000117051000202010200008", TODAY)))
                .singleElement()
                .asString()
                .startsWith("the item code within: the credit code within: the check digit");
    }

    @Test
    void otherOccurrenceNumbersAreTheRegionsOwnUpTo50Characters() {
        assertThat(OccurrenceNumber.findings("37202605010001", TODAY)).isEmpty();
        assertThat(OccurrenceNumber.findings("3".repeat(50), TODAY)).isEmpty();
        assertThat(OccurrenceNumber.findings("3".repeat(51), TODAY)).hasSize(1);
    }

    private static List<String> english(List<Finding> findings) {
        return findings.stream().map(Finding::english).toList();
    }
}

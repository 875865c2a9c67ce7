package org.huiyin.directory.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y43",
                "91110000101623741K",
                "911101066976941872",
                "91440300708461136T",
                "91110108551385082Q",
                "11330283002982634F",
                "112302070019030687",
                "11610923MB2900168E",
                "1134082855783407XL",
                "1142092201131905X1",
                "11440232MB2D06811W",
                "11330800MB0R57773W",
                "51100000500019541K",
                "52610500MJU60350X1",
                "92510100MA61WJ3204",
                "91341000MA2N0ABGXX",
                "11310000MB2F300040",
                "11310115MB2F30012P"
            })
    void aGenuineCodeIsNotOdd(String code) {
        assertThat(CodeKind.DEPARTMENT.findings(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "91350211M0000XUF46, R", // a company's, as it stands in its certificate
        "91350200M000000510, D",
        "91350128M00000019A, F",
        "91310115MA1H8R7C6D, 7"
    })
    void aCodeThatFailsItsCheckDigitIsToldTheRightOne(String code, String wanted) {
        assertThat(CodeKind.DEPARTMENT.findings(code).stream()
                        .map(Finding::english)
                        .filter(finding -> finding.startsWith("the check digit of GB 32100 would be " + wanted)))
                .hasSize(1);
    }

    @Test
    void aCodeThatFailsTheOrganisationsDigitIsToldThatToo() {
        assertThat(CodeKind.DEPARTMENT.findings("11310000MB2F30000X"))
                .extracting(Finding::english)
                .satisfiesExactly(
                        finding ->
                                assertThat(finding).startsWith("the check digit of GB 32100 would be K, here it is X"),
                        finding ->
                                assertThat(finding).startsWith("the check digit of GB 11714 would be 4, here it is 0"));
        assertThat(CodeKind.DEPARTMENT.findings("91350211M0000XUF46")).hasSize(1);
    }

    @Test
    void lengthSignsAndBeginningAreTold() {
        assertThat(english("11310000MB2F30004")).containsExactly("a credit code has 18 characters, this one has 17");
        assertThat(english("11310000MB2F3O0040"))
                .singleElement()
                .asString()
                .startsWith("character 14 is 'O', which credit codes do not use");
        assertThat(english("14310000MB2F300040")).anyMatch(finding -> finding.contains("begins with 14"));
        assertThat(english("")).hasSize(1);
    }

    @Test
    void aFindingSpeaksBothLanguages() {
        Finding finding = CodeKind.DEPARTMENT.findings("1131").get(0);

        assertThat(finding.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("统一社会信用代码应为 18 位，此处为 4 位");
        assertThat(finding.in(Locale.ENGLISH)).isEqualTo("a credit code has 18 characters, this one has 4");
    }

    @Test
    void everyCodeInOurSamplesIsRight() throws IOException {
        Pattern code = Pattern.compile("(?<![0-9A-Za-z])1[12][0-9]{6}(?=[0-9]*[A-Z])[0-9A-Z]{10}(?![0-9A-Za-z])");
        Set<String> written = new TreeSet<>();
        for (Path root : List.of(Path.of("channel-config"), Path.of("src"), Path.of("README.md"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(path -> path.toString().matches(".*\\.(md|yaml|json|java|csv)$"))
                        .filter(path -> !path.startsWith("src/test/java/org/huiyin/directory"))
                        .filter(path -> !path.endsWith("CheckCommandTest.java"))
                        .toList()) {
                    // codes are ASCII, and some samples are in other charsets on purpose
                    Matcher found = code.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                    while (found.find()) {
                        if (!found.group().matches("[0-9]{17}X")) { // the number of an identity card
                            written.add(found.group());
                        }
                    }
                }
            }
        }

        assertThat(written).isNotEmpty().allSatisfy(each -> assertThat(CodeKind.DEPARTMENT.findings(each))
                .isEmpty());
    }

    private static List<String> english(String code) {
        return CodeKind.DEPARTMENT.findings(code).stream().map(Finding::english).toList();
    }
}

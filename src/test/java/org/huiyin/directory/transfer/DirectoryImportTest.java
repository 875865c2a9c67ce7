package org.huiyin.directory.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryInMemory;
import org.huiyin.directory.DirectoryQuery;
import org.huiyin.directory.EntryKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the directory as offices have them. */
class DirectoryImportTest {

    private static final Path SAMPLES = Path.of("src/test/resources/directory");
    private static final String DEPARTMENT = "11310101MB2F30004K";
    private static final String HEADINGS = "kind,code,zh,department,window,from,to\n";

    @TempDir
    Path folder;

    private final Directory directory = new Directory(
            new DirectoryInMemory(),
            Clock.fixed(Instant.parse("2026-08-01T00:00:00Z"), ZoneOffset.UTC),
            ZoneId.of("Asia/Shanghai"));
    private final List<String> told = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hall-utf8.csv",
                "hall-utf8-mark.csv",
                "hall-gb18030.csv",
                "hall-gb18030-mark.csv",
                "hall-utf16-tabs.csv",
                "hall-libreoffice.xlsx"
            })
    void aFileIsReadHoweverItWasSaved(String file) {
        ImportReport report = read(SAMPLES.resolve(file), false);

        assertThat(report.failure()).isNull();
        assertThat(told).isEmpty();
        assertThat(report.rows()).isEqualTo(9);
        assertThat(report.added()).isEqualTo(8);
        assertThat(report.changed()).isEqualTo(1);
        assertThat(directory
                        .byId("department:" + DEPARTMENT)
                        .orElseThrow()
                        .latest()
                        .zh())
                .isEqualTo("黄浦区政务服务中心");
        assertThat(directory
                        .byId("staff:" + DEPARTMENT + "/S1001")
                        .orElseThrow()
                        .on(LocalDate.parse("2026-06-30"))
                        .orElseThrow()
                        .place()
                        .window())
                .isEqualTo("01");
        assertThat(directory.page(DirectoryQuery.of("hall:A"), null, 10)).hasSize(2);
    }

    @Test
    void theSameFileAgainChangesNothing() {
        read(SAMPLES.resolve("hall-utf8.csv"), false);
        List<?> before = directory.page(DirectoryQuery.EVERYTHING, null, 100);

        ImportReport report = read(SAMPLES.resolve("hall-libreoffice.xlsx"), false);

        assertThat(report.unchanged()).isEqualTo(9);
        assertThat(report.added() + report.changed()).isZero();
        assertThat(directory.page(DirectoryQuery.EVERYTHING, null, 100)).isEqualTo(before);
    }

    @Test
    void aDryRunTellsTheSameAndWritesNothing() {
        ImportReport report = read(SAMPLES.resolve("hall-utf8.csv"), true);

        assertThat(report.dryRun()).isTrue();
        assertThat(report.added()).isEqualTo(8);
        assertThat(told).isEmpty();
        assertThat(directory.page(DirectoryQuery.EVERYTHING, null, 100)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tower,01,Tower,,,,          | 2 kind has 'tower'; expected area, department
                    window,01,Window,,,,        | 2 department has no code
                    area,310101,,,,,            | 2 zh has no name of 1 to 200 characters
                    area,,Huangpu,,,,           | 2 code has no code
                    area,31/01,Huangpu,,,,      | 2 code has '31/01'; a code has letters, digits and . _ - only
                    area,310101,H,,,2026-02-30, | 2 from has '2026-02-30'; expected a day as 2026-07-01
                    area,310101,H,,,2026-07-01,2026-06-30 | 2 to ends on 2026-06-30, before it begins on 2026-07-01
                    subject,W01,Window,,,,      | 2 department a subject that stands for nothing
                    """)
    void aRowThatIsWrongIsRefusedAndStopsNoOther(String row, String expected) throws IOException {
        ImportReport report = read(write(HEADINGS + row + "\nhall,A,Hall,,,,\n"), false);

        assertThat(told).hasSize(1);
        assertThat(told.get(0)).startsWith(expected);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.added()).isEqualTo(1);
    }

    @Test
    void oddCodesAndWhatBelongsNowhereAreToldAndKnownAllTheSame() throws IOException {
        ImportReport report = read(
                write(HEADINGS + "window,01,Window,11310000MB2F30000X,,,\ndepartment,11310000MB2F30000X,Office,,,,\n"
                        + "staff,S1,Wang,11310000MB2F30000X,99,,\n"),
                false);

        assertThat(report.added()).isEqualTo(3);
        assertThat(told)
                .satisfiesExactly(
                        odd -> assertThat(odd).startsWith("3 code the check digit of GB 32100 would be K"),
                        odd -> assertThat(odd).startsWith("3 code the check digit of GB 11714 would be 4"),
                        odd -> assertThat(odd)
                                .isEqualTo(
                                        "4  window:11310000MB2F30000X/99, to which it belongs, is not in the directory"));
    }

    @Test
    void whatIsNoTableIsToldInPlainWords() throws IOException {
        assertThat(read(write(""), false).failure()).contains("The file is empty");
        assertThat(read(write("kind;code\n"), false).failure())
                .contains("第一行缺少列：名称")
                .contains("no column zh");
        assertThat(read(write("kind,code,zh\narea,\"310101,Huangpu"), false).failure())
                .contains("Quotation marks");
        Path old = Files.write(folder.resolve("old.xls"), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});
        assertThat(read(old, false).failure()).contains("save it as .xlsx");
        Path broken = Files.write(folder.resolve("broken.xlsx"), new byte[] {'P', 'K', 3, 4, 5, 6});
        assertThat(read(broken, false).failure()).contains("A workbook that cannot be read");
    }

    @Test
    void aColumnThatNobodyKnowsIsLeftOutAndToldOf() throws IOException {
        read(write("kind,code,zh,colour\nhall,A,Hall,red\n"), false);

        assertThat(told).containsExactly("1  the column 'colour' is not known and left out");
    }

    @Test
    void aLongFileIsReadBatchByBatchAndSaysHowFarItIs() throws IOException {
        Path file = folder.resolve("long.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADINGS + "department," + DEPARTMENT + ",Office,,,,\n");
            for (int i = 0; i < 2_000; i++) {
                out.write("window,W" + i + ",Window " + i + "," + DEPARTMENT + ",,,\n");
            }
        }
        List<Long> progress = new ArrayList<>();

        ImportReport report =
                new DirectoryImport(directory, false, finding -> {}).read(file, so -> progress.add(so.rows()));

        assertThat(report.added()).isEqualTo(2_001);
        assertThat(progress).hasSizeGreaterThan(3).isSorted().endsWith(2_001L);
        assertThat(directory.page(DirectoryQuery.of(EntryKind.WINDOW), null, 5_000))
                .hasSize(2_000);
    }

    private ImportReport read(Path file, boolean dryRun) {
        told.clear();
        return new DirectoryImport(
                        directory,
                        dryRun,
                        finding -> told.add(finding.row() + " " + finding.field() + " "
                                + finding.what().in(Locale.ENGLISH)))
                .read(file, progress -> {});
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("file.csv"), text);
    }
}

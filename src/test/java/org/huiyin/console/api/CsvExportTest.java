package org.huiyin.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.platform.web.ListPage;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** What leaves as CSV is read by spreadsheets as it was meant, and run by none. */
class CsvExportTest {

    private static final List<Column<String>> COLUMNS =
            List.of(new Column<>("text", text -> text), new Column<>("length", String::length));

    @Test
    void theFileBeginsWithItsMarkAndKeysAndKeepsChinese() throws Exception {
        assertThat(csv(List.of("服务好"))).isEqualTo("\uFEFFtext,length\r\n服务好,3\r\n");
    }

    @Test
    void whatASpreadsheetWouldRunIsMadeText() throws Exception {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1")) {
            assertThat(csv(List.of(formula)).substring(14)).as(formula).matches("(?s)\"?'.*");
        }
        assertThat(csv(List.of("a=1"))).contains("\r\na=1,3");
    }

    @Test
    void numbersStayNumbers() throws Exception {
        List<Column<Integer>> number = List.of(new Column<>("n", n -> n));
        MockHttpServletResponse response = new MockHttpServletResponse();

        CsvExport.send(response, "numbers", number, List.of(-5).iterator());

        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).endsWith("-5\r\n");
    }

    @Test
    void commasQuotesAndLinesStayInTheirCell() throws Exception {
        assertThat(csv(List.of("a,\"b\"\nc"))).contains("\"a,\"\"b\"\"\nc\",7");
    }

    @Test
    void anEmptyListHasItsKeys() throws Exception {
        assertThat(csv(List.of())).isEqualTo("\uFEFFtext,length\r\n");
    }

    @Test
    void pagesFollowOneAnotherAndOnlyOneIsRead() {
        int[] read = {0};
        Iterator<Integer> all = CsvExport.all(key -> {
            int from = key == null ? 0 : Integer.parseInt(key);
            read[0]++;
            List<Integer> page = from == 4 ? List.of() : List.of(from, from + 1);
            return new ListPage<>(page, from < 8 ? String.valueOf(from + 2) : null);
        });

        assertThat(all.next()).isZero();
        assertThat(read[0]).isOne();
        assertThat(all).toIterable().containsExactly(1, 2, 3, 6, 7, 8, 9);
    }

    @Test
    void aListThatBreaksOffHalfWayEndsInAnErrorAndNotQuietly() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        Iterator<String> broken = IntStream.range(0, 3)
                .mapToObj(i -> {
                    if (i == 2) {
                        throw new IllegalStateException("away");
                    }
                    return "row";
                })
                .iterator();

        assertThatThrownBy(() -> CsvExport.send(response, "rows", COLUMNS, broken))
                .isInstanceOf(IOException.class);
        assertThat(response.isCommitted()).isTrue();
    }

    private static String csv(List<String> rows) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        CsvExport.send(response, "rows", COLUMNS, rows.iterator());
        return response.getContentAsString(StandardCharsets.UTF_8);
    }
}

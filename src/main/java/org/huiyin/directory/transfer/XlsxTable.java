package org.huiyin.directory.transfer;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;

/** The first sheet of a workbook (Office Open XML). */
record XlsxTable(ReadableWorkbook workbook, Iterator<org.dhatim.fastexcel.reader.Row> rows) implements Table {

    /** More than any file of ours has: a sheet may claim 16,384 columns for each of its rows. */
    private static final int MOST_COLUMNS = 100;

    static XlsxTable open(Path file) throws IOException {
        ReadableWorkbook workbook;
        try {
            workbook = new ReadableWorkbook(file.toFile());
        } catch (ExcelReaderException | IOException e) {
            throw unreadable(e);
        }
        try {
            return new XlsxTable(workbook, workbook.getFirstSheet().openStream().iterator());
        } catch (ExcelReaderException | IOException e) {
            workbook.close();
            throw unreadable(e);
        }
    }

    private static IOException unreadable(Exception e) {
        return new IOException("无法读取的 Excel 工作簿 / A workbook that cannot be read: " + e.getMessage(), e);
    }

    @Override
    public boolean hasNext() throws IOException {
        try {
            return rows.hasNext();
        } catch (ExcelReaderException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Row next() throws IOException {
        try {
            org.dhatim.fastexcel.reader.Row row = rows.next();
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
                cells.add(text(row.getOptionalCell(i).orElse(null)));
            }
            return new Row(row.getRowNum(), cells);
        } catch (ExcelReaderException e) {
            throw unreadable(e);
        }
    }

    /** Codes that somebody typed as numbers are texts again; days are told by their number since 1900. */
    private static String text(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        } else if (cell.getType() == CellType.NUMBER) {
            BigDecimal number = cell.asNumber().stripTrailingZeros();
            return number.toPlainString();
        }
        String text = cell.getText();
        return text == null ? "" : text.strip();
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}

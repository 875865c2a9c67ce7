package org.huiyin.directory.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of rows, read from the first to the last without more than a few of them in memory. */
interface Table extends Closeable {

    /** A row: its number as a spreadsheet shows it, and its cells without the blanks around them. */
    record Row(long number, List<String> cells) {}

    boolean hasNext() throws IOException;

    Row next() throws IOException;

    /**
     * Opens a file, whatever it is called: a workbook by its first bytes, anything else as CSV.
     *
     * @throws IOException in words for people, if it is none of these
     */
    static Table open(Path file) throws IOException {
        byte[] begin;
        try (InputStream in = Files.newInputStream(file)) {
            begin = in.readNBytes(8);
        }
        if (begins(begin, 'P', 'K', 3, 4)) {
            return XlsxTable.open(file);
        } else if (begins(begin, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new IOException(
                    "这是旧版 Excel 文件（.xls），请另存为 .xlsx 或 CSV / This is a workbook of the old kind (.xls); save"
                            + " it as .xlsx or CSV");
        }
        return CsvTable.open(file);
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}

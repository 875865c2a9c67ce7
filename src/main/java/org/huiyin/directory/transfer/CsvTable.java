package org.huiyin.directory.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * CSV as offices have it: in UTF-8, in GB18030 as Excel writes it in China, or in UTF-16, with a byte order mark or without;
 * separated by commas, semicolons or tabs.
 */
record CsvTable(CSVParser parser, Iterator<CSVRecord> records) implements Table {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char MARK = '\uFEFF';
    private static final int PIECE = 1 << 16;

    static CsvTable open(Path file) throws IOException {
        Charset charset = charset(file);
        char separator = separator(file, charset);
        BufferedReader text = reader(file, charset);
        text.mark(1);
        if (text.read() != MARK) {
            text.reset();
        }
        CSVParser parser = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .get()
                .parse(text);
        return new CsvTable(parser, parser.iterator());
    }

    @Override
    public boolean hasNext() throws IOException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException | IllegalStateException e) {
            throw broken(e);
        }
    }

    @Override
    public Row next() throws IOException {
        try {
            CSVRecord found = records.next();
            List<String> cells = StreamSupport.stream(found.spliterator(), false)
                    .map(String::strip)
                    .toList();
            return new Row(found.getRecordNumber(), cells);
        } catch (UncheckedIOException | IllegalStateException e) {
            throw broken(e);
        }
    }

    private IOException broken(RuntimeException e) {
        long line = parser.getCurrentLineNumber() + 1;
        return new IOException(
                "第 " + line + " 行附近的引号或文字无法读取 / Quotation marks or letters near line " + line + " cannot be read", e);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private static BufferedReader reader(Path file, Charset charset) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        Files.newInputStream(file),
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                PIECE);
    }

    /** By its mark; without one UTF-8 if all of it is that, and GB18030 otherwise. */
    private static Charset charset(Path file) throws IOException {
        byte[] begin;
        try (InputStream in = Files.newInputStream(file)) {
            begin = in.readNBytes(4);
        }
        if (begin.length >= 2 && (begin[0] & 0xFF) == 0xFF && (begin[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        } else if (begin.length >= 2 && (begin[0] & 0xFF) == 0xFE && (begin[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        try (Reader text = reader(file, StandardCharsets.UTF_8)) {
            char[] piece = new char[PIECE];
            while (text.read(piece) >= 0) {
                // only whether it can be read
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return GB18030;
        }
    }

    /** Whichever of the three stands most often in the first line. */
    private static char separator(Path file, Charset charset) throws IOException {
        try (BufferedReader text = reader(file, charset)) {
            String headings = text.readLine();
            char best = ',';
            for (char each : new char[] {';', '\t'}) {
                if (headings != null && count(headings, each) > count(headings, best)) {
                    best = each;
                }
            }
            return best;
        }
    }

    private static long count(String line, char sign) {
        return line.chars().filter(each -> each == sign).count();
    }
}

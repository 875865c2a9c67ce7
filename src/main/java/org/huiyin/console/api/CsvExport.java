package org.huiyin.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Lists as CSV (RFC 4180), for spreadsheets: UTF-8 with a byte order mark, without which Excel takes Chinese for something
 * else, and nothing in it that a spreadsheet would run. The first line has the columns' keys, which are English and stay the
 * same in every language, so that whoever reads the file by a program or a formula need not ask who made it.
 */
public final class CsvExport {

    /** What a spreadsheet takes for the beginning of a formula. Source: OWASP, CSV Injection. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private static final CSVFormat FORMAT = CSVFormat.RFC4180;
    private static final String TYPE = "text/csv";

    private CsvExport() {}

    /**
     * A column.
     *
     * @param key its name, as in the JSON of the same list
     * @param value of an item; numbers stay numbers, null is an empty cell, anything else is text
     */
    public record Column<T>(String key, Function<T, @Nullable Object> value) {

        /** A column of a part of each item, empty where an item has none. */
        public static <T, P> Column<T> of(
                String key, Function<T, @Nullable P> part, Function<P, @Nullable Object> value) {
            return new Column<>(key, item -> {
                P there = part.apply(item);
                return there == null ? null : value.apply(there);
            });
        }
    }

    /**
     * Whether a list is wanted as CSV: by {@code format=csv}, or by the header Accept where it names nothing else first.
     *
     * @param format the parameter of this name; null for none
     */
    public static boolean isWanted(HttpServletRequest request, @Nullable String format) {
        if (format == null) {
            String accept = request.getHeader("Accept");
            return accept != null
                    && !accept.isBlank()
                    && accept.split("[,;]")[0].strip().equalsIgnoreCase(TYPE);
        }
        if (format.equals("csv") || format.equals("json")) {
            return format.equals("csv");
        }
        throw BadRequest.of("format", "is '" + format + "'; expected csv or json");
    }

    /**
     * Sends a list, row by row as it is read. What goes wrong before the first row is answered as anything else is; what goes
     * wrong later breaks the connection, so that nobody takes a part for the whole.
     *
     * @param name of the file, without its ending
     */
    public static <T> void send(HttpServletResponse response, String name, List<Column<T>> columns, Iterator<T> rows)
            throws IOException {
        // asks for the first row
        boolean any = rows.hasNext();
        response.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8).toString());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        BufferedWriter out =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        out.write('\uFEFF');
        CSVPrinter printer = new CSVPrinter(out, FORMAT);
        printer.printRecord(columns.stream().map(Column::key));
        try {
            while (any) {
                T row = rows.next();
                printer.printRecord(
                        columns.stream().map(column -> defused(column.value().apply(row))));
                any = rows.hasNext();
            }
        } catch (RuntimeException e) {
            response.flushBuffer();
            throw new IOException("A list was broken off while it was sent", e);
        }
        printer.flush();
    }

    /**
     * Sends a list that is given by pages, all of it from a key on, one page in memory at a time; as {@link #send}.
     *
     * @param after the key; null for the whole list
     * @param page the page behind a key; the first one for null
     */
    public static <T> void sendAll(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            List<Column<T>> columns,
            @Nullable String after,
            Function<@Nullable String, ListPage<T>> page)
            throws IOException {
        stream(request);
        send(response, name, columns, all(next -> page.apply(next == null ? after : next)));
    }

    /** Lets an answer go out as it is written, where else it would be gathered for its ETag. */
    public static void stream(HttpServletRequest request) {
        ShallowEtagHeaderFilter.disableContentCaching(request);
    }

    /**
     * All items of a list that is given by pages, one page in memory at a time.
     *
     * @param page the page behind a key; the first one for null
     */
    public static <T> Iterator<T> all(Function<@Nullable String, ListPage<T>> page) {
        return new Iterator<>() {
            private final Deque<T> read = new ArrayDeque<>();
            private @Nullable String next;
            private boolean begun;

            @Override
            public boolean hasNext() {
                while (read.isEmpty() && !(begun && next == null)) {
                    ListPage<T> following = page.apply(next);
                    begun = true;
                    next = following.next();
                    read.addAll(following.items());
                }
                return !read.isEmpty();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return read.remove();
            }
        };
    }

    private static Object defused(@Nullable Object value) {
        if (value == null || value instanceof Number) {
            return value == null ? "" : value;
        }
        String text = value.toString();
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}

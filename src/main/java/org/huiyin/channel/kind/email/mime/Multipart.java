package org.huiyin.channel.kind.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the body of a multipart at its boundary lines, without copies. The mail library builds every part before anybody
 * can count them: 25 MiB of empty parts then take minutes, and more memory than the gateway has.
 *
 * @param parts between the boundary lines, at most as many as asked for
 * @param preamble before the first boundary line; all of the body where no boundary line was found
 * @param ended whether the last boundary line was there
 * @param more whether there were more parts than asked for
 */
record Multipart(List<ByteSlice> parts, ByteSlice preamble, boolean ended, boolean more) {

    /** @param boundary as the header says; null where it says nothing: the first line that looks like one is taken */
    static Multipart split(ByteSlice body, @Nullable String boundary, int most) {
        byte[] line = boundary == null || boundary.isEmpty() ? null : delimiter(boundary);
        Multipart split = line == null ? null : cut(body, line, most);
        if (split != null && !split.parts().isEmpty()) {
            return split;
        }
        byte[] found = firstDelimiter(body);
        return found == null ? new Multipart(List.of(), body, false, false) : cut(body, found, most);
    }

    private static byte[] delimiter(String boundary) {
        return ("--" + boundary.stripTrailing()).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Multipart cut(ByteSlice body, byte[] delimiter, int most) {
        List<ByteSlice> parts = new ArrayList<>();
        ByteSlice preamble = body;
        int start = -1;
        for (int at = body.from(); at < body.to(); at = body.nextLine(at)) {
            int after = afterDelimiter(body, at, delimiter);
            if (after < 0) {
                continue;
            }
            ByteSlice before = between(body, start < 0 ? body.from() : start, at);
            if (start < 0) {
                preamble = before;
            } else if (parts.size() == most) {
                return new Multipart(parts, preamble, false, true);
            } else {
                parts.add(before);
            }
            boolean last = after + 1 < body.to() && body.at(after) == '-' && body.at(after + 1) == '-';
            if (last) {
                return new Multipart(parts, preamble, true, false);
            }
            start = body.nextLine(at);
        }
        if (start >= 0 && start < body.to() && parts.size() < most) {
            parts.add(new ByteSlice(body.bytes(), start, body.to()));
        }
        return new Multipart(parts, preamble, false, false);
    }

    /** The index after the delimiter if this line is one: nothing but two hyphens and blanks may follow it. */
    private static int afterDelimiter(ByteSlice body, int at, byte[] delimiter) {
        int after = at + delimiter.length;
        if (after > body.to() || !body.startsWith(at, delimiter)) {
            return -1;
        }
        int i = after;
        if (i + 1 < body.to() && body.at(i) == '-' && body.at(i + 1) == '-') {
            i += 2;
        }
        i = body.skipBlanks(i, body.to());
        return i >= body.to() || body.at(i) == '\r' || body.at(i) == '\n' ? after : -1;
    }

    /** The line end before a boundary line belongs to the boundary. */
    private static ByteSlice between(ByteSlice body, int start, int boundary) {
        int end = boundary;
        if (end > start && body.at(end - 1) == '\n') {
            end--;
        }
        for (int i = 0; i < 2 && end > start && body.at(end - 1) == '\r'; i++) {
            end--;
        }
        return new ByteSlice(body.bytes(), start, end);
    }

    /** The first line that starts with two hyphens, is no rule of hyphens, and has a header or an empty line after it. */
    private static byte @Nullable [] firstDelimiter(ByteSlice body) {
        for (int at = body.from(); at < body.to(); at = body.nextLine(at)) {
            int end = body.endOfLine(at);
            String line = end - at > 2 && end - at < 300 ? body.latin1(at, end).stripTrailing() : "";
            int next = body.nextLine(at);
            boolean head = body.endOfLine(next) == next
                    || body.latin1(next, body.endOfLine(next))
                            .toLowerCase(Locale.ROOT)
                            .startsWith("content-");
            if (line.startsWith("--") && !line.matches("-+|.*\\s.*|.*--") && head) {
                return line.getBytes(StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }
}

package org.huiyin.channel.kind.email.mime;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that stand uuencoded in the middle of a text, as clients before MIME sent them.
 *
 * @param text without them
 */
record Uuencoded(String text, List<File> files) {

    /** One file; its name may be empty. */
    record File(String name, byte[] content) {}

    private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4}(?: (.{0,200}))?");

    static Uuencoded take(String text) {
        if (!text.startsWith("begin ") && !text.contains("\nbegin ")) {
            return new Uuencoded(text, List.of());
        }
        String[] lines = text.split("\n", -1);
        StringBuilder rest = new StringBuilder(text.length());
        List<File> files = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            Matcher begin = BEGIN.matcher(lines[i].stripTrailing());
            int end = begin.matches() ? end(lines, i + 1) : -1;
            if (end < 0) {
                rest.append(lines[i]).append(i + 1 < lines.length ? "\n" : "");
                continue;
            }
            String name = begin.group(1);
            files.add(new File(name == null ? "" : name.strip(), content(lines, i + 1, end)));
            i = end;
        }
        return new Uuencoded(rest.toString(), files);
    }

    /** The line that says {@code end}, if all between looks like uuencode; else -1. */
    private static int end(String[] lines, int start) {
        for (int i = start; i < lines.length; i++) {
            String line = lines[i].stripTrailing();
            if (line.equals("end")) {
                return i > start ? i : -1;
            }
            int length = line.isEmpty() ? 0 : line.charAt(0) - ' ' & 63;
            if (!line.isEmpty()
                    && (line.charAt(0) < ' ' || line.charAt(0) > '`' || line.length() > 1 + (length + 2) / 3 * 4 + 2)) {
                return -1;
            }
        }
        return -1;
    }

    private static byte[] content(String[] lines, int start, int end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = start; i < end; i++) {
            String line = lines[i];
            int length = line.isEmpty() ? 0 : line.charAt(0) - ' ' & 63;
            for (int at = 1, left = length; left > 0; at += 4, left -= 3) {
                int bits = digit(line, at) << 18
                        | digit(line, at + 1) << 12
                        | digit(line, at + 2) << 6
                        | digit(line, at + 3);
                for (int k = 0; k < Math.min(3, left); k++) {
                    out.write(bits >> 16 - 8 * k);
                }
            }
        }
        return out.toByteArray();
    }

    /** A blank at a line's end may have been lost on the way. */
    private static int digit(String line, int at) {
        return at < line.length() ? line.charAt(at) - ' ' & 63 : 0;
    }
}

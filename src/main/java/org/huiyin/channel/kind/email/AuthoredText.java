package org.huiyin.channel.kind.email;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a letter that its writer wrote: without the mail that is answered or forwarded, signatures and what mail
 * programs add. Answers between quoted lines keep the quotations, because they mean nothing without them.
 *
 * @param text what is kept
 * @param own the lines of {@code text} that are not quoted: the only ones to be asked what the writer means
 * @param borrowed whether the writer added nothing, so that the words are somebody else's
 */
record AuthoredText(String text, String own, boolean borrowed) {

    private static final int SIGNATURE_LINES = 12;
    private static final int SIGNATURE_CHARACTERS = 600;
    private static final int WRAP = 60;
    private static final Pattern SENTENCE = Pattern.compile(".{6,}[。！？!?；;]|.*[a-zà-ÿ]{2}\\.");

    /**
     * Where another mail begins.
     *
     * @param start the first line that belongs to it
     * @param body its first line after the headers
     * @param marked whether its lines begin with {@code >}
     */
    private record Other(int start, int body, boolean marked) {}

    static AuthoredText of(String letter) {
        List<String> lines = new ArrayList<>();
        for (String line : letter.split("\n", -1)) {
            lines.add(line.replace('\u00a0', ' ').replace("\u200b", "").stripTrailing());
        }
        return of(lines);
    }

    private static AuthoredText of(List<String> lines) {
        Other other = other(lines);
        if (other == null) {
            return kept(withoutTail(lines), false);
        }
        List<String> before = withoutTail(lines.subList(0, other.start()));
        List<String> body = lines.subList(other.body(), lines.size());
        if (!other.marked()) {
            if (hasText(before)) {
                return kept(before, false);
            }
            return hasText(body) ? of(body).asBorrowed() : kept(withoutTail(lines), true);
        }
        List<String> after = afterQuotation(body);
        if (hasText(before)) {
            return hasText(after) ? kept(withoutTail(lines), false) : kept(before, false);
        }
        if (!hasText(after)) {
            return kept(withoutTail(lines), true);
        }
        return after.stream().anyMatch(LineKinds::isQuoted) ? kept(withoutTail(lines), false) : kept(after, false);
    }

    private AuthoredText asBorrowed() {
        return new AuthoredText(text, own, true);
    }

    private static AuthoredText kept(List<String> lines, boolean borrowed) {
        List<String> kept = trimmed(lines);
        List<String> own = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            if (!LineKinds.isQuoted(kept.get(i)) && !isWrappedQuotation(kept, i)) {
                own.add(kept.get(i));
            }
        }
        boolean nothingOwn = own.stream().allMatch(String::isBlank);
        return new AuthoredText(
                String.join("\n", kept), String.join("\n", trimmed(own)), borrowed || nothingOwn && !kept.isEmpty());
    }

    private static @Nullable Other other(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || LineKinds.isQuoted(line)) {
                continue;
            }
            if (LineKinds.isOriginal(line)) {
                int next = nextWritten(lines, i + 1);
                int body = next < lines.size() ? LineKinds.endOfHeaders(lines, next, true) : next;
                return new Other(i, body, isMarked(lines, body));
            }
            if (LineKinds.header(line) != null) {
                boolean afterRule = i > 0 && LineKinds.isRule(lines.get(i - 1));
                int end = LineKinds.endOfHeaders(lines, i, afterRule);
                if (end > i) {
                    return new Other(i, end, isMarked(lines, end));
                }
            }
            boolean marked = isMarked(lines, i + 1);
            AttributionLines attributionLines = AttributionLines.endingAt(lines, i, marked);
            if (attributionLines != null) {
                return new Other(attributionLines.start(), attributionLines.end(), marked);
            }
        }
        return null;
    }

    /** Whether the next line with words begins with {@code >}. */
    private static boolean isMarked(List<String> lines, int from) {
        int next = nextWritten(lines, from);
        return next < lines.size() && LineKinds.isQuoted(lines.get(next));
    }

    private static int nextWritten(List<String> lines, int from) {
        int next = from;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next;
    }

    /** The line after the quotation that these lines begin with. */
    private static int endOfQuotation(List<String> lines) {
        int end = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (LineKinds.isQuoted(lines.get(i)) || isWrappedQuotation(lines, i)) {
                end = i + 1;
            } else if (!lines.get(i).isBlank()) {
                break;
            }
        }
        return end;
    }

    /** A line that broke off a long quoted one: alone between two quoted lines. */
    private static boolean isWrappedQuotation(List<String> lines, int i) {
        return i > 0
                && i + 1 < lines.size()
                && !lines.get(i).isBlank()
                && LineKinds.isQuoted(lines.get(i - 1))
                && lines.get(i - 1).length() >= WRAP
                && LineKinds.isQuoted(lines.get(i + 1));
    }

    /** Without signature, small print, program lines and the quotation at the end, as long as there is something before. */
    private static List<String> withoutTail(List<String> given) {
        List<String> lines = new ArrayList<>(given);
        int before;
        do {
            before = lines.size();
            cutAt(lines, signature(lines));
            lines.removeIf(line -> !LineKinds.isQuoted(line) && LineKinds.isSentFrom(line));
            while (!lines.isEmpty() && isTailLine(lines.get(lines.size() - 1))) {
                lines.remove(lines.size() - 1);
            }
            cutAt(lines, trailingQuotation(lines));
        } while (lines.size() < before);
        return lines;
    }

    private static boolean isTailLine(String line) {
        return line.isBlank() || LineKinds.isRule(line) && !LineKinds.isQuoted(line) || LineKinds.isDelimiter(line);
    }

    /** What stands below the quotation that these lines begin with; a signature alone is nothing. */
    private static List<String> afterQuotation(List<String> lines) {
        List<String> after = new ArrayList<>(lines.subList(endOfQuotation(lines), lines.size()));
        while (!after.isEmpty() && after.get(0).isBlank()) {
            after.remove(0);
        }
        return signature(after) == 0 ? List.of() : withoutTail(after);
    }

    private static void cutAt(List<String> lines, int index) {
        if (index < lines.size() && hasText(lines.subList(0, index))) {
            lines.subList(index, lines.size()).clear();
        }
    }

    /** Where a signature or small print begins; the size where there is none. */
    private static int signature(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            List<String> rest = lines.subList(i + 1, lines.size());
            boolean small = rest.size() <= SIGNATURE_LINES * 2
                    && written(rest) <= SIGNATURE_LINES
                    && length(rest) <= SIGNATURE_CHARACTERS;
            if (LineKinds.isDelimiter(line) && small || LineKinds.isDisclaimer(line)) {
                return i;
            }
            if (LineKinds.isRule(line)
                    && !LineKinds.isQuoted(line)
                    && small
                    && rest.stream().noneMatch(AuthoredText::isSentence)) {
                return i;
            }
        }
        return lines.size();
    }

    /** Signatures are names, numbers and mottos; a line that ends like a sentence is what somebody wanted to say. */
    private static boolean isSentence(String line) {
        return line.length() > 80 || SENTENCE.matcher(line).matches();
    }

    private static int trailingQuotation(List<String> lines) {
        int end = lines.size();
        while (end > 0
                && (lines.get(end - 1).isBlank()
                        || LineKinds.isQuoted(lines.get(end - 1))
                        || isWrappedQuotation(lines, end - 1))) {
            end--;
        }
        boolean quoted = lines.subList(end, lines.size()).stream().anyMatch(LineKinds::isQuoted);
        return quoted ? end : lines.size();
    }

    private static List<String> trimmed(List<String> lines) {
        int from = 0;
        int to = lines.size();
        while (from < to && lines.get(from).isBlank()) {
            from++;
        }
        while (to > from && lines.get(to - 1).isBlank()) {
            to--;
        }
        return lines.subList(from, to);
    }

    private static boolean hasText(List<String> lines) {
        return lines.stream()
                .anyMatch(line -> !isTailLine(line) && !LineKinds.isQuoted(line) && !LineKinds.isSentFrom(line));
    }

    private static long written(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).count();
    }

    private static int length(List<String> lines) {
        return lines.stream().mapToInt(String::length).sum();
    }
}

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
 * @param parted whether another's mail was cut from it
 */
record AuthoredText(String text, String own, boolean borrowed, boolean parted) {

    private static final int SIGNATURE_LINES = 12;
    private static final int SIGNATURE_CHARACTERS = 600;
    private static final int SMALL_PRINT_PARAGRAPHS = 6;
    private static final int SMALL_PRINT_LINES = 60;

    /** Mails within one another that are looked into, and cuts at the end of one that are made, one after the other. */
    private static final int DEEPEST = 50;

    private static final int MOST_ROUNDS = 20;
    private static final int LONGEST_LINE = 200;
    private static final int WRAP = 60;

    /** The same below the line that by custom stands before a signature, where a firm may end with a full stop. */
    private static final Pattern SAID = Pattern.compile(".{6,}[。！？!?；;]|(?:\\S{1,40}\\s{1,3}){3}.*[a-zà-ÿ]{2}\\.");

    private static final Pattern ENDED = Pattern.compile("[.。!！?？…;；:：~～)）\"”」]$");
    private static final Pattern SENTENCE = Pattern.compile(".{6,}[。！？!?；;]|.*[a-zà-ÿ]{2}\\.");

    /**
     * Where another mail begins.
     *
     * @param start the first line that belongs to it
     * @param body its first line after the headers
     * @param marked whether its lines begin with {@code >}
     */
    private record Other(int start, int body, boolean marked) {}

    /** The words of an answer. */
    static AuthoredText of(String letter) {
        return of(letter, true);
    }

    /** @param answers whether it answers another mail, so that what is quoted at its end is that one's */
    static AuthoredText of(String letter, boolean answers) {
        List<String> lines = new ArrayList<>();
        for (String line : letter.split("\n", -1)) {
            lines.add(line.replace('\u00a0', ' ').replace("\u200b", "").stripTrailing());
        }
        return of(lines, answers);
    }

    private static AuthoredText of(List<String> letter, boolean answers) {
        List<String> lines = letter;
        boolean borrowed = false;
        // one mail within the other, each passed on without a word
        for (int depth = 0; ; depth++) {
            Other other = other(lines);
            if (other == null) {
                return kept(withoutTail(lines, answers), borrowed);
            }
            List<String> body = lines.subList(other.body(), lines.size());
            if (other.marked() || depth == DEEPEST || hasText(lines.subList(0, other.start())) || !hasText(body)) {
                return kept(lines, other, answers, borrowed);
            }
            lines = body;
            borrowed = true;
        }
    }

    private static AuthoredText kept(List<String> lines, Other other, boolean answers, boolean passedOn) {
        List<String> before = withoutTail(lines.subList(0, other.start()), answers);
        List<String> body = lines.subList(other.body(), lines.size());
        if (!other.marked()) {
            return hasText(before) ? kept(before, passedOn).cut() : kept(lines, true);
        }
        List<String> after = afterQuotation(body);
        if (hasText(before)) {
            return hasText(after)
                    ? kept(withoutTail(lines, answers), passedOn)
                    : kept(before, passedOn).cut();
        }
        if (!hasText(after)) {
            // some web mails mark the answer like what it answers: who reads all of it misses nothing
            return kept(lines, true);
        }
        return after.stream().anyMatch(LineKinds::isQuoted)
                ? kept(withoutTail(lines, answers), passedOn)
                : kept(after, passedOn);
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
                String.join("\n", kept),
                String.join("\n", trimmed(own)),
                borrowed || nothingOwn && !kept.isEmpty(),
                false);
    }

    private AuthoredText cut() {
        return new AuthoredText(text, own, borrowed, true);
    }

    /** The same with all of the letter kept. */
    AuthoredText with(String all, boolean others) {
        return new AuthoredText(all, own, others, parted);
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
    private static List<String> withoutTail(List<String> given, boolean answers) {
        List<String> lines = new ArrayList<>(given);
        int before;
        int rounds = 0;
        do {
            before = lines.size();
            cutAt(lines, signature(lines));
            withoutProgramLines(lines);
            if (answers) {
                cutAt(lines, trailingQuotation(lines));
            }
        } while (lines.size() < before && ++rounds < MOST_ROUNDS);
        return lines;
    }

    /** What a program added stands at the end and by itself: a line that goes on from the one above is the writer's. */
    private static void withoutProgramLines(List<String> lines) {
        while (!lines.isEmpty()) {
            int last = lines.size() - 1;
            String line = lines.get(last);
            boolean apart = last == 0 || !LineKinds.mayGoOn(line) || isEnded(lines.get(last - 1));
            if (!isTailLine(line) && !(apart && !LineKinds.isQuoted(line) && LineKinds.isSentFrom(line))) {
                return;
            }
            lines.remove(last);
        }
    }

    private static boolean isEnded(String line) {
        return isTailLine(line)
                || LineKinds.isQuoted(line)
                || LineKinds.isSentFrom(line)
                || ENDED.matcher(line).find();
    }

    private static boolean isTailLine(String line) {
        return line.isBlank() || LineKinds.isRule(line) && !LineKinds.isQuoted(line) || LineKinds.isDelimiter(line);
    }

    /** What stands below the quotation that these lines begin with; a signature alone is nothing. */
    private static List<String> afterQuotation(List<String> lines) {
        List<String> after = trimmed(lines.subList(endOfQuotation(lines), lines.size()));
        return signature(after) == 0 ? List.of() : withoutTail(after, true);
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
            boolean delimiter = LineKinds.isDelimiter(line);
            boolean rule = LineKinds.isRule(line) && !LineKinds.isQuoted(line);
            if (small && (delimiter || rule) && isSignature(rest, delimiter ? SAID : SENTENCE)
                    || LineKinds.isDisclaimer(line) && isSmallPrint(lines.subList(i, lines.size()))) {
                return i;
            }
        }
        return lines.size();
    }

    /** Signatures are names, numbers and mottos; what somebody wanted to say, or a section of the letter, is none. */
    private static boolean isSignature(List<String> rest, Pattern sentence) {
        int end = rest.size();
        for (int i = 0; i < end; i++) {
            if (LineKinds.isDisclaimer(rest.get(i)) && isSmallPrint(rest.subList(i, rest.size()))) {
                end = i;
            }
        }
        return rest.subList(0, end).stream()
                .filter(line -> !LineKinds.isQuoted(line) && !LineKinds.isSentFrom(line))
                .noneMatch(line -> isSentence(line, sentence) || LineKinds.isFact(line));
    }

    /** Whether nothing but small print follows to the end, apart from what mail programs add. */
    private static boolean isSmallPrint(List<String> rest) {
        if (rest.size() > SMALL_PRINT_LINES) {
            return false;
        }
        int paragraphs = 0;
        StringBuilder paragraph = new StringBuilder();
        for (int i = 0; i <= rest.size(); i++) {
            String line = i < rest.size() ? rest.get(i) : "";
            if (i < rest.size() && !isTailLine(line)) {
                paragraph.append(line).append('\n');
            } else if (paragraph.length() > 0) {
                if (!LineKinds.isSmallPrint(paragraph.toString()) || ++paragraphs > SMALL_PRINT_PARAGRAPHS) {
                    return false;
                }
                paragraph.setLength(0);
            }
        }
        return paragraphs > 0;
    }

    private static boolean isSentence(String line, Pattern sentence) {
        return sentence.matcher(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line)
                .matches();
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

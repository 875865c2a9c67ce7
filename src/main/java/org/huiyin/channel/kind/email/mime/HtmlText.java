package org.huiyin.channel.kind.email.mime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * The words of an HTML mail as a reader would see them: line by line, quoted blocks behind {@code >}, nothing that is
 * hidden; what is struck out, with a stroke through each letter. Nothing is fetched and nothing is run.
 */
final class HtmlText {

    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "head",
            "title",
            "template",
            "object",
            "embed",
            "iframe",
            "noscript",
            "svg",
            "select",
            "textarea");
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "tr",
            "ul");
    private static final Set<String> SPACED = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6");

    private static final Set<String> STRUCK = Set.of("s", "strike", "del");

    /** What strikes out the character before it: words that were struck out stay readable, and stay struck out. */
    private static final char STROKE = '\u0336';

    private static final Pattern BLANKS = Pattern.compile("\\s");
    /** What tells a quotation from the indent that QQ, 163 and others make of the same element. */
    private static final Pattern QUOTING = Pattern.compile(
            "(?i)cite|quot|reply|moz-|yahoo|gmail|isReplyContent|ntes|origin|border-left(?!-?[a-z]*:(?:0|none|medium none))");

    /** How the line ends that announces somebody else's words. */
    private static final Pattern ANNOUNCING = Pattern.compile(
            "(?i)(?:@|\\d[:：]\\d\\d|(?:19|20)\\d\\d|写道|寫道|wrote|schrieb|écrit).{0,200}$|^[-_—─ ]{3,}.*$|^(?:主题|主旨|subject)[:：].*");

    private HtmlText() {}

    /**
     * What a reader sees.
     *
     * @param struck whether some of it is struck out
     */
    record Words(String text, boolean struck) {}

    static String of(String html) {
        return read(html).text();
    }

    static Words read(String html) {
        Document document = Jsoup.parse(html);
        Writer writer = new Writer();
        document.body().traverse(writer);
        return new Words(writer.text(), writer.struck);
    }

    private static final class Writer implements NodeVisitor {
        private final StringBuilder out = new StringBuilder();
        private final StringBuilder line = new StringBuilder();
        private int quotes;
        private int preformatted;
        private int concealed;
        private int strokes;
        private boolean struck;
        private final Deque<Boolean> quoting = new ArrayDeque<>();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                add(words.getWholeText());
            } else if (node instanceof Element element) {
                open(element, element.normalName());
            }
        }

        private void open(Element element, String name) {
            if (concealed > 0 || isConcealed(element)) {
                concealed++;
                return;
            }
            strokes += isStruck(element) ? 1 : 0;
            if (BLOCKS.contains(name)) {
                breakLine();
            }
            switch (name) {
                case "br" -> endLine();
                case "hr" -> {
                    breakLine();
                    line.append("----------");
                    endLine();
                }
                case "td", "th" -> add(" ");
                case "blockquote" -> {
                    quoting.push(isQuotation(element));
                    quotes += Boolean.TRUE.equals(quoting.peek()) ? 1 : 0;
                }
                case "pre" -> preformatted++;
                default -> {}
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            if (concealed > 0) {
                concealed--;
                return;
            }
            strokes -= isStruck(element) ? 1 : 0;
            String name = element.normalName();
            if (BLOCKS.contains(name)) {
                breakLine();
            }
            if (SPACED.contains(name)) {
                endParagraph();
            } else if (name.equals("blockquote")) {
                quotes -= quoting.isEmpty() || !quoting.pop() ? 0 : 1;
            } else if (name.equals("pre")) {
                preformatted--;
            }
        }

        private boolean isQuotation(Element element) {
            String said =
                    element.attr("type") + " " + element.className() + " " + element.id() + " " + element.attr("cite")
                            + " " + BLANKS.matcher(element.attr("style")).replaceAll("");
            return element.hasAttr("cite") || QUOTING.matcher(said).find() || quotes > 0 || isAnnounced();
        }

        /** Whether the last line with words says that another's follow. */
        private boolean isAnnounced() {
            int end = out.length();
            while (end > 0 && Character.isWhitespace(out.charAt(end - 1))) {
                end--;
            }
            int start = Math.max(out.lastIndexOf("\n", Math.max(0, end - 1)) + 1, end - 300);
            return end > 0
                    && ANNOUNCING
                            .matcher(out.substring(Math.min(start, end), end))
                            .find();
        }

        private static boolean isConcealed(Element element) {
            if (UNSEEN.contains(element.normalName()) || element.hasAttr("hidden")) {
                return true;
            }
            String style = style(element);
            return style.contains("display:none") || style.contains("visibility:hidden");
        }

        private static boolean isStruck(Element element) {
            return STRUCK.contains(element.normalName()) || style(element).contains("line-through");
        }

        private static String style(Element element) {
            return element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s", "");
        }

        private String written(String words) {
            if (strokes == 0) {
                return words;
            }
            struck |= !words.isBlank();
            StringBuilder stroked = new StringBuilder();
            words.codePoints().forEach(c -> {
                stroked.appendCodePoint(c);
                if (!Character.isWhitespace(c)) {
                    stroked.append(STROKE);
                }
            });
            return stroked.toString();
        }

        private void add(String words) {
            if (concealed > 0) {
                return;
            }
            String[] lines = preformatted > 0 ? words.split("\r?\n", -1) : new String[] {collapsed(words)};
            for (int i = 0; i < lines.length; i++) {
                if (i > 0) {
                    endLine();
                }
                boolean doubled =
                        lines[i].startsWith(" ") && (line.length() == 0 || line.charAt(line.length() - 1) == ' ');
                line.append(written(preformatted == 0 && doubled ? lines[i].substring(1) : lines[i]));
            }
        }

        /** White space becomes one blank; between two Chinese characters it is only the source's line end. */
        private static String collapsed(String words) {
            return words.replaceAll("(?<=[\\p{IsHan}，。；：！？、])[ \\t]*\\r?\\n[ \\t\\r\\n]*(?=\\p{IsHan})", "")
                    .replaceAll("[ \\t\\r\\n\\f]+", " ")
                    .replace('\u00a0', ' ');
        }

        private void breakLine() {
            if (!line.toString().isBlank()) {
                endLine();
            }
            line.setLength(0);
        }

        private void endLine() {
            out.append("> ".repeat(Math.min(quotes, 20)).stripTrailing())
                    .append(quotes > 0 ? " " : "")
                    .append(line.toString().stripTrailing())
                    .append('\n');
            line.setLength(0);
        }

        private void endParagraph() {
            int end = out.length();
            if (end > 1 && (out.charAt(end - 1) != '\n' || out.charAt(end - 2) != '\n')) {
                endLine();
            }
        }

        String text() {
            breakLine();
            return out.toString();
        }
    }
}

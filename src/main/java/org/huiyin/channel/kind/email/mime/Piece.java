package org.huiyin.channel.kind.email.mime;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of a part.
 *
 * @param struck whether some of it was struck out
 */
record Piece(String text, Form form, boolean struck) {

    /** How the part was written, the one that tells most first. */
    enum Form {
        PLAIN,
        HTML,
        /** Made for another eye than the reader's: a watch, a mail program that runs pages. */
        ABRIDGED,
        /** What stands in an invitation. */
        INVITATION
    }

    static final Piece NONE = new Piece("", Form.PLAIN, false);

    /** How much longer the page is beside a plain text that says not all. */
    private static final int MORE = 20;

    private static final int LONGEST_STUB = 400;
    private static final Pattern STUB =
            Pattern.compile("(?i)html.{0,60}(?:mail|message|client|format|version|view|支持|格式|显示|查看|浏览)|"
                    + "(?:不支持|无法(?:正常)?显示|不能显示|請使用|请使用|用浏览器|支持).{0,20}html|"
                    + "(?:view|open|read) (?:this|the) (?:e-?mail|message|letter).{0,40}(?:browser|html|online)|"
                    + "(?:不支持|无法(?:正常)?(?:显示|查看)).{0,20}(?:此|该|本)?(?:邮件|格式|内容)|在浏览器中(?:查看|打开)");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    static Piece plain(String text) {
        return new Piece(text, Form.PLAIN, false);
    }

    /** Several parts as one. */
    static Piece joined(List<Piece> pieces) {
        StringBuilder text = new StringBuilder();
        Form form = Form.PLAIN;
        boolean struck = false;
        boolean letter = pieces.stream().anyMatch(piece -> piece.form() != Form.INVITATION);
        for (Piece piece : pieces) {
            if (letter && piece.form() == Form.INVITATION) {
                continue;
            }
            text.append(text.length() == 0 || text.charAt(text.length() - 1) == '\n' ? "" : "\n")
                    .append(piece.text());
            form = piece.form().compareTo(form) > 0 ? piece.form() : form;
            struck |= piece.struck();
        }
        return new Piece(text.toString(), form, struck);
    }

    /**
     * The letter among its alternatives: the plain text, unless it says less than the page beside it or cannot show what
     * was struck out there.
     */
    static Piece best(List<Piece> pieces) {
        Piece plain = first(pieces, Form.PLAIN);
        Piece html = first(pieces, Form.HTML);
        if (html.text().isBlank()) {
            return !plain.text().isBlank()
                    ? plain
                    : pieces.stream()
                            .min((a, b) -> a.form().compareTo(b.form()))
                            .orElse(NONE);
        }
        String few = letters(plain.text());
        String many = letters(html.text());
        boolean stub = plain.text().length() <= LONGEST_STUB
                && STUB.matcher(plain.text()).find();
        boolean less = few.length() * 2 + MORE < many.length();
        if (few.isEmpty() || stub && many.length() > 0 && !many.contains(few) || html.struck()) {
            return html;
        }
        if (!less) {
            return plain;
        }
        return many.contains(few) ? html : new Piece(plain.text() + "\n" + html.text(), Form.HTML, html.struck());
    }

    private static Piece first(List<Piece> pieces, Form form) {
        return pieces.stream().filter(piece -> piece.form() == form).findFirst().orElse(NONE);
    }

    private static String letters(String text) {
        return NO_LETTER.matcher(text).replaceAll("");
    }
}

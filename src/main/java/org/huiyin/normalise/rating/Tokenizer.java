package org.huiyin.normalise.rating;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a plain text apart into numbers, stars, faces, words, marks and quotation marks. */
final class Tokenizer {

    private static final String MARKS = "*,。;!?:、.~…()/|-=\n—–～·\t";
    private static final String QUOTES = "\"“”‘’「」『』《》〈〉【】[]{}`";
    private static final String FILLED = "★⭐🌟✮✭";
    private static final String HOLLOW = "☆✩✰";
    private static final String CODE = "abcdefghijklmnopqrstuvwxyz0123456789:()<>@!?|*+~,.$'&;-";
    private static final int LONGEST_NAME = 12;
    private static final Map<String, Integer> ENGLISH = Map.of(
            "one", 1, "two", 2, "three", 3, "four", 4, "five", 5, "six", 6, "seven", 7, "eight", 8, "nine", 9, "ten",
            10);

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private boolean gap;
    private int at;

    private Tokenizer(String text) {
        this.text = text;
    }

    static List<Token> tokens(PlainText plain) {
        return new Tokenizer(plain.text()).run();
    }

    private List<Token> run() {
        while (at < text.length()) {
            if (text.charAt(at) == ' ') {
                gap = true;
                at++;
            } else {
                next();
            }
        }
        return List.copyOf(tokens);
    }

    private void next() {
        if (text.startsWith("http", at) || text.startsWith("www.", at)) {
            address();
            return;
        }
        Lexicon.Entry word = Lexicon.SHIPPED.at(text, at);
        Numeral numeral = Numeral.at(text, at);
        if (numeral != null && (word == null || word.length() < numeral.digits())) {
            number(numeral);
        } else if (word != null) {
            add(kind(text.substring(at, at + word.length()), word.classes()), word.classes(), word.length(), null);
        } else if (isStar(text.codePointAt(at))) {
            stars();
        } else if (Lexicon.isLatin(text.charAt(at))) {
            latin();
        } else {
            sign();
        }
    }

    private static Token.Kind kind(String word, Set<WordClass> classes) {
        if (word.equals("?") || word.equals("~")) {
            return Token.Kind.MARK;
        }
        boolean face = classes.contains(WordClass.FACE_GOOD)
                || classes.contains(WordClass.FACE_BAD)
                || classes.contains(WordClass.FACE_FAIR);
        return face ? Token.Kind.FACE : Token.Kind.WORD;
    }

    /** A number with letters about it names something: B005, 5G. */
    private void number(Numeral numeral) {
        int end = at + numeral.digits();
        boolean named = at > 0 && Lexicon.isLatin(text.charAt(at - 1))
                || numeral.form() == Numeral.Form.DIGITS
                        && end < text.length()
                        && Lexicon.isLatin(text.charAt(end))
                        && Lexicon.SHIPPED.at(text, end) == null;
        add(named ? Token.Kind.OTHER : Token.Kind.NUMBER, Set.of(), numeral.digits(), named ? null : numeral);
    }

    private void stars() {
        int end = at;
        while (end < text.length() && isStar(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        add(Token.Kind.STARS, Set.of(), end - at, null);
    }

    /** An address on the web, up to the next blank or Chinese word. */
    private void address() {
        int end = at;
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) < 0x80) {
            end++;
        }
        add(Token.Kind.OTHER, Set.of(), end - at, null);
    }

    private void latin() {
        int end = at;
        while (end < text.length() && (Lexicon.isLatin(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        Integer value = ENGLISH.get(text.substring(at, end));
        if (value == null) {
            add(Token.Kind.OTHER, Set.of(), end - at, null);
        } else {
            int length = end - at;
            add(Token.Kind.NUMBER, Set.of(), length, new Numeral(value, Numeral.Form.ENGLISH, 1));
        }
    }

    private void sign() {
        int c = text.codePointAt(at);
        int named = text.charAt(at) == '[' ? named() : text.startsWith("/:", at) ? coded() : 0;
        if (named > 0) {
            add(Token.Kind.FACE, Set.of(), named, null);
        } else if (MARKS.indexOf(c) >= 0) {
            add(Token.Kind.MARK, Set.of(), 1, null);
        } else if (QUOTES.indexOf(c) >= 0) {
            add(Token.Kind.QUOTE, Set.of(), 1, null);
        } else if (isPicture(c)) {
            add(Token.Kind.FACE, Set.of(), Character.charCount(c), null);
        } else {
            add(Token.Kind.OTHER, Set.of(), Character.charCount(c), null);
        }
    }

    /** WeChat's own faces are sent as their names: [微笑]. */
    private int named() {
        int end = at + 1;
        while (end < text.length() && end - at < LONGEST_NAME && Character.isLetter(text.charAt(end))) {
            end++;
        }
        boolean closed = end < text.length() && text.charAt(end) == ']' && end > at + 1;
        return closed && !says(text.substring(at + 1, end)) ? end + 1 - at : 0;
    }

    /** Or as its code: /:strong. */
    private int coded() {
        int end = at + 2;
        while (end < text.length() && end - at < LONGEST_NAME && CODE.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end > at + 2 ? end - at : 0;
    }

    /** [满意] is a word in brackets. */
    private static boolean says(String name) {
        return name.contains("满意") || name.endsWith("星") || name.endsWith("分") || name.endsWith("评");
    }

    private static boolean isPicture(int c) {
        return c >= 0x1F000 || c >= 0x2600 && c <= 0x27BF || c >= 0x2B00 && c <= 0x2BFF;
    }

    static boolean isStar(int c) {
        return FILLED.indexOf(c) >= 0 || HOLLOW.indexOf(c) >= 0;
    }

    static boolean isFilledStar(int c) {
        return FILLED.indexOf(c) >= 0;
    }

    private void add(Token.Kind kind, Set<WordClass> classes, int length, @Nullable Numeral numeral) {
        tokens.add(new Token(kind, classes, text.substring(at, at + length), at, gap, numeral));
        gap = false;
        at += length;
    }
}

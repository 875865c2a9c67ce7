package org.huiyin.normalise.rating;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of {@code lexicon.txt}, found by the longest that fits. */
final class Lexicon {

    /** The one that ships. */
    static final Lexicon SHIPPED = load();

    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>();
        private final Set<WordClass> classes = EnumSet.noneOf(WordClass.class);
    }

    /** A word found: its length, and what it is. */
    record Entry(int length, Set<WordClass> classes) {}

    private final Node root = new Node();

    private static Lexicon load() {
        Lexicon lexicon = new Lexicon();
        try (InputStream file = Lexicon.class.getResourceAsStream("lexicon.txt")) {
            if (file == null) {
                throw new IllegalStateException("lexicon.txt is not beside its reader");
            }
            lexicon.read(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lexicon;
    }

    private void read(List<String> lines) {
        WordClass current = null;
        for (String line : lines) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            if (line.matches("\\[[A-Z0-9_]+]")) {
                current = WordClass.valueOf(line.substring(1, line.length() - 1));
            } else if (current != null) {
                for (String word : line.strip().split(" +")) {
                    add(PlainText.of(word.replace('_', ' ')).text(), current);
                }
            }
        }
    }

    private void add(String word, WordClass wordClass) {
        Node node = root;
        for (int i = 0; i < word.length(); i++) {
            node = node.next.computeIfAbsent(word.charAt(i), c -> new Node());
        }
        node.classes.add(wordClass);
    }

    /** The longest word that begins at a place of a plain text; null for none. A Latin word is never part of another. */
    @Nullable
    Entry at(String text, int start) {
        if (start > 0 && isLatin(text.charAt(start)) && isLatin(text.charAt(start - 1))) {
            return null;
        }
        Node node = root;
        Entry best = null;
        for (int i = start; i < text.length(); i++) {
            node = node.next.get(text.charAt(i));
            if (node == null) {
                break;
            }
            boolean whole = i + 1 == text.length() || !isLatin(text.charAt(i)) || !isLatin(text.charAt(i + 1));
            if (!node.classes.isEmpty() && whole) {
                best = new Entry(i + 1 - start, Collections.unmodifiableSet(node.classes));
            }
        }
        return best;
    }

    static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z' || c == '\'';
    }
}

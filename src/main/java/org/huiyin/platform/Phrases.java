package org.huiyin.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What English phrases of the log and the API are called on pages in Chinese, by a list. A line of it is {@code English =
 * Chinese}; <code>{}</code> stands for whatever it is in both, <code>{~}</code> in the Chinese for a phrase of the list in its
 * turn. The first line that fits counts.
 */
public final class Phrases {

    private static final String BETWEEN = " = ";
    private static final Pattern PLACE = Pattern.compile("\\{(~?)}");

    private final List<Phrase> phrases;

    private Phrases(List<Phrase> phrases) {
        this.phrases = phrases;
    }

    private record Phrase(Pattern english, String chinese) {}

    /**
     * Reads a list.
     *
     * @throws IllegalStateException if there is none of this name beside the class
     */
    public static Phrases beside(Class<?> type, String name) {
        try (InputStream file = type.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("There is no list " + name);
            }
            List<Phrase> phrases = new ArrayList<>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> phrases.add(phrase(line)));
            return new Phrases(phrases);
        } catch (IOException e) {
            throw new UncheckedIOException("The list " + name + " cannot be read", e);
        }
    }

    /** A phrase in Chinese; as it is where the list does not have it. */
    public String chinese(String english) {
        for (Phrase phrase : phrases) {
            Matcher whole = phrase.english().matcher(english);
            if (whole.matches()) {
                return filled(phrase.chinese(), whole);
            }
        }
        return english;
    }

    private String filled(String chinese, Matcher whole) {
        StringBuilder text = new StringBuilder();
        Matcher place = PLACE.matcher(chinese);
        int written = 0;
        for (int i = 1; place.find(); i++) {
            String value = place.group(1).isEmpty() ? whole.group(i) : chinese(whole.group(i));
            text.append(chinese, written, place.start()).append(value);
            written = place.end();
        }
        return text.append(chinese, written, chinese.length()).toString();
    }

    private static Phrase phrase(String line) {
        int between = line.indexOf(BETWEEN);
        String english = Pattern.compile(Pattern.quote("{}"))
                .splitAsStream(line.substring(0, between) + "\n")
                .map(part -> Pattern.quote(part.replace("\n", "")))
                .collect(Collectors.joining("(.+?)"));
        return new Phrase(Pattern.compile(english, Pattern.DOTALL), line.substring(between + BETWEEN.length()));
    }
}

package org.huiyin.channel.kind.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The lists of wordings beside this class: what people and machines write around a letter, in many languages. */
final class WordingLists {

    static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private WordingLists() {}

    /** The lines of a list, without comments and empty lines. */
    static List<String> lines(String name) {
        try (InputStream in =
                Objects.requireNonNull(WordingLists.class.getResourceAsStream("wording/" + name + ".txt"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any line of a list as one expression, capital letters or small; to be asked of short lines only. */
    static Pattern anyOf(String name, String before, String after) {
        return any(lines(name), before, after);
    }

    static Pattern any(List<String> expressions, String before, String after) {
        return Pattern.compile(before + "(?:" + String.join("|", expressions) + ")" + after, ANY_CASE);
    }
}

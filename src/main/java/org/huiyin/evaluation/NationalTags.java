package org.huiyin.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The national table of tag codes, those in force and those retired. */
public final class NationalTags {

    private static final Map<String, Tag> TAGS = load();

    private NationalTags() {}

    /** The tag of this code; empty for a code that no national table has. */
    public static Optional<Tag> find(String code) {
        return Optional.ofNullable(TAGS.get(code));
    }

    /** The tags in force for a level, in the order of the table. */
    public static List<Tag> of(Satisfaction level) {
        return TAGS.values().stream()
                .filter(tag -> tag.level() == level && !tag.retired())
                .toList();
    }

    private static Map<String, Tag> load() {
        Map<String, Tag> tags = new LinkedHashMap<>();
        for (String line : lines()) {
            if (!line.startsWith("#")) {
                Tag tag = parse(line);
                tags.put(tag.code(), tag);
            }
        }
        return tags;
    }

    private static Tag parse(String line) {
        String code = line.substring(0, 3);
        String text = line.substring(3).trim();
        Satisfaction level = Satisfaction.of(code.charAt(0) - '0').orElseThrow();
        return new Tag(code, level, text, text.isEmpty());
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(NationalTags.class.getResourceAsStream("national-tags.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

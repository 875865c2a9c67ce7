package org.huiyin.channel.rating;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.huiyin.channel.rating.RatingFault.Topic;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.privacy.StatedContact;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a rating from a JSON caller's body: strictly, so that a caller's slip is not taken for a citizen's silence. */
public final class JsonRatingParser {

    private static final int DEEPEST = 8;
    private static final int MOST_TOKENS = 200;
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_RATER = 128;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final Set<String> FIELDS = Set.of(
            "subject", "satisfaction", "tags", "text", "contact", "rater", "projectNo", "assessedAt", "servedAt");

    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build());

    private final JsonNode given;
    private final List<RatingFault> faults = new ArrayList<>();

    private JsonRatingParser(JsonNode given) {
        this.given = given;
    }

    /** Whether the body is JSON at all is the first thing to know: a fault with an empty field says that it is not. */
    public static GivenRating.Parsed parse(byte[] body) {
        try {
            JsonNode given = JSON.readTree(text(body));
            return given.isObject() ? new JsonRatingParser(given).parse() : unreadable("the body is not a JSON object");
        } catch (CharacterCodingException e) {
            return unreadable("the body is not UTF-8");
        } catch (JacksonException e) {
            return unreadable("the body is not one JSON object alone, with every key once, nested at most " + DEEPEST
                    + " deep" + place(e.getLocation()));
        }
    }

    /**
     * The body in the one way in which a rating is written here, whatever the order, blanks and escapes that it came in:
     * so a caller who writes the same again says the same. A body that is no rating stays as it is.
     */
    public static byte[] canonical(byte[] body) {
        try {
            JsonNode given = JSON.readTree(text(body));
            if (!given.isObject()) {
                return body;
            }
            Map<String, JsonNode> sorted = new TreeMap<>();
            given.forEachEntry((name, value) -> {
                if (!value.isNull()) {
                    sorted.put(name, value);
                }
            });
            return JSON.writeValueAsBytes(JSON.createObjectNode().setAll(sorted));
        } catch (CharacterCodingException | JacksonException e) {
            return body;
        }
    }

    /** The body with other values in these fields; it has been parsed before. */
    static byte[] replace(byte[] body, Map<String, String> values) {
        ObjectNode object = (ObjectNode) JSON.readTree(body);
        values.forEach(object::put);
        return JSON.writeValueAsBytes(object);
    }

    private static GivenRating.Parsed unreadable(String reason) {
        return new GivenRating.Parsed(GivenRating.EMPTY, List.of(new RatingFault("", Topic.OTHER, reason)));
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null ? "" : ": see line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String text(byte[] body) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(body))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private GivenRating.Parsed parse() {
        for (String name : given.propertyNames()) {
            if (!FIELDS.contains(name)) {
                fault(
                        name.length() <= LONGEST_CODE ? name : "",
                        "not a field of a rating; known are "
                                + String.join(", ", FIELDS.stream().sorted().toList()));
            }
        }
        GivenRating rating = new GivenRating(
                line("subject", LONGEST_CODE),
                satisfaction(),
                tags(),
                words("text"),
                person("contact", FormRatingParser.LONGEST_CONTACT, StatedContact::of),
                person("rater", LONGEST_RATER, StatedContact::identity),
                line("projectNo", LONGEST_CODE),
                instant("assessedAt"),
                instant("servedAt"));
        return new GivenRating.Parsed(rating, faults);
    }

    private void fault(String field, String reason) {
        faults.add(new RatingFault(field, Topic.OTHER, reason));
    }

    private @Nullable JsonNode value(String field) {
        JsonNode value = given.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private @Nullable Satisfaction satisfaction() {
        JsonNode value = value("satisfaction");
        if (value == null) {
            return null;
        }
        Satisfaction level = value.isIntegralNumber() && value.canConvertToInt()
                ? Satisfaction.of(value.intValue()).orElse(null)
                : null;
        if (level == null) {
            fault("satisfaction", "expected a whole number from 5, the best, to 1");
        }
        return level;
    }

    private List<String> tags() {
        JsonNode value = value("tags");
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()
                || value.size() > MOST_TAGS
                || !value.values().stream().allMatch(JsonNode::isString)) {
            fault("tags", "expected a list of at most " + MOST_TAGS + " tag codes such as \"510\"");
            return List.of();
        }
        return value.values().stream().map(JsonNode::stringValue).toList();
    }

    private @Nullable String words(String field) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            fault(field, "expected a text in quotes");
            return null;
        }
        if (value.stringValue().codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            fault(field, "found half of a surrogate pair");
            return null;
        }
        return value.stringValue();
    }

    private @Nullable String line(String field, int longest) {
        String words = words(field);
        if (words == null) {
            return null;
        }
        String line = words.strip();
        if (line.isEmpty() || line.length() > longest || line.chars().anyMatch(Character::isISOControl)) {
            fault(field, "expected one line of 1 to " + longest + " characters");
            return null;
        }
        return line;
    }

    private @Nullable String person(String field, int longest, Function<String, Optional<String>> said) {
        String line = line(field, longest);
        return line == null ? null : said.apply(line).orElse(null);
    }

    private @Nullable Instant instant(String field) {
        String words = words(field);
        if (words == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(words).toInstant();
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // Said below, as for a time far off.
        }
        fault(field, "expected a time with its offset between 2000 and 2100, such as 2026-03-02T09:30:00+08:00");
        return null;
    }
}

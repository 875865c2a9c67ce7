package org.huiyin.channel.kind.hotline;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.intake.Submission;
import org.huiyin.privacy.PhoneNumbers;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Sealer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Puts a mask in the place of every telephone number before a submission goes to disk. The rater's pseudonym can still be
 * made of the mask; the number, where the channel's file says to keep it, goes along sealed.
 */
final class NumberMasker {

    private static final Pattern MAY_BE_A_NUMBER = Pattern.compile("\\+?\\d{7,}");
    private static final int LEAST_TO_REPLACE = 7;
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

    private final HotlineSettings settings;
    private final Pseudonyms pseudonyms;
    private final Sealer sealer;

    NumberMasker(HotlineSettings settings, Pseudonyms pseudonyms, Sealer sealer) {
        this.settings = settings;
        this.pseudonyms = pseudonyms;
        this.sealer = sealer;
        // loads the tables of numbers now, not while the first caller waits for an answer
        PhoneNumbers.isNumber("12345", settings.region());
    }

    /** The sealed contact of a masked submission; empty where none is kept. */
    static Optional<String> contact(Map<String, String> headers) {
        return Optional.ofNullable(headers.get(Submission.CONTACT));
    }

    Submission mask(Submission submission) {
        ItemFormat format = settings.provider().format();
        try {
            JsonNode item = format.parse(submission.body());
            Map<String, String> masks = new TreeMap<>(LONGEST_FIRST);
            gather(item, false, isStrange(item), settings.provider().noNumbers().apply(item), masks);
            return with(
                    submission,
                    withoutNumbers(submission.sourceId(), masks),
                    format.write(masked(item, false, masks)),
                    contact(item));
        } catch (NotUnderstoodException e) {
            String text = new String(submission.body(), StandardCharsets.UTF_8);
            return with(
                    submission,
                    submission.sourceId(),
                    MAY_BE_A_NUMBER
                            .matcher(text)
                            .replaceAll(number -> "#".repeat(number.group().length()))
                            .getBytes(StandardCharsets.UTF_8),
                    Map.of());
        }
    }

    private boolean isStrange(JsonNode item) {
        if (settings.provider().hasUnknownFields() || !(item instanceof ObjectNode object)) {
            return true;
        }
        try {
            settings.provider().hear(new ItemFields(object));
            return false;
        } catch (NotUnderstoodException e) {
            return true;
        }
    }

    private static Submission with(Submission submission, String sourceId, byte[] body, Map<String, String> headers) {
        return new Submission(
                submission.channel(),
                sourceId,
                submission.item(),
                submission.contentType(),
                body,
                headers,
                submission.receivedAt(),
                submission.verified());
    }

    private Map<String, String> contact(JsonNode item) {
        if (!settings.keepNumber() || !(item instanceof ObjectNode object)) {
            return Map.of();
        }
        try {
            return settings.provider().hear(new ItemFields(object)) instanceof CallReport.Answered call
                            && call.number() != null
                    ? PhoneNumbers.identity(call.number(), settings.region())
                            .map(number -> Map.of(Submission.CONTACT, sealer.seal(number)))
                            .orElse(Map.of())
                    : Map.of();
        } catch (NotUnderstoodException e) {
            return Map.of();
        }
    }

    /**
     * Every number as written, and its mask: what stands in a field for numbers, and in an item that is not wholly known
     * whatever looks like one.
     */
    private void gather(
            JsonNode node, boolean isNumber, boolean suspicious, Set<String> noNumbers, Map<String, String> masks) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(field ->
                            gather(field.getValue(), holdsNumber(field.getKey()), suspicious, noNumbers, masks));
        } else if (node instanceof ArrayNode array) {
            array.forEach(each -> gather(each, isNumber, suspicious, noNumbers, masks));
        } else if (node.isString() || node.isNumber()) {
            String text = node.asString();
            if (isNumber || suspicious && !noNumbers.contains(text) && PhoneNumbers.isNumber(text, settings.region())) {
                PhoneNumbers.identity(text, settings.region())
                        .ifPresent(identity -> masks.put(text, pseudonyms.mask(identity)));
            }
        }
    }

    private JsonNode masked(JsonNode node, boolean isNumber, Map<String, String> masks) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties()
                    .forEach(field ->
                            copy.set(field.getKey(), masked(field.getValue(), holdsNumber(field.getKey()), masks)));
            return copy;
        } else if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode(array.size());
            array.forEach(each -> copy.add(masked(each, isNumber, masks)));
            return copy;
        } else if (node.isString() || node.isNumber()) {
            String text = node.asString();
            String clean = isNumber ? masks.getOrDefault(text, text) : withoutNumbers(text, masks);
            return clean.equals(text) ? node : StringNode.valueOf(clean);
        }
        return node;
    }

    /** A number may stand in other fields too: inside a SIP address, a note, the call's id. */
    private static String withoutNumbers(String text, Map<String, String> masks) {
        String clean = text;
        for (Map.Entry<String, String> mask : masks.entrySet()) {
            if (mask.getKey().length() >= LEAST_TO_REPLACE && clean.contains(mask.getKey())) {
                clean = clean.replace(mask.getKey(), mask.getValue());
            }
        }
        return clean;
    }

    private boolean holdsNumber(String field) {
        return settings.provider().numberFields().contains(field);
    }
}

package org.huiyin.channel.rating;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.huiyin.channel.NotUnderstoodException;
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
public final class NumberMasker {

    private static final Pattern MAY_BE_A_NUMBER = Pattern.compile("\\+?\\d{7,}");
    private static final int LEAST_TO_REPLACE = 7;
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

    /** What a kind knows of the items that come in by it. */
    public interface Items {

        ItemFormat format();

        /** Names of the fields, at any depth, that hold telephone numbers. */
        Set<String> numberFields();

        /** Whether an item may hold numbers in fields whose names nobody knows. */
        boolean isStrange(JsonNode item);

        /** What an item says that is no number, though it may look like one. */
        Set<String> noNumbers(JsonNode item);

        /** The number that is kept, sealed, so that the citizen can be called back; empty for none. */
        Optional<String> kept(JsonNode item);

        /** Where numbers without a country's code are from, as {@code CN}. */
        String region();
    }

    private final Items items;
    private final Pseudonyms pseudonyms;
    private final Sealer sealer;

    public NumberMasker(Items items, Pseudonyms pseudonyms, Sealer sealer) {
        this.items = items;
        this.pseudonyms = pseudonyms;
        this.sealer = sealer;
        // loads the tables of numbers now, not while the first caller waits for an answer
        PhoneNumbers.isNumber("12345", items.region());
    }

    /** The sealed contact of a masked submission; empty where none is kept. */
    public static Optional<String> contact(Map<String, String> headers) {
        return Optional.ofNullable(headers.get(Submission.CONTACT));
    }

    /** The submission without a number in the clear; what cannot be read has signs in the place of digits. */
    public Submission mask(Submission submission) {
        ItemFormat format = items.format();
        try {
            JsonNode item = format.parse(submission.body());
            Map<String, String> masks = new TreeMap<>(LONGEST_FIRST);
            gather(item, false, items.isStrange(item), items.noNumbers(item), masks);
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

    private static Submission with(Submission submission, String sourceId, byte[] body, Map<String, String> more) {
        Map<String, String> headers = new TreeMap<>(submission.headers());
        headers.putAll(more);
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
        return items.kept(item)
                .flatMap(number -> PhoneNumbers.identity(number, items.region()))
                .map(number -> Map.of(Submission.CONTACT, sealer.seal(number)))
                .orElse(Map.of());
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
            if (isNumber || suspicious && !noNumbers.contains(text) && PhoneNumbers.isNumber(text, items.region())) {
                PhoneNumbers.identity(text, items.region())
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
        return items.numberFields().contains(field);
    }
}

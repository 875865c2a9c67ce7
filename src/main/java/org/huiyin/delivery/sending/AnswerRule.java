package org.huiyin.delivery.sending;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.huiyin.event.Target.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a receiver's answer means, by its status and by a field in it. What is wrong with the receiver, its address or our
 * credentials waits; what is wrong with an event is refused.
 *
 * @param field where its word on the events stands; null where the status is all
 * @param values that mean it took them
 * @param repeated that mean it had them before
 * @param later that mean it will take them another time
 */
public record AnswerRule(@Nullable JsonPointer field, List<String> values, List<String> repeated, List<String> later) {

    /** Statuses of the 400s that say nothing about an event: who we are, the proxy, the address, the time. */
    private static final Set<Integer> NOT_THE_EVENT =
            new TreeSet<>(List.of(401, 403, 407, 408, 410, 421, 423, 425, 429));

    private static final int LARGE = 413;
    private static final int LONGEST = 300;

    /** By the status alone. */
    public static final AnswerRule STATUS = new AnswerRule(null, List.of(), List.of(), List.of());

    /** As a file has it. */
    public static AnswerRule of(JsonNode success) {
        if (!success.has("field")) {
            return STATUS;
        }
        return new AnswerRule(
                JsonPointer.compile(success.get("field").asString()),
                texts(success.path("values")),
                texts(success.path("repeated")),
                texts(success.path("later")));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /**
     * What it means for all events that were sent.
     *
     * @param body what could be read of it
     * @param wait how long the receiver asks to be left in peace
     */
    Answer of(int status, String body, Duration wait) {
        String said = status + (body.isBlank() ? "" : ": " + shortened(body.strip()));
        if (status >= 200 && status < 300) {
            return field == null ? new Answer.Delivered() : ofField(field, body, said, wait);
        } else if (status >= 400 && status < 500 && !NOT_THE_EVENT.contains(status)) {
            return new Answer.Refused(said);
        } else if (status >= 300 && status < 400) {
            return new Answer.Retry(said + " (redirects are not followed)", wait);
        }
        return new Answer.Retry(said, wait);
    }

    private Answer ofField(JsonPointer at, String body, String said, Duration wait) {
        JsonNode value;
        try {
            value = JsonMapper.shared().readTree(body).at(at);
        } catch (JacksonException e) {
            return new Answer.Retry(said + " (no JSON, where " + at + " was expected)", wait);
        }
        String word = value.asString("");
        if (values.contains(word) || isOne(repeated, word)) {
            return new Answer.Delivered();
        } else if (isOne(later, word)) {
            return new Answer.Held(said);
        }
        return new Answer.Refused(said);
    }

    /** Words are told with more around them, as which rating it was. */
    private static boolean isOne(List<String> known, String word) {
        return known.stream().anyMatch(word::contains);
    }

    /** Whether fewer events at a time may be taken where so many were not. */
    static boolean mayBeParted(int status) {
        return status == LARGE || status == 400 || status == 409 || status == 422;
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}

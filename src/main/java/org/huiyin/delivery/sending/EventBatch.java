package org.huiyin.delivery.sending;

import io.cloudevents.CloudEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huiyin.event.GatewayEvent;
import org.huiyin.event.Target.Answer;
import org.jspecify.annotations.Nullable;

/** Events on their way through a route together, and what became of each. For one thread. */
final class EventBatch {

    private final List<Item> items;
    private final @Nullable Answer[] answers;
    private final boolean dry;

    /** What was to be sent when a dry run ended. */
    private @Nullable String caught;

    private int status;

    /** @param fields as a CloudEvent has them; steps of a route may change them */
    record Item(GatewayEvent event, CloudEvent told, Map<String, Object> fields) {

        String id() {
            return event.about() + "." + event.revision();
        }
    }

    /** @param dry whether nothing may be sent */
    EventBatch(List<Item> items, boolean dry) {
        this.items = items;
        this.answers = new Answer[items.size()];
        this.dry = dry;
    }

    List<Item> items() {
        return items;
    }

    boolean isDry() {
        return dry;
    }

    /** @param place of the event among the others */
    void answer(int place, Answer answer) {
        answers[place] = answer;
    }

    /** For all that have no answer yet. */
    void answerRest(Answer answer) {
        for (int i = 0; i < answers.length; i++) {
            if (answers[i] == null) {
                answers[i] = answer;
            }
        }
    }

    /** The answers, in the order of the events; all are there once the rest was answered. */
    List<Answer> answers() {
        return Arrays.stream(answers).map(Objects::requireNonNull).toList();
    }

    void caught(String what) {
        caught = what;
    }

    @Nullable
    String caught() {
        return caught;
    }

    void status(int given) {
        status = given;
    }

    /** By HTTP; 0 for none. */
    int status() {
        return status;
    }
}

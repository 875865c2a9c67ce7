package org.huiyin.channel.kind.wechat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.huiyin.channel.kind.wechat.api.HandlingTurn;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.intake.ConversationTurn;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a message finds: which code was scanned, how often its window has been rated since, whether a reason was asked for.
 *
 * @param id of what began it: ties together what is recorded of it
 * @param scene of the code; null where none was scanned
 * @param open whether a digit is an answer to us, and not just a digit
 * @param ratings given so far
 * @param asked the level whose reason was asked for, and may still be given; null for none
 * @param handling the case whose handling is rated in place of a window; null for none. Beside a scene a level may be meant
 *     for either
 */
record ChatVisit(
        String id,
        @Nullable String scene,
        boolean open,
        int ratings,
        @Nullable Satisfaction asked,
        @Nullable HandlingTurn handling) {

    /** One rating, and one that follows it up. */
    static final int MOST_RATINGS = 2;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCAN = "scan ";
    private static final String LEVEL = "level ";
    private static final String CORRECTION = "correction ";
    private static final String GONE = "gone";

    /**
     * How long what somebody did is remembered.
     *
     * @param handling how long a level answers the letter that tells how a case was handled
     */
    record Memory(Duration scan, Duration question, Duration handling) {}

    /** What later messages have to know of this one; empty for nothing. */
    static String toRemember(Utterance utterance) {
        if (utterance instanceof Utterance.Scan scan) {
            return SCAN + scan.scene();
        } else if (utterance instanceof Utterance.Gone) {
            return GONE;
        } else if (utterance instanceof Utterance.Correction correction) {
            Satisfaction level = correction.level();
            return CORRECTION + (level == null ? "" : level.level());
        } else if (utterance instanceof Utterance.Level level) {
            return LEVEL
                    + level.level().level()
                    + (level.explicit() ? " explicit" : "")
                    + (level.isDigit() ? " digit" : "")
                    + (level.words() != null ? " why" : "");
        }
        return "";
    }

    /** What the message of this turn finds, by what came before it; null for nothing. */
    static @Nullable ChatVisit before(ConversationTurn turn, Collection<ConversationTurn> conversation, Memory memory) {
        Course course = new Course(memory);
        conversation.stream()
                .filter(each -> each.compareTo(turn) < 0 && !each.id().equals(turn.id()))
                .sorted()
                .forEach(course::take);
        return course.at(turn);
    }

    /** As a header's value. */
    String toHeader() {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", id);
        if (scene != null) {
            node.put("scene", scene);
        }
        node.put("open", open);
        node.put("ratings", ratings);
        if (asked != null) {
            node.put("asked", asked.level());
        }
        if (handling != null) {
            node.set("handling", handling.toJson());
        }
        return node.toString();
    }

    /** @return null for what {@link #toHeader} did not write */
    static @Nullable ChatVisit ofHeader(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            JsonNode node = JSON.readTree(header);
            return node.path("id").isString()
                    ? new ChatVisit(
                            node.get("id").stringValue(),
                            node.path("scene").stringValueOpt().orElse(null),
                            node.path("open").asBoolean(false),
                            node.path("ratings").asInt(0),
                            Satisfaction.of(node.path("asked").asInt(0)).orElse(null),
                            HandlingTurn.of(node.path("handling")))
                    : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** What happened so far, one turn after the other. A level answers whichever asked for one last: a code or a letter. */
    private static final class Course {

        private final Memory memory;
        private @Nullable ChatVisit visit;
        private Instant openUntil = Instant.MIN;
        private Instant askedUntil = Instant.MIN;
        private @Nullable Letter letter;

        /**
         * One that asks how a case was handled, and was not answered yet.
         *
         * @param id of its turn
         */
        private record Letter(String id, HandlingTurn handling, Instant until) {}

        Course(Memory memory) {
            this.memory = memory;
        }

        void take(ConversationTurn turn) {
            if (turn.said().equals(GONE)) {
                visit = null;
                letter = null;
            } else if (turn.said().startsWith(SCAN)) {
                scanned(turn, turn.said().substring(SCAN.length()));
            } else if (turn.said().startsWith(LEVEL)) {
                rated(turn, turn.said().substring(LEVEL.length()));
            } else if (turn.said().startsWith(CORRECTION)) {
                corrected(turn, turn.said().substring(CORRECTION.length()));
            } else {
                HandlingTurn.in(turn.said())
                        .ifPresent(handling -> letter =
                                new Letter(turn.id(), handling, turn.at().plus(memory.handling())));
            }
        }

        private @Nullable Letter letterAt(Instant now) {
            Letter last = letter;
            return last == null || now.isAfter(last.until()) ? null : last;
        }

        /** Who scans the same code again in the same visit has not come a second time. */
        private void scanned(ConversationTurn turn, String scene) {
            ChatVisit last = visit;
            if (last == null || turn.at().isAfter(openUntil) || !scene.equals(last.scene())) {
                visit = new ChatVisit(turn.id(), scene, true, 0, null, null);
                askedUntil = Instant.MIN;
            }
            letter = null;
            openUntil = turn.at().plus(memory.scan());
        }

        /** A digit alone after the question for a reason may be either, so it counts for neither. */
        private void rated(ConversationTurn turn, String said) {
            Satisfaction level = Satisfaction.of(said.charAt(0) - '0').orElseThrow();
            boolean why = level.isNegative() && !said.contains("why");
            Letter answered = letterAt(turn.at());
            if (answered != null) {
                letter = null;
                visit = new ChatVisit(answered.id(), null, true, 1, why ? level : null, answered.handling());
                openUntil = turn.at().plus(memory.scan());
                askedUntil = why ? turn.at().plus(memory.question()) : Instant.MIN;
                return;
            }
            ChatVisit last = visit;
            if (last != null && last.asked() != null && !turn.at().isAfter(askedUntil) && said.contains("digit")) {
                return;
            }
            if (last == null || turn.at().isAfter(openUntil)) {
                if (!said.contains("explicit")) {
                    return;
                }
                last = new ChatVisit(turn.id(), null, true, 0, null, null);
                openUntil = turn.at().plus(memory.scan());
            }
            if (last.ratings() < MOST_RATINGS) {
                visit = new ChatVisit(
                        last.id(), last.scene(), true, last.ratings() + 1, why ? level : null, last.handling());
                askedUntil = why ? turn.at().plus(memory.question()) : Instant.MIN;
            }
        }

        /** Who takes a rating back is no longer asked why it was bad; what it shall be counts as the one that follows. */
        private void corrected(ConversationTurn turn, String level) {
            ChatVisit last = visit;
            if (last == null || last.ratings() == 0 || turn.at().isAfter(openUntil)) {
                return;
            }
            int more = level.isEmpty() || last.ratings() >= MOST_RATINGS ? 0 : 1;
            visit = new ChatVisit(last.id(), last.scene(), true, last.ratings() + more, null, last.handling());
            askedUntil = Instant.MIN;
        }

        /** Words alone do not answer a letter: they find what they would without it. */
        @Nullable
        ChatVisit at(ConversationTurn turn) {
            Instant now = turn.at();
            ChatVisit last = visit;
            boolean open = !now.isAfter(openUntil);
            boolean asked = !now.isAfter(askedUntil);
            Letter answered = letterAt(now);
            if (answered != null && turn.said().startsWith(LEVEL)) {
                String waiting = last != null && open && last.ratings() == 0 ? last.scene() : null;
                return new ChatVisit(answered.id(), waiting, true, 0, null, answered.handling());
            }
            return last == null || !open && !asked
                    ? null
                    : new ChatVisit(
                            last.id(),
                            last.scene(),
                            open,
                            last.ratings(),
                            asked ? last.asked() : null,
                            last.handling());
        }
    }
}

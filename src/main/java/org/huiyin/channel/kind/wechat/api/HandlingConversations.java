package org.huiyin.channel.kind.wechat.api;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.huiyin.intake.ConversationStore;
import org.huiyin.intake.ConversationTurn;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.reply.HandlingQuestion;
import org.springframework.stereotype.Component;

/** Notes in citizens' conversations that they were asked how their case was handled, so that a level answers that. */
@Component
final class HandlingConversations {

    private final ConversationStore conversations;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    HandlingConversations(ConversationStore conversations, Pseudonyms pseudonyms, Clock clock) {
        this.conversations = conversations;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /** Now, by WeChat's measure, which is whole seconds: whoever answers within the same second answers after it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Notes it, durable on return; the same letter again is the same turn.
     *
     * @param identity whose, as {@link OfficialAccount#identity} says it
     * @param letter the key of the answer that asked
     * @param at when it left
     */
    void asked(String channel, String identity, String letter, Instant at, HandlingQuestion question) {
        String said = new HandlingTurn(question.link(), question.subject()).said();
        conversations.remember(List.of(
                new ConversationTurn(channel + ":" + pseudonyms.mask(identity), "asked:" + letter, at, 0, said)));
    }
}

package org.huiyin.channel.kind.hotline;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.huiyin.channel.Channel;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.intake.InboundMessage;
import tools.jackson.databind.JsonNode;

/** One call centre's way of reporting: who may call, how its messages are taken apart and read, what it expects to hear. */
sealed interface CallProvider permits CallProvider.Leading, TencentTccc, AliyunVms, HuaweiCec, GenericProvider {

    /** As channel files name it. */
    String name();

    ItemFormat format();

    /** Whether calls are reported by this method, in capitals; by GET the query is the message. */
    boolean takes(String method);

    /** One message. */
    default JsonNode message(InboundMessage delivery) throws NotUnderstoodException {
        return format().parse(delivery.body());
    }

    /** The items of one message. */
    default List<JsonNode> items(JsonNode message) {
        return message.isArray() ? List.copyOf(message.values()) : List.of(message);
    }

    /** Names of the fields, at any depth, that hold telephone numbers. */
    Set<String> numberFields();

    /** Whether an item may hold numbers in fields whose names nobody here knows. */
    default boolean hasUnknownFields() {
        return false;
    }

    /** What an item says that is no number, though it may look like one. */
    default Function<JsonNode, Set<String>> noNumbers() {
        return item -> Set.of();
    }

    /**
     * Names of the fields, at any depth, that no item keeps: what changes from one delivery of an item to the next, where
     * the citizen is, and what would let others listen to the call.
     */
    Set<String> fieldsLeftOut();

    /** The provider's own id of the call that an item is about, whatever else is wrong with it. */
    String callId(ItemFields item) throws NotUnderstoodException;

    /** What one item tells. */
    CallReport hear(ItemFields item) throws NotUnderstoodException;

    /** Who is let in. @throws InvalidSettingException if the channel's file leaves out what that takes */
    CallerGuard guard(Channel channel, Clock clock);

    /** How long the provider may be kept waiting for its answer. */
    Duration patience();

    /** What the provider takes for: received, do not send it again. */
    HttpAnswer received(int submissions);

    /** What makes the provider send it again, or tells that it was not kept. */
    HttpAnswer notKept(Duration retryAfter);

    /** A provider that asks, step by step, what the caller is to hear. */
    sealed interface Leading extends CallProvider permits Twilio, Plivo {

        /** @param here the channel's own address, without a query */
        String spoken(CallDialogue.Turn turn, String here);
    }

    /** The provider as a channel's file describes it. */
    static CallProvider of(Channel channel) {
        String name = channel.settings().text("provider");
        return switch (name) {
            case Twilio.NAME -> new Twilio();
            case Plivo.NAME -> new Plivo();
            case TencentTccc.NAME -> new TencentTccc(channel.settings().text("ivr"));
            case AliyunVms.NAME -> new AliyunVms();
            case HuaweiCec.NAME -> new HuaweiCec();
            case GenericProvider.NAME -> GenericProvider.of(channel.settings());
            default -> throw new InvalidSettingException("provider", name, "one that the schema lists");
        };
    }
}

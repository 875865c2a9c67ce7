package org.huiyin.channel.hotline;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.huiyin.channel.Channel;
import org.huiyin.channel.HttpAnswer;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.SettingException;
import tools.jackson.databind.JsonNode;

/** One call centre's way of reporting: who may call, how its messages are taken apart and read, what it expects to hear. */
sealed interface Provider permits Provider.Leading, TencentTccc, AliyunVms, HuaweiCec, Generic {

    /** As channel files name it. */
    String name();

    ItemFormat format();

    /** The items of one message. */
    default List<JsonNode> items(JsonNode message) {
        return message.isArray() ? List.copyOf(message.values()) : List.of(message);
    }

    /** Names of the fields, at any depth, that hold telephone numbers. */
    Set<String> numberFields();

    /**
     * Names of the fields, at any depth, that no item keeps: what changes from one delivery of an item to the next, where
     * the citizen is, and what would let others listen to the call.
     */
    Set<String> fieldsLeftOut();

    /** What one item tells. */
    Call hear(Fields item) throws NotUnderstoodException;

    /** Who is let in. @throws SettingException if the channel's file leaves out what that takes */
    Guard guard(Channel channel, Clock clock);

    /** How long the provider may be kept waiting for its answer. */
    Duration patience();

    /** What the provider takes for: received, do not send it again. */
    HttpAnswer received(int submissions);

    /** What makes the provider send it again, or tells that it was not kept. */
    HttpAnswer notKept(Duration retryAfter);

    /** A provider that asks, step by step, what the caller is to hear. */
    sealed interface Leading extends Provider permits Twilio, Plivo {

        /** @param here the channel's own address, without a query */
        String spoken(Dialogue.Turn turn, String here);
    }

    /** The provider as a channel's file describes it. */
    static Provider of(Channel channel) {
        String name = channel.settings().text("provider");
        return switch (name) {
            case Twilio.NAME -> new Twilio();
            case Plivo.NAME -> new Plivo();
            case TencentTccc.NAME -> new TencentTccc(channel.settings().text("ivr"));
            case AliyunVms.NAME -> new AliyunVms();
            case HuaweiCec.NAME -> new HuaweiCec();
            case Generic.NAME -> new Generic();
            default -> throw new SettingException("provider", name, "one that the schema lists");
        };
    }
}

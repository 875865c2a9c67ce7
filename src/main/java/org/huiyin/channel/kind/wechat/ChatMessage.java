package org.huiyin.channel.kind.wechat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.intake.BodyDigest;
import org.jspecify.annotations.Nullable;

/**
 * One message or event, whatever form it was pushed in.
 *
 * @param fields as WeChat names them
 * @see <a href="https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_standard_messages.html">Messages</a>
 * @see <a href="https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_event_pushes.html">Events</a>
 */
record ChatMessage(Map<String, String> fields) {

    /** Where somebody is: never kept. */
    private static final Pattern WHEREABOUTS =
            Pattern.compile("Location_[XY]|Scale|Label|Poiname|Latitude|Longitude|Precision|SendLocationInfo\\..*");

    private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern MESSAGE_ID = Pattern.compile("[0-9]{1,20}");
    private static final String LARGEST = Long.toString(Long.MAX_VALUE);
    private static final int DIGITS = 32;

    /** The sender's part in the key of a message: enough to tell citizens apart who share an id. */
    private static final int DIGITS_OF_SENDER = 12;

    /** As WeChat's documents write them; some servers of WeChat, and whatever stands before them, write them otherwise. */
    private static final Map<String, String> EVENTS = Map.of(
            "subscribe", "subscribe",
            "unsubscribe", "unsubscribe",
            "scan", "SCAN",
            "click", "CLICK",
            "view", "VIEW",
            "location", "LOCATION");

    /** Openids have 28 characters; what is much shorter may stand anywhere and name nobody. */
    private static final int LEAST_OPENID = 16;

    /** @throws NotUnderstoodException if it is no message that somebody sent */
    static ChatMessage of(Map<String, String> fields) throws NotUnderstoodException {
        for (String name : new String[] {"FromUserName", "MsgType", "CreateTime"}) {
            if (fields.getOrDefault(name, "").isBlank()) {
                throw new NotUnderstoodException(name, "missing");
            }
        }
        if (!SECONDS.matcher(fields.getOrDefault("CreateTime", "").strip()).matches()) {
            throw new NotUnderstoodException("CreateTime", "expected seconds since 1970");
        }
        Map<String, String> named = new LinkedHashMap<>(fields);
        named.computeIfPresent("MsgType", (name, type) -> lowerCase(type));
        if (named.getOrDefault("MsgType", "").equals("event")) {
            if (fields.getOrDefault("Event", "").isBlank()) {
                throw new NotUnderstoodException("Event", "missing");
            }
            named.computeIfPresent("Event", (name, event) -> EVENTS.getOrDefault(lowerCase(event), event));
        }
        return new ChatMessage(Collections.unmodifiableMap(named));
    }

    private static String lowerCase(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    /** The message in a body that is not encrypted. */
    static ChatMessage in(byte[] body) throws NotUnderstoodException {
        String text = PushFormat.text(body);
        return of(PushFormat.of(text).parse(text));
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A field that {@link #of} has seen to be there. */
    private String known(String name) {
        return field(name).orElseThrow();
    }

    /** The citizen's openid, or the mask in its place. */
    String from() {
        return known("FromUserName");
    }

    String type() {
        return known("MsgType");
    }

    boolean isEvent() {
        return type().equals("event");
    }

    /** By WeChat's clock. */
    Instant at() {
        return Instant.ofEpochSecond(Long.parseLong(known("CreateTime")));
    }

    /** Where it stands in its second: what somebody does comes before what they then say; ids of messages grow. */
    long order() {
        String id = messageId().orElse("0");
        boolean small = id.length() < LARGEST.length() || id.length() == LARGEST.length() && id.compareTo(LARGEST) <= 0;
        return small ? Long.parseLong(id) : Long.MAX_VALUE;
    }

    private Optional<String> messageId() {
        return isEvent()
                ? Optional.empty()
                : field("MsgId").filter(id -> MESSAGE_ID.matcher(id).matches());
    }

    /** What makes it the same message when it comes again: the MsgId, and for an event its sender, time and kind. */
    String sourceId() {
        return messageId().orElseGet(() -> {
            String told = isEvent()
                    ? String.join(
                            "\n",
                            from(),
                            known("CreateTime"),
                            known("Event"),
                            fields.getOrDefault("EventKey", ""),
                            fields.getOrDefault("MsgID", fields.getOrDefault("MsgId", "")))
                    : new String(toJson(), StandardCharsets.UTF_8);
            return NO_LETTER.matcher(type()).replaceAll("") + "-"
                    + BodyDigest.of(told.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
        });
    }

    /** Whose message it is among those that share an id: WeChat's ids are told apart by sender only. Null for none. */
    @Nullable
    String item() {
        return messageId().isEmpty()
                ? null
                : BodyDigest.of(from().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS_OF_SENDER);
    }

    /** Without whereabouts, and with something else in the place of the openid, wherever it stands. */
    ChatMessage masked(UnaryOperator<String> mask) {
        String openid = from();
        String masked = mask.apply(openid);
        Map<String, String> kept = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (!WHEREABOUTS.matcher(name).matches() && !name.equalsIgnoreCase("UnionId")) {
                boolean named = openid.length() >= LEAST_OPENID && value.contains(openid);
                kept.put(name, name.equals("FromUserName") ? masked : named ? value.replace(openid, masked) : value);
            }
        });
        return new ChatMessage(Collections.unmodifiableMap(kept));
    }

    /** In one fixed form, whatever form it came in: so what comes again is the same to the byte. */
    byte[] toJson() {
        return PushFormat.JSON.write(new TreeMap<>(fields)).getBytes(StandardCharsets.UTF_8);
    }
}

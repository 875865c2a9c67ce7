package org.huiyin.delivery.sending;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.huiyin.delivery.http.Credentials;
import org.huiyin.delivery.http.MessageSigner;
import org.huiyin.delivery.sending.EventBatch.Item;
import org.huiyin.event.EvaluationEvent;
import org.huiyin.event.Target.Answer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps that route templates of targets call, in this order: filter, shape, release, and judge where there is an answer. */
public final class TargetSteps {

    /** The exchange's property that holds what is under way. */
    static final String BATCH = "huiyin.batch";

    /** The exchange's property that holds the events that go on, in their order. */
    private static final String PASSED = "huiyin.passed";

    private static final int TOO_LARGE = 413;

    private static final Logger log = LoggerFactory.getLogger(TargetSteps.class);
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final Duration LONGEST_PEACE = Duration.ofDays(1);

    private final Sending sending;
    private final Clock clock;

    public TargetSteps(Sending sending, Clock clock) {
        this.sending = sending;
        this.clock = clock;
    }

    /** Only what the file's filter lets through goes on: a list of events. */
    public void filter(Exchange exchange) {
        EventBatch batch = batch(exchange);
        List<Item> passed = new ArrayList<>();
        for (int i = 0; i < batch.items().size(); i++) {
            Item item = batch.items().get(i);
            if (sending.filter().passes(item.event())) {
                passed.add(item);
            } else {
                batch.answer(i, new Answer.Filtered());
            }
        }
        goOn(passed, exchange);
    }

    /** Only records that count go on: what is held may count later, and is an event then. */
    public void counted(Exchange exchange) {
        EventBatch batch = batch(exchange);
        List<?> passed = passed(exchange);
        List<Item> counted = new ArrayList<>();
        for (int i = 0; i < batch.items().size(); i++) {
            Item item = batch.items().get(i);
            if (passed.contains(item) && counts(item)) {
                counted.add(item);
            } else if (passed.contains(item)) {
                batch.answer(i, new Answer.Filtered());
            }
        }
        goOn(counted, exchange);
    }

    private static boolean counts(Item item) {
        return item.event() instanceof EvaluationEvent record
                && record.standing().equals("counted");
    }

    private static List<?> passed(Exchange exchange) {
        List<?> passed = exchange.getProperty(PASSED, List.class);
        return passed == null ? List.of() : passed;
    }

    private static void goOn(List<Item> passed, Exchange exchange) {
        exchange.setProperty(PASSED, passed);
        exchange.getMessage().setBody(passed);
        if (passed.isEmpty()) {
            exchange.setRouteStop(true);
        }
    }

    /** Events in the receiver's words: maps, ready for a data format. One event is a map by itself where they go one by one. */
    public void shape(Exchange exchange) throws InvalidPayloadException {
        List<?> passed = exchange.getMessage().getMandatoryBody(List.class);
        List<Map<String, Object>> shaped = passed.stream()
                .map(item -> sending.mapping().apply(((Item) item).fields()))
                .toList();
        exchange.getMessage().setHeader("webhook-id", id(passed));
        exchange.getMessage().setBody(body(shaped));
    }

    private Object body(List<Map<String, Object>> shaped) {
        String around = sending.around();
        if (around != null) {
            Map<String, Object> whole = new LinkedHashMap<>();
            whole.put(around, shaped);
            return whole;
        }
        return sending.batch() == 1 ? shaped.get(0) : shaped;
    }

    private String contentType() {
        if (sending.mapped() || sending.around() != null) {
            return "application/json; charset=utf-8";
        }
        return "application/cloudevents" + (sending.batch() == 1 ? "+json" : "-batch+json") + "; charset=utf-8";
    }

    /** The same for the same events. */
    private static String id(List<?> passed) {
        if (passed.size() == 1) {
            return ((Item) passed.get(0)).id();
        }
        String ids = passed.stream().map(item -> ((Item) item).id()).collect(Collectors.joining(" "));
        return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** What goes out is ready: a dry run ends here; else it is signed and said who we are. */
    public void release(Exchange exchange) throws InvalidPayloadException {
        EventBatch batch = batch(exchange);
        if (exchange.getMessage().getBody() instanceof List<?> several) {
            releaseEach(several, exchange, batch);
            return;
        }
        byte[] body = exchange.getMessage().getMandatoryBody(byte[].class);
        if (batch.isDry()) {
            batch.caught(new String(body, StandardCharsets.UTF_8));
            exchange.setRouteStop(true);
            return;
        }
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, contentType());
        sending.headers().forEach(exchange.getMessage()::setHeader);
        MessageSigner signer = sending.signer();
        URI url = sending.url();
        if (signer != null && url != null) {
            MessageSigner.Outgoing message =
                    new MessageSigner.Outgoing(header(exchange, "webhook-id"), clock.instant(), url, body);
            signer.headers(message).forEach(exchange.getMessage()::setHeader);
        }
        Credentials credentials = sending.credentials();
        if (credentials != null) {
            exchange.getMessage().setHeader("Authorization", credentials.authorization());
        }
    }

    /** Messages that go out together, each with headers of its own. */
    private static void releaseEach(List<?> several, Exchange exchange, EventBatch batch) {
        if (batch.isDry()) {
            batch.caught(several.stream()
                    .map(message -> String.valueOf(((Message) message).getBody(String.class)))
                    .collect(Collectors.joining("\n")));
            exchange.setRouteStop(true);
        }
    }

    /**
     * Says of one of several events, within a split, what it is: the attributes of CloudEvents as headers {@code ce_id} and so
     * on, and the type of its content. Source: CloudEvents 1.0, Kafka Protocol Binding, 3.
     */
    public void describe(Exchange exchange) {
        Integer place = exchange.getProperty(Exchange.SPLIT_INDEX, Integer.class);
        List<?> passed = passed(exchange);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        ((Item) passed.get(place == null ? 0 : place)).fields().forEach((name, value) -> {
            if (value instanceof String && !name.equals("datacontenttype")) {
                message.setHeader("ce_" + name, value);
            }
        });
        message.setHeader(
                Exchange.CONTENT_TYPE, sending.mapped() ? "application/json" : "application/cloudevents+json");
    }

    /** The receiver takes no message that large, whether one event or several are in it. */
    public void tooLarge(Exchange exchange) {
        EventBatch batch = batch(exchange);
        batch.status(TOO_LARGE);
        batch.answerRest(new Answer.Refused("it is larger than the receiver takes"));
    }

    /** What the receiver's answer means, by the file's rule. */
    public void judge(Exchange exchange) {
        EventBatch batch = batch(exchange);
        @Nullable Integer given = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        int status = given == null ? 0 : given;
        Credentials credentials = sending.credentials();
        if (status == 401 && credentials != null) {
            credentials.refused();
        }
        batch.status(status);
        batch.answerRest(sending.rule().of(status, answered(exchange), peace(exchange)));
    }

    private static String answered(Exchange exchange) {
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            return body == null ? "" : new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        } catch (IOException e) {
            log.debug("An answer's body cannot be read", e);
            return "";
        }
    }

    /** By Retry-After: seconds, or a date. */
    private Duration peace(Exchange exchange) {
        String asked = header(exchange, "Retry-After").strip();
        Duration peace = asked.isEmpty() ? Duration.ZERO : parsed(asked);
        return peace.isNegative() ? Duration.ZERO : peace.compareTo(LONGEST_PEACE) < 0 ? peace : LONGEST_PEACE;
    }

    private Duration parsed(String asked) {
        if (asked.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(asked));
        }
        try {
            Instant until = ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(clock.instant(), until);
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    /** Empty where there is none. */
    private static String header(Exchange exchange, String name) {
        @Nullable String value = exchange.getMessage().getHeader(name, String.class);
        return value == null ? "" : value;
    }

    private static EventBatch batch(Exchange exchange) {
        @Nullable EventBatch batch = exchange.getProperty(BATCH, EventBatch.class);
        if (batch == null) {
            throw new IllegalStateException("The route " + exchange.getFromRouteId() + " was called by somebody else");
        }
        return batch;
    }
}

package org.huiyin.channel.kind.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.RefusalLog;
import org.huiyin.channel.http.EarlyAnswer;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.platform.web.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where devices that are not connected send what they have stored. Public for Camel's bean step. */
public final class TerminalDoor implements AutoCloseable {

    private final DeviceEntrance entrance;
    private final DeviceDesk desk;
    private final RefusalLog refusalLog;
    private final Runnable closing;

    TerminalDoor(DeviceEntrance entrance, DeviceDesk desk, RefusalLog refusalLog, Runnable closing) {
        this.entrance = entrance;
        this.desk = desk;
        this.refusalLog = refusalLog;
        this.closing = closing;
    }

    /** Messages of a device that is known. */
    record Heard(DeviceDesk.Sitter sitter, List<JsonNode> messages, @Nullable Instant sentAt) {}

    /** The messages as {@link Heard}; whoever is no device of this channel is answered, and what is no JSON. */
    public Object check(InboundRequest request, Exchange exchange) {
        DeviceEntrance.Entry entry = entrance.enter(
                DeviceEntrance.bearer(request.delivery().headers().get("authorization")));
        if (entry instanceof DeviceEntrance.Entry.Out out) {
            refusalLog.note(out.why(), "its key is " + out.why());
            return EarlyAnswer.of(turnedAway(out), exchange);
        }
        DeviceEntrance.Entry.In in = (DeviceEntrance.Entry.In) entry;
        if (in.desk() != desk) {
            return EarlyAnswer.of(turnedAway(new DeviceEntrance.Entry.Out("other-channel", 403)), exchange);
        }
        try {
            byte[] body = request.delivery().body();
            return new Heard(in.sitter(), DeviceJson.messages(body), sentAt(DeviceJson.tree(body)));
        } catch (NotUnderstoodException e) {
            return EarlyAnswer.of(
                    HttpAnswer.problem(Problem.of(400, "Bad Request")
                            .withDetail((e.field().isEmpty() ? "" : e.field() + ": ") + e.reason())),
                    exchange);
        }
    }

    /** All of it on disk, or why not. */
    public DeviceDesk.Told keep(Heard heard) {
        return desk.take(heard.sitter(), heard.messages(), heard.sentAt());
    }

    /** An answer for each message, in the same order. */
    public HttpAnswer answer(DeviceDesk.Told told) {
        Duration later = told.later();
        if (later != null) {
            return HttpAnswer.problem(Problem.of(503, "Not taken: nothing more can be kept now")
                    .named("not-kept")
                    .withDetail("Send all of it again later: what was kept is known by its numbers.")
                    .withRetryAfter(later));
        }
        ObjectNode answers = DeviceJson.JSON.createObjectNode();
        told.answers().forEach(answers.putArray("answers")::add);
        return new HttpAnswer(200, "application/json", DeviceJson.JSON.writeValueAsBytes(answers), Map.of());
    }

    private static HttpAnswer turnedAway(DeviceEntrance.Entry.Out out) {
        Problem problem = Problem.of(out.status(), "Not let in").named("device-" + out.why());
        return HttpAnswer.problem(out.status() == 503 ? problem.withRetryAfter(Duration.ofSeconds(5)) : problem);
    }

    private static @Nullable Instant sentAt(JsonNode body) throws NotUnderstoodException {
        String said = body.has("messages") ? body.path("at").stringValueOpt().orElse(null) : null;
        try {
            return said == null ? null : OffsetDateTime.parse(said).toInstant();
        } catch (DateTimeParseException e) {
            throw new NotUnderstoodException(
                    "at", "expected a time with its offset, such as 2026-03-02T09:30:00+08:00");
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}

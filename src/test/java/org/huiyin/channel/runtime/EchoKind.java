package org.huiyin.channel.runtime;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelKind;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.Doors;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.http.EarlyAnswer;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;

/** A kind for tests: answers with its word and what it was given. */
class EchoKind implements ChannelKind, Doors {

    final AtomicInteger closed = new AtomicInteger();

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String kind() {
        return name();
    }

    @Override
    public Reader reader(Channel channel) {
        if (channel.settings().text("word").equals("defect")) {
            throw new IllegalStateException("the kind has a mistake");
        }
        Set<String> names = new HashSet<>();
        channel.settings().get("friends").forEach(friend -> {
            if (!names.add(friend.get("name").stringValue())) {
                throw new InvalidSettingException(
                        "friends." + names.size() + ".name", "a name twice", "each name once");
            }
        });
        return new EchoReader(channel.id());
    }

    @Override
    public List<List<String>> steps() {
        return List.of(List.of("check", "say"), List.of("plain"));
    }

    @Override
    public Object door(Channel channel, Reader reader) {
        ChannelOptions settings = channel.settings();
        if (settings.text("word").equals("lock")) {
            throw new InvalidSettingException("word", "\"lock\"", "a word that opens");
        }
        if (settings.text("word").equals("jam")) {
            throw new IllegalStateException("jammed with " + settings.text("secret"));
        }
        String secret = settings.has("secret") ? settings.text("secret") : "";
        return new EchoDoor(settings.text("word") + settings.get("loudness").stringValue() + secret.length(), closed);
    }

    @Override
    public Map<String, Object> routeParameters(Channel channel) {
        return Map.of("path", channel.settings().text("path"));
    }

    record Checked(InboundRequest request) {}

    /** The door, package-private as those of real kinds are. */
    static final class EchoDoor implements AutoCloseable {

        private final String word;
        private final AtomicInteger closed;

        EchoDoor(String word, AtomicInteger closed) {
            this.word = word;
            this.closed = closed;
        }

        public Object check(InboundRequest request, Exchange exchange) {
            return request.delivery().query().containsKey("refuse")
                    ? EarlyAnswer.of(HttpAnswer.text(403, "text/plain", "refused"), exchange)
                    : new Checked(request);
        }

        public HttpAnswer say(Checked checked) {
            InboundRequest request = checked.request();
            InboundMessage message = request.delivery();
            String text = String.join(
                    "|",
                    word,
                    request.method(),
                    request.variable("name"),
                    new String(message.body(), StandardCharsets.UTF_8),
                    message.contentType(),
                    message.query().toString(),
                    String.valueOf(message.headers().get("x-given")),
                    String.valueOf(message.headers().get("cookie")));
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            return new HttpAnswer(202, "text/plain;charset=utf-8", body, Map.of("X-Said", "yes"));
        }

        public HttpAnswer plain(InboundMessage message) {
            if (message.query().containsKey("fail")) {
                throw new IllegalStateException("the echo broke");
            }
            return HttpAnswer.text(200, "text/plain", word);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private record EchoReader(String channel) implements Reader {

        @Override
        public List<Submission> split(InboundMessage message) {
            return List.of(new Submission(
                    channel,
                    BodyDigest.of(message.body()),
                    null,
                    message.contentType(),
                    message.body(),
                    Map.of(),
                    message.receivedAt(),
                    message.verified()));
        }

        @Override
        public ReadResult read(Submission submission) {
            return new ReadResult.Ignored("an echo");
        }
    }
}

package org.huiyin.channel.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huiyin.channel.ChannelKind;
import org.huiyin.channel.Doors;
import org.huiyin.intake.InboundMessage;

/** The contract's own test: the smallest kind that keeps it. */
class EchoKindTest implements ChannelContract {

    @Override
    public ChannelKind kind() {
        return new EchoKind();
    }

    @Override
    public Doors doors() {
        return new EchoKind();
    }

    @Override
    public List<InboundMessage> messages() {
        return List.of(
                new InboundMessage("text/plain", "hello".getBytes(UTF_8), Map.of(), Map.of(), Instant.EPOCH, false));
    }

    @Override
    public Path routes() {
        return Path.of("src/test/resources/channel/routes");
    }
}

package org.huiyin.channel.guard;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.platform.Hmacs;

/**
 * Lets in who knows a user name and password, by basic authentication.
 *
 * @param authorisation the whole header expected
 */
public record BasicPassword(String authorisation) implements CallerGuard {

    /** By the settings {@code username} and {@code password}; empty unless both are there. */
    public static Optional<BasicPassword> of(ChannelOptions settings) {
        if (!settings.has("username") || !settings.has("password")) {
            return Optional.empty();
        }
        String both = settings.text("username") + ":" + settings.text("password");
        return Optional.of(new BasicPassword(
                "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public Optional<RefusalReason> check(InboundRequest request) {
        return Hmacs.same(authorisation, request.delivery().headers().getOrDefault("authorization", ""))
                ? Optional.empty()
                : Optional.of(RefusalReason.PASSWORD);
    }

    @Override
    public String toString() {
        return "BasicPassword";
    }
}

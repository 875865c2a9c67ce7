package org.huiyin.channel.guard;

import java.util.Optional;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.platform.Hmacs;

/**
 * Lets in who knows the secret at the end of the path. A path ends up in logs, so it is never all that is asked for.
 *
 * @param secret the last part of the path
 */
public record SecretPath(String secret) implements CallerGuard {

    private static final int LEAST_CHARACTERS = 16;

    /** The path variable that holds the secret. */
    static final String VARIABLE = "secret";

    /**
     * For providers that sign nothing: the secret at the end of the path, the addresses that the provider sends from and,
     * where its console has one, a user name and password.
     *
     * @throws InvalidSettingException if the secret is too easily guessed, or the list is missing or wrong
     */
    public static CallerGuard of(Channel channel) {
        ChannelOptions settings = channel.settings();
        if (!settings.has("secret")) {
            throw new InvalidSettingException("secret", "none", "the last part of the channel's address");
        }
        String secret = settings.text("secret");
        if (!secret.matches("[A-Za-z0-9_-]{" + LEAST_CHARACTERS + ",}")) {
            throw new InvalidSettingException(
                    "secret",
                    "one that cannot stand at the end of a path, or has fewer than " + LEAST_CHARACTERS + " characters",
                    "letters, digits, _ and -, at least " + LEAST_CHARACTERS);
        }
        CallerAddresses addresses = CallerAddresses.of(settings);
        if (addresses.isEmpty()) {
            throw new InvalidSettingException(
                    "addresses",
                    "none",
                    "the addresses that " + settings.text("provider") + " sends from: it signs nothing");
        }
        CallerGuard guard = new SecretPath(secret).and(addresses);
        return BasicPassword.of(settings).map(guard::and).orElse(guard);
    }

    @Override
    public Optional<RefusalReason> check(InboundRequest request) {
        return Hmacs.same(secret, request.variables().getOrDefault(VARIABLE, ""))
                ? Optional.empty()
                : Optional.of(RefusalReason.PATH);
    }

    @Override
    public String toString() {
        return "SecretPath";
    }
}

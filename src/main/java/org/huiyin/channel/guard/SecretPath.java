package org.huiyin.channel.guard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.http.InboundRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import tools.jackson.databind.JsonNode;

/**
 * For providers that sign nothing: a secret at the end of the path, the addresses that the provider sends from and, where
 * its console has one, a user name and password.
 *
 * @param authorisation the whole header expected; null for none
 */
public record SecretPath(String secret, List<IpAddressMatcher> addresses, @Nullable String authorisation)
        implements CallerGuard {

    private static final int LEAST_CHARACTERS = 16;

    /** The path variable that holds the secret. */
    static final String VARIABLE = "secret";

    /** @throws InvalidSettingException if the secret is too easily guessed, or the list is missing or wrong */
    public static SecretPath of(Channel channel) {
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
        List<IpAddressMatcher> addresses = addresses(settings);
        if (addresses.isEmpty()) {
            throw new InvalidSettingException(
                    "addresses",
                    "none",
                    "the addresses that " + settings.text("provider") + " sends from: it signs nothing");
        }
        return new SecretPath(secret, addresses, authorisation(settings));
    }

    /** @throws InvalidSettingException for the first that is no address or range */
    public static List<IpAddressMatcher> addresses(ChannelOptions settings) {
        List<IpAddressMatcher> addresses = new ArrayList<>();
        for (JsonNode each : settings.get("addresses")) {
            addresses.add(range(each.stringValue()));
        }
        return List.copyOf(addresses);
    }

    private static IpAddressMatcher range(String written) {
        try {
            return new IpAddressMatcher(written);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("addresses", written, "an address or range such as 203.0.113.0/24");
        }
    }

    /** The header that the file's user name and password make; null where it has not both. */
    public static @Nullable String authorisation(ChannelOptions settings) {
        if (!settings.has("username") || !settings.has("password")) {
            return null;
        }
        String both = settings.text("username") + ":" + settings.text("password");
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<RefusalReason> check(InboundRequest request) {
        if (!Hmacs.same(secret, request.variables().getOrDefault(VARIABLE, ""))) {
            return Optional.of(RefusalReason.PATH);
        }
        if (addresses.stream().noneMatch(range -> range.matches(request.remoteAddress()))) {
            return Optional.of(RefusalReason.ADDRESS);
        }
        return authorisation == null
                        || Hmacs.same(
                                authorisation, request.delivery().headers().getOrDefault("authorization", ""))
                ? Optional.empty()
                : Optional.of(RefusalReason.PASSWORD);
    }

    @Override
    public String toString() {
        return "SecretPath[" + addresses.size() + " addresses]";
    }
}

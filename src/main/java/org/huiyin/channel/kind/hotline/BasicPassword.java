package org.huiyin.channel.kind.hotline;

import java.util.List;
import java.util.Optional;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.Hmacs;
import org.huiyin.channel.guard.RefusalReason;
import org.huiyin.channel.guard.SecretPath;
import org.huiyin.channel.http.InboundRequest;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * For centres that know no more than a user name and password.
 *
 * @param authorisation the whole header expected
 * @param addresses that may call; empty for any
 */
record BasicPassword(String authorisation, List<IpAddressMatcher> addresses) implements CallerGuard {

    /** @throws InvalidSettingException if user name or password is missing, or an address is none */
    static BasicPassword of(ChannelOptions settings) {
        String authorisation = SecretPath.authorisation(settings);
        if (authorisation == null) {
            throw new InvalidSettingException("password", "none", "a user name and a password: access is basic");
        }
        return new BasicPassword(authorisation, SecretPath.addresses(settings));
    }

    @Override
    public Optional<RefusalReason> check(InboundRequest request) {
        if (!addresses.isEmpty() && addresses.stream().noneMatch(range -> range.matches(request.remoteAddress()))) {
            return Optional.of(RefusalReason.ADDRESS);
        }
        return Hmacs.same(authorisation, request.delivery().headers().getOrDefault("authorization", ""))
                ? Optional.empty()
                : Optional.of(RefusalReason.PASSWORD);
    }

    @Override
    public String toString() {
        return "BasicPassword[" + addresses.size() + " addresses]";
    }
}

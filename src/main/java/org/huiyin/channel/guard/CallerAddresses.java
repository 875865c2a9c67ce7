package org.huiyin.channel.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.http.InboundRequest;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import tools.jackson.databind.JsonNode;

/**
 * Lets in who calls from an address in the channel's list.
 *
 * @param ranges of addresses
 */
public record CallerAddresses(List<IpAddressMatcher> ranges) implements CallerGuard {

    /** @throws InvalidSettingException for the first of the setting {@code addresses} that is no address or range */
    public static CallerAddresses of(ChannelOptions settings) {
        List<IpAddressMatcher> ranges = new ArrayList<>();
        for (JsonNode each : settings.get("addresses")) {
            ranges.add(range(each.stringValue()));
        }
        return new CallerAddresses(List.copyOf(ranges));
    }

    private static IpAddressMatcher range(String written) {
        try {
            return new IpAddressMatcher(written);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("addresses", written, "an address or range such as 203.0.113.0/24");
        }
    }

    /** Whether the list names nobody. */
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    @Override
    public Optional<RefusalReason> check(InboundRequest request) {
        return ranges.stream().anyMatch(range -> range.matches(request.remoteAddress()))
                ? Optional.empty()
                : Optional.of(RefusalReason.ADDRESS);
    }
}

package org.huiyin.platform.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Resolves names, and lets through only addresses that the gateway may send to: those of the public networks, and what its
 * settings allow besides. Every address of a name is looked at, at each connection, so that a name which changes its
 * mind gains nothing.
 */
public final class AllowedAddresses implements DnsResolver {

    private final List<IpAddressMatcher> allowed;
    private final String setting;

    /**
     * @param allowed addresses or ranges as {@code 10.1.0.0/16}
     * @param setting where they come from, to be named to whoever looks for one that is not among them
     * @throws IllegalArgumentException if one is neither
     */
    public AllowedAddresses(List<String> allowed, String setting) {
        this.allowed = allowed.stream().map(IpAddressMatcher::new).toList();
        this.setting = setting;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : found) {
            if (!isAllowed(address)) {
                throw new UnknownHostException(host + " is " + address.getHostAddress()
                        + ", a private address to which nothing is sent unless " + setting + " names it");
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    private boolean isAllowed(InetAddress address) {
        return !isPrivate(address) || allowed.stream().anyMatch(network -> network.matches(address.getHostAddress()));
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean ofIpv6 = address instanceof Inet6Address
                // unique local, and those that carry an IPv4 address: NAT64, 6to4, Teredo
                && ((first & 0xfe) == 0xfc
                        || first == 0x00
                        || first == 0x20 && second == 0x02
                        || first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
        boolean ofIpv4 = !(address instanceof Inet6Address)
                // this network, shared by carriers, IETF, benchmarks, reserved
                && (first == 0
                        || first == 100 && (second & 0xc0) == 64
                        || first == 192 && second == 0 && bytes[2] == 0
                        || first == 198 && (second & 0xfe) == 18
                        || first >= 240);
        return ofIpv4
                || ofIpv6
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }
}

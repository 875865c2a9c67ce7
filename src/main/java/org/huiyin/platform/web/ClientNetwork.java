package org.huiyin.platform.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose network an address belongs to: what one caller may use freely counts as one. */
public final class ClientNetwork {

    private static final int BYTES_OF_A_HOUSEHOLD = 8;

    /** So that nothing is ever looked up by name. */
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** What an IPv6 address is written with, and an IPv4 address never. */
    private static final String BEYOND_IPV4 = ":%[]";

    private ClientNetwork() {}

    /** An IPv4 address as it is; of an IPv6 address its /64, for each household has one whole; empty for null. */
    public static String of(@Nullable String address) {
        if (address == null) {
            return "";
        }
        if (address.chars().noneMatch(each -> BEYOND_IPV4.indexOf(each) >= 0)) {
            return address;
        }
        String plain = address.replaceFirst("%.*", "").replace("[", "").replace("]", "");
        if (!LITERAL.matcher(plain).matches()) {
            return plain;
        }
        try {
            InetAddress parsed = InetAddress.getByName(plain);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), BYTES_OF_A_HOUSEHOLD)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return plain;
        }
    }
}

package org.huiyin.platform;

import org.jspecify.annotations.Nullable;

/** Whom an address stands for when callers are counted. */
public final class ClientNetwork {

    private ClientNetwork() {}

    /** The IPv4 address itself, or the /64 of an IPv6 address, for one household has it whole; empty for null. */
    public static String of(@Nullable String address) {
        if (address == null) {
            return "";
        }
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = address.split(":", 5);
        return groups.length < 5 ? address : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }
}

package org.huiyin.load;

import java.lang.management.ManagementFactory;

/** The machine on which figures were made. */
final class Machine {

    private Machine() {}

    /** How many threads ran or wanted to, all processes together, in the last minute. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}

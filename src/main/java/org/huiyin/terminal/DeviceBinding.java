package org.huiyin.terminal;

import java.time.Instant;

/**
 * Where a device stands, as a person has confirmed it.
 *
 * @param channel the id of the terminal channel
 * @param window its code among the channel's subjects
 * @param name how people call the device
 * @param confirmedBy the account
 */
public record DeviceBinding(String channel, String window, String name, String confirmedBy, Instant confirmedAt) {}

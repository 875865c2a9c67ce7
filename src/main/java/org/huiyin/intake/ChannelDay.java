package org.huiyin.intake;

import java.time.LocalDate;

/** One channel's day, in the gateway's time zone. */
public record ChannelDay(String channel, LocalDate day) {}

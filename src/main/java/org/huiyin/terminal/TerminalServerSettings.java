package org.huiyin.terminal;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is the same for the terminals of all channels.
 *
 * @param announcements how many devices of one network may make themselves known in an hour: a hall unpacks no more
 * @param callbackNetworks private addresses or ranges that askers may be told at, as {@code 10.1.0.0/16}
 */
@ConfigurationProperties("huiyin.terminals")
public record TerminalServerSettings(
        @DefaultValue("60") int announcements, @DefaultValue({}) List<String> callbackNetworks) {

    public TerminalServerSettings {
        if (announcements < 1) {
            throw new IllegalArgumentException("huiyin.terminals.announcements (HUIYIN_TERMINALS_ANNOUNCEMENTS) is "
                    + announcements + "; expected 1 or more");
        }
        callbackNetworks = List.copyOf(callbackNetworks);
    }
}

package org.huiyin.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How replicas share the sources that are pulled from.
 *
 * @param turn for how long nobody pulls from a source after the replica died whose turn it was
 */
@ConfigurationProperties("huiyin.pull")
public record SourceLeaseSettings(@DefaultValue("2m") Duration turn) {

    private static final Duration SHORTEST = Duration.ofSeconds(3);

    public SourceLeaseSettings {
        if (turn.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "huiyin.pull.turn (HUIYIN_PULL_TURN) is " + turn + "; expected " + SHORTEST + " or more");
        }
    }
}

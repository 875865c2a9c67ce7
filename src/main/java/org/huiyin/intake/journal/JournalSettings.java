package org.huiyin.intake.journal;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the journal keeps what has been accepted.
 *
 * @param folder the journal's own; no two gateways share one
 * @param limit submissions not yet settled, in bytes; beyond it they are refused
 * @param minFreeDisk submissions are refused while the folder's disk has less
 * @param keysKept how many settled keys stay known, so that a repeat with another body is told apart at the door
 * @param batchMost submissions written to disk in one go
 */
@ConfigurationProperties("huiyin.journal")
public record JournalSettings(
        @DefaultValue("data/journal") Path folder,
        @DefaultValue("1GB") DataSize limit,
        @DefaultValue("256MB") DataSize minFreeDisk,
        @DefaultValue("200000") int keysKept,
        @DefaultValue("1000") int batchMost) {

    public JournalSettings {
        if (limit.toBytes() < 1) {
            throw new IllegalArgumentException("huiyin.journal.limit is " + limit + "; expected at least 1B");
        }
        if (minFreeDisk.isNegative()) {
            throw new IllegalArgumentException(
                    "huiyin.journal.min-free-disk is " + minFreeDisk + "; expected 0B or more");
        }
        if (keysKept < 0) {
            throw new IllegalArgumentException("huiyin.journal.keys-kept is " + keysKept + "; expected 0 or more");
        }
        if (batchMost < 1) {
            throw new IllegalArgumentException("huiyin.journal.batch-most is " + batchMost + "; expected at least 1");
        }
    }
}

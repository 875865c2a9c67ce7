package org.huiyin.platform.editing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.huiyin.platform.files.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the files are that people change.
 *
 * @param editable whether people may change them here; not where they come from elsewhere, from a repository for example
 * @param changed what takes up changes at once
 */
public record EditableFolder(Path path, boolean editable, Runnable changed) {

    private static final Logger log = LoggerFactory.getLogger(EditableFolder.class);

    /** So long another replica may be at work on one. */
    private static final Duration AT_WORK = Duration.ofHours(1);

    /** Not either where the folder is another user's, or an image's. */
    public boolean canBeWrittenIn() {
        return editable && WholeFile.canBeWrittenIn(path);
    }

    /** Takes away what an editor had begun to write when the gateway was killed. */
    public void sweep(Clock clock) {
        if (!canBeWrittenIn()) {
            return;
        }
        try {
            WholeFile.sweep(path, clock.instant().minus(AT_WORK));
        } catch (IOException e) {
            log.warn("Files that were begun in {} cannot be taken away: {}", path, e.toString());
        }
    }
}

package org.huiyin.platform.editing;

import java.util.List;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileWarning;

/**
 * A file as somebody would have it, looked at before it is saved.
 *
 * @param text without secrets that somebody wrote into it
 * @param faults all that would keep what it describes from running
 * @param warnings what is odd and hinders nothing
 * @param diff from the file as it is, as {@code diff -u} says it; without lines where nothing would change
 * @param commentsLost comments of the file that would go
 * @param savable whether it may be saved in spite of its faults; not with a secret in clear, not what is no text, and not what
 *     may not be changed here
 */
public record FileDraft(
        String id,
        String text,
        List<FileFault> faults,
        List<FileWarning> warnings,
        List<String> diff,
        List<String> commentsLost,
        boolean savable) {}

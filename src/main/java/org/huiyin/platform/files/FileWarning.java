package org.huiyin.platform.files;

import java.nio.file.Path;

/**
 * Something odd in a file that an operator writes, which hinders nothing.
 *
 * @param line from 1
 * @param key with dots between the levels
 * @param odd in plain words
 */
public record FileWarning(Path file, int line, String key, String odd) {

    /** On one line, beginning as compilers do, so that editors jump to it. */
    @Override
    public String toString() {
        return file + ":" + line + ": warning: " + key + ": " + odd;
    }
}

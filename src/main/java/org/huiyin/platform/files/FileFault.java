package org.huiyin.platform.files;

import java.nio.file.Path;

/**
 * Something wrong in a file that an operator writes.
 *
 * @param line from 1
 * @param key with dots between the levels; empty for the file as a whole
 * @param found what stands there; never the value of a secret
 * @param expected what should stand there, in plain words
 */
public record FileFault(Path file, int line, String key, String found, String expected) {

    /** On one line, beginning as compilers do, so that editors jump to it. */
    @Override
    public String toString() {
        String where = key.isEmpty() ? "" : key + ": ";
        return file + ":" + line + ": " + where + "found " + found + ", expected " + expected;
    }
}

package org.huiyin.platform.files;

import java.util.List;
import java.util.Optional;

/**
 * The states that files had, kept by the store so that every replica sees them. Every method throws a
 * {@link RuntimeException} while the store is away.
 */
public interface FileVersions {

    /**
     * Adds one, durable on return.
     *
     * @return false if the file has one of this number already: somebody else was faster
     */
    boolean add(FileVersion version);

    Optional<FileVersion> find(String file, int number);

    /** The newest of a file. */
    Optional<FileVersion> newest(String file);

    /**
     * Those of a file without their content, the newest first.
     *
     * @param before only those with a smaller number; {@link Integer#MAX_VALUE} for all
     */
    List<FileVersion> list(String file, int before, int most);
}

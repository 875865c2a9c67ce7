package org.huiyin.platform.files;

import java.nio.file.Path;
import java.util.List;

/** Looks at files that lie beside those of the channels, without a server. */
public interface FileCheck {

    /**
     * What was found.
     *
     * @param looked how many files of which kind were looked at, in words
     * @param faults what keeps something from running
     * @param warnings what is odd and hinders nothing
     */
    record Findings(String looked, List<FileFault> faults, List<FileWarning> warnings) {}

    /**
     * @param folder of the channel files
     * @param routes of the route files
     */
    Findings check(Path folder, Path routes, SecretPlaceholders secrets);
}

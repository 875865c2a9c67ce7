package org.huiyin.platform.editing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileWarning;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an editor knows of the files of a folder that people change, each of which has a kind with settings of its own. */
public interface EditableFiles {

    /** What a file is of, in one word, as {@code channel}: the key of its id, and the name for people. */
    String word();

    /** The schema of what every file has. */
    JsonNode envelope();

    /** The names of the kinds that there are, in their order. */
    List<String> kinds();

    /** The schema of a kind's settings; empty for a kind that is not there. */
    Optional<JsonNode> settings(String kind);

    /** What is to be said of a file if it has this content. */
    Findings check(Path path, byte[] content);

    /**
     * What keeps a file from being saved here, whoever wants it; nothing, unless there is more to it than the file is right.
     *
     * @param now what the file says; without keys where there is none, or it cannot be understood
     * @param wanted what it would say; the same
     */
    default List<FileFault> barred(Path path, ObjectNode now, ObjectNode wanted) {
        return List.of();
    }

    /**
     * What is to be said of a file; never shows a secret.
     *
     * @param faults all that keeps what it describes from running
     * @param warnings what is odd and hinders nothing
     */
    record Findings(List<FileFault> faults, List<FileWarning> warnings) {}
}

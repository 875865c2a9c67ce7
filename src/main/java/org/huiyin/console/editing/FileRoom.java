package org.huiyin.console.editing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.huiyin.console.page.PageAddress;
import org.huiyin.people.Verb;
import org.huiyin.platform.editing.EditableFiles;
import org.huiyin.platform.editing.FileEditor;
import org.huiyin.platform.editing.KindSamples;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A room whose files people change: what differs from one to another. Its pages, and the words on them, are under the plural
 * of the files' word, and so is its part of the API.
 *
 * @param tabs the pages of one file, in their order
 * @param edit who may change files
 * @param running what became of a file, by its id; empty where there is none, or it has not been looked at yet
 */
public record FileRoom(
        List<Tab> tabs,
        Verb edit,
        EditableFiles files,
        FileEditor editor,
        KindSamples samples,
        Function<String, Optional<Running>> running) {

    /**
     * A page of one file.
     *
     * @param name {@code overview}, or what follows the id in its address
     */
    public record Tab(String name, Verb verb) {}

    /**
     * What became of a file.
     *
     * @param state {@code running}, {@code stopped} or {@code faulty}
     * @param reason why it does not run; empty while it does
     */
    public record Running(@Nullable String title, String state, String reason) {}

    /** As {@code channels}. */
    public String words() {
        return files.word() + "s";
    }

    /** Where its pages are. */
    public String path() {
        return "/console/" + words();
    }

    /** The address of a file's first page. */
    public String address(String id) {
        return path() + "/" + PageAddress.segment(id);
    }

    /** The page on which a new one is begun. */
    public String newAddress() {
        return path() + "/_new";
    }

    /** The address of a file's part of the API. */
    String api(String id) {
        return "/api/v1/" + words() + "/" + PageAddress.segment(id) + "/file";
    }

    /** The title for people; its id where it has none. */
    public String title(String id) {
        return running.apply(id).map(Running::title).orElse(id);
    }

    /** The title of the problem that there is none. */
    String noSuchFile() {
        return "No such " + files.word() + " or version";
    }

    ProblemException absent() {
        return new ProblemException(Problem.of(404, noSuchFile()));
    }
}

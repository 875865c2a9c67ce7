package org.huiyin.platform.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.events.CommentEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A YAML file that says something else than before, changed in the places that differ and nowhere else: comments, order and
 * the way of writing stay.
 *
 * @param text the file now
 * @param commentsLost comments that had to go, each without its sign, in their order
 */
public record YamlEdit(String text, List<String> commentsLost) {

    private static final Path NOWHERE = Path.of("");
    private static final LoadSettings WITH_COMMENTS =
            LoadSettings.builder().setParseComments(true).build();

    /**
     * Makes a text say what is wanted. Where the text cannot be changed in place it is written anew, below the comments at
     * its top.
     *
     * @param text of any kind, also one that is no YAML
     */
    public static YamlEdit of(String text, ObjectNode wanted) {
        String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        String changed = inPlace(text, wanted, lineEnd);
        if (changed == null) {
            changed = top(text, lineEnd) + YamlWriter.file(wanted, lineEnd);
        }
        return new YamlEdit(changed, commentsLost(text, changed));
    }

    /** The comments of one text that another does not have. */
    public static List<String> commentsLost(String text, String changed) {
        List<String> lost = new ArrayList<>(comments(text));
        comments(changed).forEach(lost::remove);
        return lost;
    }

    private static @Nullable String inPlace(String text, ObjectNode wanted, String lineEnd) {
        LinedTree tree = read(text);
        if (!tree.faults().isEmpty() || !(tree.root() instanceof ObjectNode root) || root.isEmpty()) {
            return null;
        }
        try {
            String changed = new YamlPatch(text, lineEnd).apply(root, wanted);
            LinedTree after = read(changed);
            return after.faults().isEmpty() && after.root().equals(wanted) ? changed : null;
        } catch (YamlEngineException unusual) {
            return null;
        }
    }

    private static LinedTree read(String text) {
        return LinedTree.of(NOWHERE, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String top(String text, String lineEnd) {
        return text.lines()
                .takeWhile(line -> line.isBlank() || line.startsWith("#"))
                .map(line -> line + lineEnd)
                .collect(Collectors.joining());
    }

    /** Each without its sign and the space around it; of a text that is no YAML, the lines that look like comments. */
    private static List<String> comments(String text) {
        try {
            return StreamSupport.stream(
                            new Parse(WITH_COMMENTS).parseString(text).spliterator(), false)
                    .filter(CommentEvent.class::isInstance)
                    .map(CommentEvent.class::cast)
                    .filter(comment -> comment.getCommentType() != CommentType.BLANK_LINE)
                    .map(comment -> comment.getValue().strip())
                    .toList();
        } catch (YamlEngineException e) {
            return text.lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("#"))
                    .map(line -> line.substring(1).strip())
                    .toList();
        }
    }
}

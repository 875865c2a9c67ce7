package org.huiyin.platform.editing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.huiyin.platform.files.LinedTree;
import org.huiyin.platform.files.YamlEdit;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.node.ObjectNode;

/** The files that ship, of each kind, for a new one to begin with. */
public final class KindSamples {

    private final Supplier<List<Sample>> samples;

    /**
     * A file that ships.
     *
     * @param name as the file is called, without its ending
     * @param word the key of its id
     * @param title for people
     */
    public record Sample(String word, String name, String kind, String title, String text) {

        /**
         * The file under another id: what its comments say of its address is true of that one.
         */
        public String as(String id) {
            String renamed = Pattern.compile("(?<![A-Za-z0-9_-])" + Pattern.quote(name) + "(?![A-Za-z0-9_-])")
                    .matcher(text)
                    .replaceAll(id);
            ObjectNode wanted = tree(renamed);
            wanted.put(word, id);
            return YamlEdit.of(renamed, wanted).text();
        }
    }

    /**
     * Those in the program, which are read once somebody asks for one.
     *
     * @param word as {@link EditableFiles#word} says it
     */
    public KindSamples(String word) {
        this.samples = SingletonSupplier.of(() -> read(word));
    }

    private static List<Sample> read(String word) {
        List<Sample> found = new ArrayList<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath:org/huiyin/samples/" + word + "s/*.yaml")) {
                String text = file.getContentAsString(StandardCharsets.UTF_8);
                ObjectNode root = tree(text);
                found.add(new Sample(
                        word,
                        root.get(word).stringValue(),
                        root.get("kind").stringValue(),
                        root.get("title").stringValue(),
                        text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The sample files cannot be read", e);
        }
        found.sort(Comparator.comparing(Sample::kind).thenComparing(Sample::name));
        return List.copyOf(found);
    }

    private static ObjectNode tree(String text) {
        return (ObjectNode) LinedTree.of(Path.of("sample.yaml"), text.getBytes(StandardCharsets.UTF_8))
                .root();
    }

    /** Those of a kind, by name. */
    public List<Sample> of(String kind) {
        return samples.get().stream()
                .filter(sample -> sample.kind().equals(kind))
                .toList();
    }

    /** The one of this name. */
    public Optional<Sample> find(String name) {
        return samples.get().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst();
    }
}

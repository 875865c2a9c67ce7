package org.huiyin.console.editing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.huiyin.platform.editing.EditableFiles;
import org.huiyin.platform.editing.KindSamples;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.JsonNode;

/** The kinds of file by REST: what each asks for, and the files that a new one may begin with. */
public abstract class FileKindsController {

    private static final MediaType YAML_UTF_8 = new MediaType("text", "yaml", StandardCharsets.UTF_8);

    private final EditableFiles files;
    private final KindSamples samples;

    protected FileKindsController(FileRoom room) {
        this.files = room.files();
        this.samples = room.samples();
    }

    /** A file that ships. */
    record SampleRow(String name, String title) {}

    /** A kind in the list. */
    record KindRow(String kind, String title, String description, List<SampleRow> samples) {}

    /**
     * One kind.
     *
     * @param file the JSON Schema of what every file has
     * @param settings the JSON Schema of what this kind's files have under {@code settings}
     */
    record Kind(String kind, JsonNode file, JsonNode settings, List<SampleRow> samples) {}

    @GetMapping
    ListPage<KindRow> list() {
        return ListPage.whole(files.kinds().stream().map(this::row).toList());
    }

    @GetMapping("/{kind}")
    Kind show(@PathVariable String kind) {
        return new Kind(kind, files.envelope(), schema(kind), samples(kind));
    }

    /** @param id that the new file is to have; null for the sample's own */
    protected final ResponseEntity<byte[]> sample(String kind, String name, @Nullable String id) {
        KindSamples.Sample sample =
                samples.find(name).filter(each -> each.kind().equals(kind)).orElseThrow(FileKindsController::absent);
        if (id != null && !id.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw BadRequest.of(files.word(), "is no id; expected small letters, digits and hyphens, at most 64");
        }
        String text = id == null ? sample.text() : sample.as(id);
        return ResponseEntity.ok().contentType(YAML_UTF_8).body(text.getBytes(StandardCharsets.UTF_8));
    }

    private KindRow row(String kind) {
        JsonNode schema = schema(kind);
        return new KindRow(
                kind,
                schema.path("title").asString(kind),
                schema.path("description").asString(""),
                samples(kind));
    }

    private JsonNode schema(String kind) {
        return files.settings(kind).orElseThrow(FileKindsController::absent);
    }

    private List<SampleRow> samples(String kind) {
        return samples.of(kind).stream()
                .map(sample -> new SampleRow(sample.name(), sample.title()))
                .toList();
    }

    private static ProblemException absent() {
        return new ProblemException(Problem.of(404, "No such kind or sample"));
    }
}

package org.huiyin.console.channel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.huiyin.channel.editing.KindSamples;
import org.huiyin.channel.runtime.ChannelFiles;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The kinds of channel by REST: what each asks for, and the files that a new channel may begin with. */
@RestController
@RequestMapping("/api/v1/channel-kinds")
@Needs(Verb.SEE_CHANNELS)
class ChannelKindsController {

    private static final MediaType YAML_UTF_8 = new MediaType("text", "yaml", StandardCharsets.UTF_8);

    private final ChannelFiles files;
    private final KindSamples samples;

    ChannelKindsController(ChannelFiles files, KindSamples samples) {
        this.files = files;
        this.samples = samples;
    }

    /** A file that ships. */
    record SampleRow(String name, String title) {}

    /** A kind in the list. */
    record KindRow(String kind, String title, String description, List<SampleRow> samples) {}

    /**
     * One kind.
     *
     * @param file the JSON Schema of what every channel file has
     * @param settings the JSON Schema of what this kind's files have under {@code settings}
     */
    record Kind(String kind, JsonNode file, JsonNode settings, List<SampleRow> samples) {}

    @GetMapping
    ListPage<KindRow> list() {
        return ListPage.whole(files.kinds().stream().map(this::row).toList());
    }

    @GetMapping("/{kind}")
    Kind show(@PathVariable String kind) {
        return new Kind(kind, ChannelFiles.envelope(), schema(kind), samples(kind));
    }

    /** @param channel the id that the new channel is to have; null for the sample's own */
    @GetMapping(path = "/{kind}/samples/{name}", produces = "text/yaml")
    ResponseEntity<byte[]> sample(
            @PathVariable String kind,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String channel) {
        KindSamples.Sample sample =
                samples.find(name).filter(each -> each.kind().equals(kind)).orElseThrow(ChannelKindsController::absent);
        if (channel != null && !channel.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw BadRequest.of("channel", "is no id; expected small letters, digits and hyphens, at most 64");
        }
        String text = channel == null ? sample.text() : sample.as(channel);
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
        return files.settings(kind).orElseThrow(ChannelKindsController::absent);
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

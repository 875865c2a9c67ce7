package org.huiyin.channel.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelKind;
import org.huiyin.channel.Doors;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.platform.files.FileSchema;
import org.huiyin.platform.files.SecretPlaceholders;
import org.huiyin.route.RouteFile;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every kind of channel promises. The test of a kind implements it, and puts samples of its files into
 * {@code src/test/resources/channel/valid/<kind>-….yaml} (together they use every setting) and
 * {@code invalid/<kind>-….yaml} (the first lines, as comments, are the faults that the file is to have).
 */
public interface ChannelContract {

    /** The kind, as the gateway has it. */
    ChannelKind kind();

    /** Its doors; their collaborators may do nothing. */
    Doors doors();

    /** Real messages of this kind, each of which its reader understands. */
    List<InboundMessage> messages();

    /** A secret that a sample names, where the kind wants a certain form. */
    default String secret(String name) {
        return "a-secret-of-the-samples-0123456789abcdef-" + name;
    }

    /** The folder of routes. */
    default Path routes() {
        return Path.of("routes");
    }

    @Test
    default void theSchemaExplainsEverySetting() {
        JsonNode schema = settingsSchema().json();

        assertThat(schema.path("additionalProperties").asBoolean(true))
                .as("other settings than those declared")
                .isFalse();
        assertExplained("settings", schema);
        schema.path("$defs").properties().forEach(part -> assertExplained(part.getKey(), part.getValue()));
    }

    private static void assertExplained(String of, JsonNode schema) {
        schema.path("properties").properties().forEach(property -> {
            String name = of + "." + property.getKey();
            JsonNode described = property.getValue();
            assertThat(described.path("title").asString(""))
                    .as("title of %s", name)
                    .isNotBlank();
            assertThat(described.path("description").asString(""))
                    .as("description of %s", name)
                    .isNotBlank();
            if (property.getKey().matches("(?i).*(secret|password|token|aesKey|apiKey|privateKey)")) {
                assertThat(described.path("secret").asBoolean(false))
                        .as("secret: true of %s", name)
                        .isTrue();
            }
            assertExplained(name, described);
            assertExplained(name, described.path("items"));
            assertExplained(name, described.path("additionalProperties"));
        });
    }

    @Test
    default void everySettingDeclaredIsUsedAndEveryOneUsedIsDeclared() throws IOException {
        Set<String> used = new TreeSet<>();
        for (ChannelFile.Understood sample : validSamples()) {
            open(sample, used);
        }

        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(
                        settingsSchema().json().path("properties").propertyNames());
    }

    /** Reads and opens as the gateway does, noting the settings that are asked for. */
    private void open(ChannelFile.Understood sample, Set<String> used) {
        Channel given = sample.channel();
        Channel observed = new Channel(
                given.ref(),
                given.title(),
                given.enabled(),
                given.subject(),
                given.settings().observed(used::add));
        Reader reader = kind().reader(observed);
        kind().routeParameters(observed);
        assertThat(doors().kind()).isEqualTo(kind().name());
        assertThat(doors().door(observed, reader)).isNotNull();
    }

    private FileSchema settingsSchema() {
        return FileSchema.beside(kind().getClass(), "settings.schema.json");
    }

    @Test
    default void theRouteTemplatesHaveWhatTheyNeedAndUseWhatTheyGet() throws IOException {
        RouteFile file = RouteFile.read(
                routes().resolve("channels").resolve(kind().name() + ".yaml"), new DoorSteps(List.of(kind())));
        assertThat(file.faults()).isEmpty();
        assertThat(file.templates()).isNotEmpty();
        for (ChannelFile.Understood sample : validSamples()) {
            Set<String> given = kind().routeParameters(sample.channel()).keySet();
            Set<String> available = new HashSet<>(given);
            available.addAll(Set.of("channel", "door"));
            for (RouteFile.Template template : file.templates()) {
                assertThat(available).as("template %s", template.id()).containsAll(template.required());
            }
            Set<String> declared = new HashSet<>();
            file.templates().forEach(template -> declared.addAll(template.parameters()));
            assertThat(declared).as("parameters that some template declares").containsAll(given);
        }
    }

    @Test
    default void itsEndpointsAreDescribed() throws IOException {
        JsonNode file = yaml(Files.readString(routes().resolve("channels").resolve(kind().name() + ".yaml")));
        JsonNode described = yaml("{}");
        try (InputStream description = kind().getClass().getResourceAsStream("openapi.yaml")) {
            if (description != null) {
                described = yaml(new String(description.readAllBytes(), UTF_8));
            }
        }
        Set<String> routes = new TreeSet<>(described.path("routes").propertyNames());
        assertThat(file.values()).allSatisfy(each -> {
            JsonNode template = each.path("routeTemplate");
            if (template.at("/from/uri").asString("").startsWith("servlet:")) {
                assertThat(routes)
                        .as("routes in openapi.yaml beside the kind's settings.schema.json")
                        .contains(template.path("id").asString());
            }
        });
    }

    private static JsonNode yaml(String text) {
        return JsonMapper.shared().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    @Test
    default void everyFileThatShipsIsRightAndEveryEnabledOneRunsAsItIs() throws IOException {
        ChannelFiles files =
                new ChannelFiles(List.of(kind()), new SecretPlaceholders(Map.of(), Path.of("no-such-folder")));

        assertThat(SampleFiles.of(kind().name(), SampleFiles.SHIPPED))
                .allSatisfy(path -> assertThat(files.read(path).faults()).isEmpty());
    }

    @Test
    default void everyValidSampleIsRight() throws IOException {
        assertThat(validSamples()).isNotEmpty();
    }

    @Test
    default void everyInvalidSampleHasItsFaults() throws IOException {
        List<Path> samples = SampleFiles.called(kind().name(), SampleFiles.INVALID);
        ChannelFiles files = files(samples);

        assertThat(samples).isNotEmpty().allSatisfy(path -> assertThat(SampleFiles.found(files.read(path)))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(SampleFiles.expected(path)));
    }

    @Test
    default void theReaderGivesTheSameBytesTheSameAnswer() throws IOException {
        for (ChannelFile.Understood sample : validSamples()) {
            for (InboundMessage message : messages()) {
                List<Submission> pieces = sample.reader().split(message);
                Reader another = kind().reader(sample.channel());

                assertThat(pieces).isNotEmpty().allMatch(piece -> piece.channel()
                        .equals(sample.channel().id()));
                assertThat(another.split(message)).usingRecursiveComparison().isEqualTo(pieces);
                for (Submission piece : pieces) {
                    assertThat(another.read(piece))
                            .usingRecursiveComparison()
                            .isEqualTo(sample.reader().read(piece));
                }
            }
        }
    }

    /** Measured by the work that one delivery is, as a machine that is busy with other things says nothing of it. */
    @Test
    default void noBytesMakeTheReaderThrowOrLinger() throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (ChannelFile.Understood sample : validSamples()) {
            HostileDeliveries.all().forEach(hostile -> {
                long before = threads.getCurrentThreadCpuTime();
                for (Submission piece : sample.reader().split(hostile)) {
                    assertThat(sample.reader().read(piece)).isNotNull();
                }
                assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before))
                        .isLessThan(Duration.ofSeconds(20));
            });
        }
    }

    /** Reasons go to the log and to operators who may not see what citizens wrote. */
    @Test
    default void noReasonQuotesWhatTheSenderWrote() throws IOException {
        for (ChannelFile.Understood sample : validSamples()) {
            for (InboundMessage message : messages()) {
                HostileDeliveries.naming(message).forEach(named -> sample.reader().split(named).stream()
                        .map(sample.reader()::read)
                        .forEach(read -> assertThat(reason(read))
                                .as("%s", read.getClass().getSimpleName())
                                .doesNotContainIgnoringCase(HostileDeliveries.CITIZEN)));
            }
        }
    }

    private static String reason(ReadResult read) {
        if (read instanceof ReadResult.Unreadable unreadable) {
            return unreadable.reason();
        } else if (read instanceof ReadResult.Unrated unrated) {
            return unrated.reason();
        }
        return read instanceof ReadResult.Ignored ignored ? ignored.reason() : "";
    }

    private List<ChannelFile.Understood> validSamples() throws IOException {
        List<Path> samples = SampleFiles.called(kind().name(), SampleFiles.VALID);
        ChannelFiles files = files(samples);
        return samples.stream()
                .map(path -> {
                    ChannelFile file = files.read(path);
                    assertThat(file.faults()).as(path.toString()).isEmpty();
                    return Objects.requireNonNull(file.understood());
                })
                .toList();
    }

    private ChannelFiles files(List<Path> samples) {
        return new ChannelFiles(List.of(kind()), SampleFiles.secretsOf(samples.stream(), this::secret));
    }
}

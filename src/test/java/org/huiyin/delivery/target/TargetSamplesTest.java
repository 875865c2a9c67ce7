package org.huiyin.delivery.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huiyin.delivery.target.TargetState.Condition;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.SecretPlaceholders;
import org.huiyin.platform.files.SettingsSchema;
import org.huiyin.platform.files.YamlFiles;
import org.huiyin.route.RouteFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class TargetSamplesTest {

    private static final Path ROUTES = Path.of("routes");
    private static final Path SHIPPED = Path.of("channel-config/targets");
    private static final Path INVALID = Path.of("src/test/resources/target/invalid");
    private static final Pattern SECRET = Pattern.compile("\\$\\{secret:([A-Z0-9_]+)}");
    /** Brokers are looked up when a target starts; those of samples are nowhere. */
    private static final Pattern BROKER = Pattern.compile("[a-z0-9]+\\.example\\.gov\\.cn:(\\d+)");

    private static final String EXPECTED = "#! ";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyShippedSampleIsDisabledAndRunsOnceItIsEnabled() throws IOException {
        return YamlFiles.in(SHIPPED).stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getFileName().toString(), () -> runs(sample)));
    }

    private void runs(Path sample) throws IOException {
        String content = Files.readString(sample);
        assertThat(content).contains("enabled: false");
        Map<String, String> secrets = new HashMap<>();
        SECRET.matcher(content).results().forEach(found -> secrets.put(found.group(1), "a secret of a test"));
        Path here = Files.createDirectory(folder.resolve(sample.getFileName().toString() + ".d"));
        try (TargetRig rig = new TargetRig(here, secrets, List.of("127.0.0.1"))) {
            String id = sample.getFileName().toString().replace(".yaml", "");
            assertThat(rig.put(id, content).condition()).isEqualTo(Condition.STOPPED);

            String nearby = BROKER.matcher(content).replaceAll("127.0.0.1:$1");
            TargetState enabled = rig.put(id, nearby.replace("enabled: false", "enabled: true"));

            assertThat(enabled.reason()).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyInvalidFileIsToldWithLineKeyFoundAndExpected() throws IOException {
        TargetFiles files =
                new TargetFiles(new TargetKinds(ROUTES), new SecretPlaceholders(Map.of(), Path.of("no-such-folder")));
        return YamlFiles.in(INVALID).stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    List<String> expected = Files.readAllLines(file).stream()
                            .filter(line -> line.startsWith(EXPECTED))
                            .map(line -> INVALID + "/" + line.substring(EXPECTED.length()))
                            .toList();
                    assertThat(files.read(file).faults().stream().map(FileFault::toString))
                            .containsExactlyElementsOf(expected);
                }));
    }

    @Test
    void templatesHaveEveryPlainSettingOrItIsReadForAllKinds() throws IOException {
        List<String> forAll = List.of("batch", "lanes", "around", "name", "largest", "oldest", "bearer");
        TargetKinds kinds = new TargetKinds(ROUTES);
        for (String kind : List.of("file", "http")) {
            RouteFile file = RouteFile.read(ROUTES.resolve("targets").resolve(kind + ".yaml"), new SendingSteps());
            assertThat(file.faults()).isEmpty();
            SettingsSchema schema = kinds.schema(kind).orElseThrow();
            TreeSet<String> plain = new TreeSet<>();
            schema.json().path("properties").properties().forEach(each -> {
                if (!each.getValue().path("type").asString().equals("object")) {
                    plain.add(each.getKey());
                }
            });
            plain.removeAll(forAll);
            assertThat(file.templates())
                    .allSatisfy(template -> assertThat(template.parameters()).containsAll(plain));
        }
    }
}

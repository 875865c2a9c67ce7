package org.huiyin.delivery.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class FileTargetTest {

    @TempDir
    private Path folder;

    private Path out;
    private TargetRig rig;

    @BeforeEach
    void start() {
        out = folder.resolve("out");
        rig = new TargetRig(folder, Map.of(), List.of());
        TargetState state = rig.put(
                "warehouse",
                """
                target: warehouse
                kind: file
                title: Warehouse
                settings:
                  folder: %s
                  oldest: 60
                  mapping:
                    id: /id
                    level: /data/level
                """
                        .formatted(out));
        assertThat(state.reason()).isEmpty();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void eachEventIsALineOfItsOwnWhateverStandsInIt() throws IOException {
        rig.put(
                "whole",
                """
                target: whole
                kind: file
                title: Whole
                settings:
                  folder: %s
                  batch: 3
                """
                        .formatted(out));
        rig.record(7);
        rig.deliver("whole");
        rig.wait("whole", Duration.ofHours(2), Duration.ofMinutes(30));

        Path file;
        try (Stream<Path> files = Files.list(out)) {
            file = files.filter(each -> each.getFileName().toString().matches("whole-.*\\.ndjson"))
                    .findFirst()
                    .orElseThrow();
        }
        String text = Files.readString(file);
        assertThat(text).endsWith("}\n").doesNotContain("\n\n");
        assertThat(text.lines().map(JsonMapper.shared()::readTree)).hasSize(7).allSatisfy(event -> {
            assertThat(event.path("specversion").asString()).isEqualTo("1.0");
            assertThat(event.path("data").path("tags").isArray()).isTrue();
        });
    }

    @Test
    void readersSeeWholeFilesAlone() throws IOException {
        rig.record(30);
        rig.deliver("warehouse");
        assertThat(handedOver()).isEmpty();
        assertThat(rig.outbox.depths()).isEmpty();

        rig.wait("warehouse", Duration.ofMinutes(70), Duration.ofMinutes(10));

        assertThat(handedOver()).hasSize(1);
        assertThat(lines()).hasSize(30).allMatch(line -> line.matches("\\{\"id\":\"01k0\\d{9}\\.1\",\"level\":[1-5]}"));
    }

    @Test
    void whatACrashLeftOfALineIsCutOff() throws IOException {
        rig.record(3);
        rig.deliver("warehouse");
        Files.writeString(out.resolve(".warehouse.part"), "{\"id\":\"torn", StandardOpenOption.APPEND);

        rig.record(2);
        rig.deliver("warehouse");
        rig.wait("warehouse", Duration.ofMinutes(70), Duration.ofMinutes(10));

        assertThat(lines()).hasSize(5).noneMatch(line -> line.contains("torn"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskLosesNothing() throws IOException {
        Files.createDirectories(out);
        Path full = Files.createSymbolicLink(out.resolve(".warehouse.part"), Path.of("/dev/full"));
        rig.record(4);
        rig.deliver("warehouse");
        assertThat(rig.outbox.depths()).singleElement().satisfies(depth -> assertThat(depth.waiting())
                .isEqualTo(4));

        Files.delete(full);
        rig.wait("warehouse", Duration.ofHours(3), Duration.ofMinutes(10));

        assertThat(new HashSet<>(lines())).hasSize(4);
        assertThat(rig.outbox.depths()).isEmpty();
    }

    private List<Path> handedOver() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : handedOver()) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }
}

package org.huiyin.console.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class DirectoryCommandTest {

    private static final String FILE = "src/test/resources/directory/hall-gb18030-mark.csv";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream trouble = new ByteArrayOutputStream();

    @Test
    void aFileIsBroughtIntoTheConfiguredStoreAndTheSameAgainChangesNothing() {
        assertThat(run("import", "--dry-run", FILE)).isZero();
        assertThat(said())
                .endsWith("dry run, nothing was written: 9 rows: 8 added, 1 changed, 0 as they were, 0 refused\n");

        assertThat(run("import", FILE)).isZero();
        assertThat(said()).endsWith("9 rows: 8 added, 1 changed, 0 as they were, 0 refused\n");

        assertThat(run("import", FILE)).isZero();
        assertThat(said()).endsWith("9 rows: 0 added, 0 changed, 9 as they were, 0 refused\n");
        try (ConfigurableApplicationContext store = DirectoryCommand.store(settings())) {
            assertThat(store.getBean(Directory.class).page(DirectoryQuery.EVERYTHING, null, 100))
                    .hasSize(8);
        }
    }

    @Test
    void aStoreThatSomebodyElseHasOpenIsToldOf() {
        try (ConfigurableApplicationContext open = DirectoryCommand.store(settings())) {
            open.getBean(Directory.class).page(DirectoryQuery.EVERYTHING, null, 1);

            assertThat(run("import", FILE)).isEqualTo(2);
        }
        assertThat(trouble.toString(StandardCharsets.UTF_8)).contains("POST /api/v1/directory/imports");
    }

    @Test
    void aWrongCallSaysHowItIsCalled() {
        assertThat(run("import")).isEqualTo(2);
        assertThat(run("export", FILE)).isEqualTo(2);
        assertThat(run("import", "no-such-file.csv")).isEqualTo(2);
        assertThat(trouble.toString(StandardCharsets.UTF_8))
                .contains("Usage: directory import [--dry-run] FILE")
                .contains("There is no readable file no-such-file.csv");
    }

    private int run(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(settings());
        return DirectoryCommand.run(arguments, print(said), print(trouble));
    }

    private List<String> settings() {
        return List.of("--huiyin.data-folder=" + folder, "--huiyin.store.folder=" + folder.resolve("store"));
    }

    private static PrintStream print(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}

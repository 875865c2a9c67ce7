package org.huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who reads a README first finds all there is. */
class ReadmeTest {

    private static final Path ROOMS = Path.of("src/main/java/org/huiyin");
    private static final Path DOCUMENTS = Path.of("src/docs");
    private static final Path DECISIONS = DOCUMENTS.resolve("decisions");
    private static final String CHINESE = ".zh-CN.md";

    @ParameterizedTest
    @CsvSource({"README.md", "README.zh-CN.md"})
    void itNamesEveryRoom(Path readme) throws IOException {
        List<String> rooms;
        try (Stream<Path> all = Files.list(ROOMS)) {
            rooms = all.filter(Files::isDirectory)
                    .map(room -> "`" + room.getFileName() + "`")
                    .toList();
        }

        assertThat(Files.readString(readme)).contains(rooms);
    }

    @ParameterizedTest
    @CsvSource({"README.md", "README.zh-CN.md"})
    void itNamesEveryDocumentInItsLanguage(Path readme) throws IOException {
        boolean chinese = readme.toString().endsWith(CHINESE);
        List<String> documents;
        try (Stream<Path> all = Files.walk(DOCUMENTS)) {
            documents = all.filter(each -> each.toString().endsWith(".md") && !each.startsWith(DECISIONS))
                    .filter(each -> isIn(chinese, each))
                    .map(each -> "`" + each.toString().replace('\\', '/') + "`")
                    .toList();
        }

        assertThat(Files.readString(readme)).contains(documents);
    }

    /** A document that is not translated is in every language. */
    private static boolean isIn(boolean chinese, Path document) {
        String name = document.toString();
        return chinese
                ? name.endsWith(CHINESE) || !Files.exists(Path.of(name.replaceAll("\\.md$", CHINESE)))
                : !name.endsWith(CHINESE);
    }
}

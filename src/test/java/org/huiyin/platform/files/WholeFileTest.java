package org.huiyin.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever looks at a file while it is written sees the old one or the new one. */
class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void aWriterThatIsKilledLeavesAWholeFileAndNothingThatIsTakenForOne() throws Exception {
        Path file = folder.resolve("hall.yaml");
        for (int round = 0; round < 3; round++) {
            Process writer = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndlessWriter.class.getName(),
                            file.toString())
                    .start();
            try (InputStream says = writer.getInputStream()) {
                assertThat(says.read()).isEqualTo('b');
                for (int look = 0; look < 50; look++) {
                    assertThat(Files.readString(file)).isIn(EndlessWriter.SHORT, EndlessWriter.LONG);
                    assertThat(YamlFiles.in(folder)).containsExactly(file);
                }
            } finally {
                writer.destroyForcibly().waitFor();
            }

            assertThat(Files.readString(file)).isIn(EndlessWriter.SHORT, EndlessWriter.LONG);
            assertThat(YamlFiles.in(folder)).containsExactly(file);
        }
    }

    @Test
    void whatWasBegunLongAgoIsSweptAndNothingElse() throws IOException {
        Instant now = Instant.parse("2026-07-01T08:00:00Z");
        Path old = begun(".hall.yaml123.tmp", now.minusSeconds(7_200));
        Path atWork = begun(".hall.yaml456.tmp", now);
        Path file = begun("hall.yaml", now.minusSeconds(7_200));

        WholeFile.sweep(folder, now.minusSeconds(3_600));

        assertThat(old).doesNotExist();
        assertThat(atWork).exists();
        assertThat(file).exists();
    }

    private Path begun(String name, Instant at) throws IOException {
        return Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), FileTime.from(at));
    }

    @Test
    void aFileKeepsItsRightsAndANewOneCanBeReadByTheGateway() throws IOException {
        Path file = folder.resolve("hall.yaml");
        WholeFile.write(file, new byte[] {'1'});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        WholeFile.write(file, new byte[] {'2'});

        assertThat(Files.readString(file)).isEqualTo("2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
    }

    @Test
    void whatCannotBeWrittenLeavesTheFileAsItWas() throws IOException {
        Path file = folder.resolve("hall.yaml");
        Files.createDirectories(file.resolve("inside"));

        assertThatThrownBy(() -> WholeFile.write(file, new byte[] {'1'})).isInstanceOf(IOException.class);

        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
        assertThat(WholeFile.canBeWrittenIn(folder.resolve("nowhere"))).isFalse();
    }
}

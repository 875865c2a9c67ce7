package org.huiyin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class SecretSourceTest {

    @TempDir
    Path folder;

    @Test
    void theFirstStartMakesASecretThatOnlyItsOwnerReads() throws IOException {
        byte[] first = SecretSource.of(settings(null, null)).keyFor("test");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("server.secret"))))
                .isEqualTo("rw-------");
        assertThat(SecretSource.of(settings(null, null)).keyFor("test")).isEqualTo(first);
    }

    @Test
    void aSecretFromTheEnvironmentLeavesNoFile() throws IOException {
        String text = "correct horse battery staple, twice";
        String base64 = Base64.getEncoder().encodeToString(text.getBytes());

        assertThat(SecretSource.of(settings(text, null)).keyFor("test"))
                .isEqualTo(SecretSource.of(settings(base64, null)).keyFor("test"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aShortSecretIsRefusedByTheNameOfItsSetting() {
        assertThatThrownBy(() -> SecretSource.of(settings("short", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HUIYIN_SECRET")
                .hasMessageContaining("5 bytes")
                .hasMessageNotContaining("short,");
    }

    @Test
    void aNamedFileThatIsMissingIsNotMade() {
        Path missing = folder.resolve("elsewhere");

        assertThatThrownBy(() -> SecretSource.of(settings(null, missing)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HUIYIN_SECRET_FILE")
                .hasMessageContaining(missing.toString());
        assertThat(missing).doesNotExist();
    }

    private PlatformSettings settings(@Nullable String secret, @Nullable Path file) {
        return new PlatformSettings(
                ZoneId.of("Asia/Shanghai"),
                folder,
                secret,
                file,
                null,
                DataSize.ofMegabytes(1),
                Duration.ofSeconds(30),
                64,
                List.of());
    }
}

package org.huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged gateway on a machine that has nothing but it. */
class StartIT {

    private static final Pattern PASSWORD = Pattern.compile("admin with password (\\S+) \\(");

    @TempDir
    Path folder;

    @Test
    void aFirstStartNeedsNothingAndSaysWhereToLook() throws IOException {
        try (GatewayProcess gateway = GatewayProcess.in(folder).with("HUIYIN_ADMIN_PASSWORD", "")) {
            gateway.start();

            List<String> log = gateway.log();
            assertThat(log)
                    .filteredOn(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                    .singleElement()
                    .asString()
                    .contains("Channel hotline-demo runs, but it takes the demo secret");
            assertThat(log.get(log.size() - 1))
                    .contains("Ready in")
                    .contains("http://localhost:" + gateway.port())
                    .contains("operators sign in as admin");
            String password = passwords(log).get(0);
            GatewayClient admin = gateway.citizen().as("admin", password);
            assertThat(admin.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(admin.get("/v3/api-docs").body()).contains("/api/v1/ratings", "/channels/hotline-demo");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("data/server.secret"))))
                    .isEqualTo("rw-------");

            gateway.stop();
            gateway.start();

            assertThat(passwords(gateway.log())).containsExactly(password);
            assertThat(gateway.citizen()
                            .as("admin", password)
                            .get("/actuator/health")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void itStartsAndIsReadyWhileTheStoreIsAway() {
        try (GatewayProcess gateway =
                GatewayProcess.in(folder).with("HUIYIN_MONGODB_URI", "mongodb://127.0.0.1:1/huiyin?replicaSet=rs0")) {
            gateway.start();

            assertThat(gateway.citizen().get("/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
            assertThat(gateway.operator().get("/api/v1/api-keys").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aStartTakesItsClassesFromTheArchiveAndLittleMemory() throws IOException {
        assertThat(Path.of("target", "huiyin.jsa")).isNotEmptyFile();
        try (GatewayProcess gateway = GatewayProcess.in(folder)) {
            gateway.start();

            assertThat(gateway.processorTime()).isLessThan(Duration.ofSeconds(60));
            assertThat(gateway.residentMegabytes()).isLessThan(350);
        }
    }

    private static List<String> passwords(List<String> log) {
        return log.stream()
                .map(PASSWORD::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }
}

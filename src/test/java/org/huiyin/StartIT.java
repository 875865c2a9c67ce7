package org.huiyin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;
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

            // on a slow machine the store, and so the password, may come after the line that says the gateway is ready
            List<String> log = await().atMost(Duration.ofMinutes(3))
                    .until(gateway::log, lines -> !passwords(lines).isEmpty());
            assertThat(log)
                    .filteredOn(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                    .filteredOn(line -> !line.contains("The store does not answer yet"))
                    .singleElement()
                    .asString()
                    .contains("Channel hotline-demo runs, but it takes the demo secret");
            assertThat(log)
                    .filteredOn(line -> line.contains("Ready in"))
                    .singleElement()
                    .asString()
                    .contains("http://localhost:" + gateway.port())
                    .contains("operators sign in as admin");
            String password = passwords(log).get(0);
            GatewayClient admin = gateway.citizen().as("admin", password);
            assertThat(admin.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(admin.get("/v3/api-docs").body()).contains("/api/v1/ratings", "/channels/hotline-demo");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("data/server.secret"))))
                    .isEqualTo("rw-------");

            assertAnotherAtItsStoreIsRefused();
            assertStrangersReadNothing(gateway);

            gateway.stop();
            openToEverybody(folder.resolve("data"));
            gateway.start();

            assertClosedToOthers(folder.resolve("data"));
            assertThat(passwords(gateway.log())).containsExactly(password);
            assertThat(gateway.citizen()
                            .as("admin", password)
                            .get("/actuator/health")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private void assertAnotherAtItsStoreIsRefused() throws IOException {
        try (GatewayProcess another = GatewayProcess.in(Files.createDirectory(folder.resolve("another")))
                .with("HUIYIN_STORE_FOLDER", folder.resolve("data/store").toString())) {
            another.launch();

            assertThat(another.ended()).isNotZero();
            assertThat(another.log()).anySatisfy(line -> assertThat(line)
                    .contains("The store's folder ", " is in use by another running process. Stop that one"));
            assertThat(another.log()).noneMatch(line -> line.contains("Exception"));
        }
    }

    /** Whatever it listens on beside its pages hears nobody who has not signed in. */
    private static void assertStrangersReadNothing(GatewayProcess gateway) throws IOException {
        Set<Integer> ports = gateway.listening();
        assertThat(ports.remove(gateway.port())).isTrue();
        assertThat(ports).isNotEmpty();
        for (int port : ports) {
            for (String stranger : List.of("", "gateway:guess@", "admin:" + Gateway.ADMIN_PASSWORD + "@")) {
                String uri = "mongodb://" + stranger + "localhost:" + port + "/?serverSelectionTimeoutMS=2000";
                try (MongoClient client = MongoClients.create(uri)) {
                    MongoCollection<Document> keys =
                            client.getDatabase("huiyin").getCollection("api_keys");
                    assertThatThrownBy(() -> keys.find().first()).as(uri).isInstanceOf(MongoException.class);
                    assertThatThrownBy(() -> keys.insertOne(new Document("_id", "planted")))
                            .as(uri)
                            .isInstanceOf(MongoException.class);
                }
            }
        }
    }

    /** As the umask of most machines would have left it before the gateway closed its folder. */
    private static void openToEverybody(Path data) throws IOException {
        for (Path each : within(data)) {
            Files.setPosixFilePermissions(
                    each, PosixFilePermissions.fromString(Files.isDirectory(each) ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void assertClosedToOthers(Path data) throws IOException {
        assertThat(within(data))
                .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .as(each.toString())
                        .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------"));
    }

    private static List<Path> within(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.toList();
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

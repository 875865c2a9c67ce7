package org.huiyin.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bson.BsonInt64;
import org.bson.Document;
import org.huiyin.PatientWaits;
import org.huiyin.evaluation.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in's promise about its file. */
class EmbeddedServerTest {
    @TempDir
    Path folder;

    private EmbeddedServer server;

    @BeforeEach
    void open() {
        server = new EmbeddedServer(folder);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aSecondOneOnTheSameFolderIsRefusedWithItsReason() {
        assertThatThrownBy(() -> new EmbeddedServer(folder).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in use by another running process")
                .hasMessageContaining("huiyin.store.folder");
    }

    @Test
    void nobodyElseOnTheMachineIsHeard() {
        ConnectionString own = new ConnectionString(server.uri());
        String place = own.getHosts().get(0);
        List<String> strangers = List.of(
                "mongodb://" + place + "/?",
                "mongodb://gateway:guess@" + place + "/?authMechanism=SCRAM-SHA-256&",
                "mongodb://admin:guess@" + place + "/?authMechanism=SCRAM-SHA-256&",
                "mongodb://gateway:guess@" + place + "/?authMechanism=PLAIN&");
        for (String uri : strangers) {
            try (MongoClient client = MongoClients.create(uri + "serverSelectionTimeoutMS=1000")) {
                MongoCollection<Document> keys = client.getDatabase("huiyin").getCollection("api_keys");
                assertThatThrownBy(() -> keys.insertOne(new Document("_id", "planted")))
                        .as(uri)
                        .isInstanceOf(MongoException.class);
                assertThatThrownBy(() -> keys.find().first()).as(uri).isInstanceOf(MongoException.class);
                assertThatThrownBy(() -> client.listDatabaseNames().first())
                        .as(uri)
                        .isInstanceOf(MongoException.class);
            }
        }
        try (MongoClient client = MongoClients.create(own)) {
            assertThat(client.getDatabase("huiyin").getCollection("api_keys").countDocuments())
                    .isZero();
        }
    }

    @Test
    void nobodyElseOnTheMachineReadsItsFile() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void whatWasForcedIsThereAfterItsFileFailedAndWasOpenedAgain() {
        try (MongoClient client = MongoClients.create(server.uri())) {
            MongoCollection<Document> kept = client.getDatabase("test").getCollection("kept");
            kept.insertOne(new Document("_id", "forced"));
            server.force(server.generation());
            long before = server.generation();
            takeTheFileAway();

            kept.insertOne(new Document("_id", "not forced"));
            kept.insertMany(List.of(new Document("_id", "meant for now")), meantFor(before));
            assertThatThrownBy(() -> server.force(before)).isInstanceOf(StoreUnavailableException.class);

            await().ignoreExceptionsInstanceOf(MongoException.class)
                    .until(() -> server.generation() > before && kept.countDocuments() == 1);
            assertThat(kept.find().first()).isEqualTo(new Document("_id", "forced"));
            assertThatThrownBy(() -> kept.insertMany(List.of(new Document("_id", "later")), meantFor(before)))
                    .isInstanceOf(MongoException.class);
            assertThat(kept.countDocuments()).isEqualTo(1);
            assertThatThrownBy(() -> server.force(before)).isInstanceOf(StoreUnavailableException.class);
            server.force(server.generation());
        }
    }

    @Test
    void aLargeFileIsWrittenPieceByPieceAndNotHeldInMemory() {
        try (MongoClient client = MongoClients.create(server.uri())) {
            MongoCollection<Document> pieces = client.getDatabase("test").getCollection("pieces");
            int most = 0;
            int piece = 255 * 1024;
            int all = 400;
            for (int n = 0; n < all; n++) {
                pieces.insertOne(new Document("_id", n).append("data", new byte[piece]));
                most = Math.max(most, server.opened().file().getUnsavedMemory());
            }
            // how much less depends on how busy the machine is
            assertThat(most).isLessThan(all * piece / 2);
        }
    }

    private static InsertManyOptions meantFor(long generation) {
        return new InsertManyOptions().comment(new BsonInt64(generation));
    }

    @Test
    void aClosedStoreForcesNothing() {
        server.close();
        assertThatThrownBy(() -> server.force(0)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void anInterruptedThreadForcesWithoutHarm() {
        Thread.currentThread().interrupt();
        server.force(server.generation());
        assertThat(Thread.interrupted()).isTrue();
        server.force(server.generation());
    }

    @Test
    void manyForceAtOnce() {
        List<CompletableFuture<Void>> forces = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            forces.add(CompletableFuture.runAsync(() -> server.force(0)));
        }
        assertThat(CompletableFuture.allOf(forces.toArray(CompletableFuture[]::new)))
                .succeedsWithin(PatientWaits.LONGEST);
    }

    /** As a disk that fails does; the next write to the file notices. */
    private void takeTheFileAway() {
        server.opened().file().getFileStore().close();
    }
}

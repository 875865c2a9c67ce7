package org.huiyin.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill leaves behind. */
class KilledStoreTest {
    @TempDir
    Path folder;

    @Test
    void everyForcedWriteOutlivesAKillAndNoIndexIsTorn() throws Exception {
        for (int run = 0; run < 2; run++) {
            int promised = writeAndKill(String.valueOf(run), 10 + 10 * run);

            try (EmbeddedServer server = new EmbeddedServer(folder);
                    MongoClient client = MongoClients.create(server.uri())) {
                MongoCollection<Document> kept = ForcedWriter.collection(client);
                assertThat(missing(kept, String.valueOf(run), promised)).isEmpty();
                assertIndexesAreWhole(kept);
            }
        }
    }

    private int writeAndKill(String run, int batches) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ForcedWriter.class.getName(),
                        folder.toString(),
                        run)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int promised = 0;
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals(String.valueOf(promised))) {
                    promised++;
                }
                if (promised == batches) {
                    // by its handle: the process's own method would close the output before its end is read
                    writer.toHandle().destroyForcibly();
                }
            }
        }
        writer.waitFor();
        assertThat(promised).isGreaterThanOrEqualTo(batches);
        return promised;
    }

    private static List<String> missing(MongoCollection<Document> kept, String run, int promised) {
        List<String> missing = new ArrayList<>();
        for (int batch = 0; batch < promised; batch++) {
            for (int i = 0; i < ForcedWriter.BATCH; i++) {
                missing.add(ForcedWriter.key(run, batch, i));
            }
        }
        kept.find(new Document("key", new Document("$in", missing)))
                .into(new ArrayList<>())
                .forEach(found -> missing.remove(found.getString("key")));
        return missing;
    }

    /** Every document is found by its indexes, and every index entry has its document. */
    private static void assertIndexesAreWhole(MongoCollection<Document> kept) {
        List<Document> all = kept.find().into(new ArrayList<>());
        List<String> keys =
                all.stream().map(document -> document.getString("key")).toList();
        assertThat(found(kept, "key", new Document("$in", keys))).containsExactlyInAnyOrderElementsOf(all);
        for (Integer about = 0; about < 7; about++) {
            Integer wanted = about;
            assertThat(found(kept, "about", wanted))
                    .containsExactlyInAnyOrderElementsOf(all.stream()
                            .filter(document -> wanted.equals(document.get("about")))
                            .toList());
        }
        assertThat(kept.deleteMany(new Document()).getDeletedCount()).isEqualTo(all.size());
        assertThat(kept.insertMany(all).getInsertedIds()).hasSameSizeAs(all);
    }

    private static List<Document> found(MongoCollection<Document> kept, String field, Object wanted) {
        return kept.find(new Document(field, wanted)).into(new ArrayList<>());
    }
}

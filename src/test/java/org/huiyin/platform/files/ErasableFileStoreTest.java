package org.huiyin.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasableFileStoreTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasRemovedIsNowhereInTheFileAndTheRestIsThere() throws IOException {
        Path file = folder.resolve("some.mv");
        ErasableFileStore bytes = new ErasableFileStore(1);
        bytes.open(file.toString(), false, null);
        MVStore store = new MVStore.Builder()
                .adoptFileStore(bytes)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        MVMap<Integer, String> map = store.openMap("map");
        for (int i = 0; i < 3_000; i++) {
            map.put(i, i % 50 == 7 ? "secret-" + i : "kept-" + i);
            if (i % 100 == 0) {
                store.commit();
            }
        }
        store.commit();
        for (int i = 7; i < 3_000; i += 50) {
            map.put(i, "gone");
        }
        store.commit();
        assertThat(text(file)).contains("secret-");

        assertThat(bytes.overwriteFreed(store)).isTrue();

        assertThat(text(file)).doesNotContain("secret-").contains("kept-2999");
        store.close();
        try (MVStore again = MVStore.open(file.toString())) {
            assertThat(again.<Integer, String>openMap("map")).hasSize(3_000).containsEntry(8, "kept-8");
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}

package org.huiyin.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All contracts on the stand-in. */
class EmbeddedStoreTest extends StoreContracts {
    @TempDir
    static Path folder;

    static StoreUnderTest store;

    @BeforeAll
    static void open() {
        store = StoreUnderTest.embedded(folder);
    }

    @AfterAll
    static void close() {
        try {
            everyQueryWasServedByADeclaredIndexAndHadAnOrder(store);
        } finally {
            store.close();
        }
    }

    @Override
    StoreUnderTest opened() {
        return store;
    }

    @Test
    void aUniqueIndexKeepsASecondDocumentOut() {
        DeclaredCollection things = store.database()
                .declare(new CollectionSchema("things", new Document(), List.of(CollectionSchema.Index.unique("key"))));

        things.insertNew(List.of(new Document("_id", "1").append("key", "a")));
        things.insertNew(
                List.of(new Document("_id", "2").append("key", "a"), new Document("_id", "3").append("key", "b")));

        assertThat(things.<Long>read(collection -> collection.countDocuments(new Document("key", "a"))))
                .isEqualTo(1);
        assertThat(things.<Long>read(collection -> collection.countDocuments(new Document("key", "b"))))
                .isEqualTo(1);
    }
}

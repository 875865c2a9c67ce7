package org.huiyin.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.junit.jupiter.api.Test;

/** The check of queries notices what no index serves. */
class AskedQueriesTest {
    private static final CollectionSchema SCHEMA =
            new CollectionSchema("things", new Document(), List.of(Index.on("channel", "day")));

    @Test
    void aQueryIsServedByAnIndexThatBeginsWithOneOfItsFields() {
        assertThat(query("{channel: 'a', other: 1}", "{}").isServed(SCHEMA)).isTrue();
        assertThat(query("{day: 1}", "{}").isServed(SCHEMA)).isFalse();
        assertThat(query("{other: 1}", "{_id: 1}").isServed(SCHEMA)).isFalse();
    }

    @Test
    void idsAreAlwaysIndexed() {
        assertThat(query("{_id: 'a', other: 1}", "{}").isServed(SCHEMA)).isTrue();
        assertThat(query("{}", "{_id: 1}").isServed(SCHEMA)).isTrue();
        assertThat(query("{}", "{day: 1}").isServed(SCHEMA)).isFalse();
    }

    @Test
    void someOfManyAreTakenInAnOrder() {
        CollectionSchema keyed = new CollectionSchema("things", new Document(), List.of(Index.unique("key")));

        assertThat(query("{channel: 'a'}", "{}").takesSomeInNoOrder(SCHEMA)).isTrue();
        assertThat(query("{channel: 'a'}", "{day: 1}").takesSomeInNoOrder(SCHEMA))
                .isFalse();
        assertThat(query("{_id: 'a'}", "{}").takesSomeInNoOrder(SCHEMA)).isFalse();
        assertThat(query("{key: 'a'}", "{}").takesSomeInNoOrder(keyed)).isFalse();
    }

    private static AskedQueries.Query query(String filter, String sort) {
        return new AskedQueries.Query("things", BsonDocument.parse(filter), BsonDocument.parse(sort), true);
    }
}

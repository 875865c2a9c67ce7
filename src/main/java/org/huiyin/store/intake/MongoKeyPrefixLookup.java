package org.huiyin.store.intake;

import com.mongodb.client.model.Projections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bson.Document;
import org.huiyin.intake.KeyPrefixLookup;
import org.huiyin.store.evaluation.EvaluationDocument;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.springframework.stereotype.Component;

/** Looks for keys wherever a submission may be. */
@Component
public final class MongoKeyPrefixLookup implements KeyPrefixLookup {
    private static final String KEY = "key";

    /** Between a message's key and an item's name, and the character that comes next. */
    private static final String FROM = ":";

    private static final String TO = ";";

    private final List<DeclaredCollection> ends;

    public MongoKeyPrefixLookup(CollectionRegistry database) {
        ends = List.of(
                database.declare(EvaluationDocument.SCHEMA),
                database.declare(MongoDispositionStore.SCHEMA),
                database.declare(QuarantineDocument.SCHEMA),
                database.declare(MongoReplayOrderStore.SCHEMA));
    }

    @Override
    public SortedSet<String> of(String key, int limit) {
        Document within = new Document(KEY, new Document("$gte", key + FROM).append("$lt", key + TO));
        SortedSet<String> keys = new TreeSet<>();
        for (DeclaredCollection end : ends) {
            end.read(collection -> collection
                    .find(within)
                    .projection(Projections.include(KEY))
                    .sort(new Document(KEY, 1))
                    .limit(limit)
                    .map(document -> document.getString(KEY))
                    .into(keys));
        }
        return keys;
    }
}

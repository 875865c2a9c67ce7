package org.huiyin.store.casework;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseErasure;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.springframework.stereotype.Component;

/**
 * Takes names, numbers and the like out of cases that began by somebody's words, as those of work orders do, when their time is
 * over: no record's time is theirs. The words stay without them.
 */
@Component
final class CaseWordsRetention implements RetentionSweep {
    private static final int AT_ONCE = 200;

    private final DeclaredCollection cases;
    private final DocumentReader<Case> reader;
    private final CaseErasure erasure;
    private final RetentionSettings settings;
    private final Clock clock;

    CaseWordsRetention(CollectionRegistry database, CaseErasure erasure, RetentionSettings settings, Clock clock) {
        this.cases = database.declare(CaseDocument.SCHEMA);
        this.reader = cases.reader(CaseDocument::read);
        this.erasure = erasure;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "names in words of work orders";
    }

    @Override
    public long sweep() {
        Date before = Date.from(clock.instant().minus(settings.contacts()));
        long swept = 0;
        for (List<Case> due = due(before); !due.isEmpty(); due = due(before)) {
            for (Case each : due) {
                erasure.forgetCases(Set.of(each.id()), Set.of());
                Document over = new Document("_id", each.id()).append(CaseDocument.WORDS_SINCE, earlier(before));
                cases.write(collection ->
                        collection.updateOne(over, new Document("$unset", new Document(CaseDocument.WORDS_SINCE, ""))));
            }
            swept += due.size();
        }
        return swept;
    }

    private List<Case> due(Date before) {
        Document over = new Document(CaseDocument.WORDS_SINCE, earlier(before));
        return reader.first(
                AT_ONCE, collection -> collection.find(over).sort(new Document(CaseDocument.WORDS_SINCE, 1)));
    }

    private static Document earlier(Date before) {
        return new Document("$lt", before);
    }
}

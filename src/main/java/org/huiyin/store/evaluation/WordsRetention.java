package org.huiyin.store.evaluation;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore.Remainder;
import org.huiyin.evaluation.Given;
import org.huiyin.privacy.Deidentifier;
import org.huiyin.privacy.KeptContacts;
import org.huiyin.privacy.KnownPersons;
import org.huiyin.privacy.erasure.ContactNeed;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.springframework.stereotype.Component;

/**
 * Takes names and the like out of what citizens wrote, and their contacts, when the time that is promised to them is over:
 * from the receipt, or from the end of the case. The words stay without them.
 */
@Component
final class WordsRetention implements RetentionSweep {
    private static final int AT_ONCE = 200;

    private final DeclaredCollection evaluations;
    private final DocumentReader<Evaluation> reader;
    private final KeptContacts contacts;
    private final List<ContactNeed> needs;
    private final RetentionSettings settings;
    private final Clock clock;

    WordsRetention(
            CollectionRegistry database,
            KeptContacts contacts,
            List<ContactNeed> needs,
            RetentionSettings settings,
            Clock clock) {
        this.evaluations = database.declare(EvaluationDocument.SCHEMA);
        this.reader = evaluations.reader(EvaluationDocument::read);
        this.contacts = contacts;
        this.needs = needs;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "contacts and names in words";
    }

    @Override
    public long sweep() {
        Instant now = clock.instant();
        Instant before = now.minus(settings.contacts());
        return RetentionSweep.inBatches(() -> due(before), due -> sweep(due, before, now));
    }

    private long sweep(List<Evaluation> due, Instant before, Instant now) {
        List<String> ids = due.stream().map(Evaluation::id).toList();
        Map<String, Instant> needed = needed(ids);
        Map<String, Set<String>> over = new HashMap<>();
        List<WriteModel<Document>> changes = new ArrayList<>();
        for (Evaluation each : due) {
            Instant until = needed.getOrDefault(each.id(), Instant.MIN);
            boolean isOver = until.isBefore(before);
            // what is in hand now ends at the earliest now
            Instant since = until.isAfter(now) ? now : until;
            changes.add(new UpdateOneModel<>(
                    new Document("_id", each.id()),
                    isOver
                            ? Updates.combine(MongoEvaluations.words(without(each)))
                            : Updates.set(EvaluationDocument.WORDS_SINCE, Date.from(since))));
            if (isOver) {
                over.put(each.id(), known(each));
            }
        }
        if (!over.isEmpty()) {
            needs.forEach(each -> each.over(over));
        }
        evaluations.writeEach(changes);
        if (!over.isEmpty()) {
            contacts.forget(over.keySet());
        }
        return over.size();
    }

    private Map<String, Instant> needed(List<String> ids) {
        Map<String, Instant> needed = new HashMap<>();
        needs.forEach(each -> each.of(ids)
                .forEach((id, until) -> needed.merge(id, until, (one, other) -> one.isAfter(other) ? one : other)));
        return needed;
    }

    private Set<String> known(Evaluation evaluation) {
        Set<String> known = new HashSet<>(KnownPersons.names(evaluation.text()));
        contacts.of(evaluation.id()).ifPresent(contact -> known.addAll(KnownPersons.contact(contact)));
        return known;
    }

    private Remainder without(Evaluation evaluation) {
        Set<String> known = known(evaluation);
        String text = evaluation.text();
        Given given = evaluation.given();
        return new Remainder(
                evaluation.key(),
                evaluation.link(),
                text == null ? null : Deidentifier.of(text, known).text(),
                given == null
                        ? null
                        : new Given(Deidentifier.of(given.raw(), known).text(), given.scale()));
    }

    private List<Evaluation> due(Instant before) {
        Document old = new Document(EvaluationDocument.WORDS_SINCE, new Document("$lt", Date.from(before)));
        return reader.first(
                AT_ONCE, collection -> collection.find(old).sort(new Document(EvaluationDocument.WORDS_SINCE, 1)));
    }
}

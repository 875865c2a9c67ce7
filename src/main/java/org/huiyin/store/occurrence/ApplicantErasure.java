package org.huiyin.store.occurrence;

import java.util.List;
import org.bson.Document;
import org.huiyin.privacy.erasure.ErasablePart;
import org.huiyin.privacy.erasure.ErasureScope;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.springframework.stereotype.Component;

/** Forgets on request who applied, and who gave a rating whose occurrence was not found; both stay for the figures. */
@Component
final class ApplicantErasure implements ErasablePart {

    private final DeclaredCollection occurrences;
    private final DeclaredCollection unmatched;

    ApplicantErasure(CollectionRegistry database) {
        this.occurrences = database.declare(OccurrenceDocument.SCHEMA);
        this.unmatched = database.declare(MongoUnmatchedRatings.SCHEMA);
    }

    @Override
    public String what() {
        return "occurrences";
    }

    @Override
    public long erase(ErasureScope scope) {
        Document among = new Document("$in", List.copyOf(scope.raters()));
        Document applied = new Document(
                "$or",
                List.of(
                        new Document(OccurrenceDocument.TELEPHONE, among),
                        new Document(OccurrenceDocument.WECHAT, among)));
        long erased = scope.raters().isEmpty()
                ? 0
                : occurrences.write(collection -> collection
                        .updateMany(applied, OccurrenceDocument.FORGET)
                        .getModifiedCount());
        Document rated = new Document("_id", new Document("$in", List.copyOf(scope.evaluations())))
                .append(MongoUnmatchedRatings.RATER, new Document("$exists", true));
        Document nobody = new Document("$unset", new Document(MongoUnmatchedRatings.RATER, ""));
        return erased
                + unmatched.write(
                        collection -> collection.updateMany(rated, nobody).getModifiedCount());
    }
}

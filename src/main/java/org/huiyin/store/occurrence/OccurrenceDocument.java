package org.huiyin.store.occurrence;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.huiyin.directory.occurrence.KnownOccurrence;
import org.huiyin.directory.occurrence.KnownOccurrence.MatchedRating;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.directory.occurrence.ServiceOccurrence.ApplicantKind;
import org.huiyin.evaluation.OccurrenceMatch.How;
import org.huiyin.intake.BodyDigest;
import org.huiyin.scoring.Cell;
import org.huiyin.store.evaluation.EvaluationDocument;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.EnumWords;
import org.jspecify.annotations.Nullable;

/** A service occurrence as it lies in the collection {@code service_occurrences}, under its number. */
final class OccurrenceDocument {

    static final String RANK = "rank";
    static final String CELL = "cell";
    /** Every cell in which it ever lay, so that a word told again after a crash marks them all. */
    static final String CELLS = "cells";

    static final String SERVED = "served";
    static final String TELEPHONE = "telephone";
    static final String WECHAT = "wechat";
    static final String CONTACT = "contact";
    static final String DUE = "due";
    /** When whoever applied is to be asked. */
    static final String ASK = "ask";
    /** Whether the asking is done with. */
    static final String ASKED = "asked";

    static final String RATINGS = "ratings";
    static final String RATED = "rated";
    static final String DEFAULTED = "defaulted";
    static final String DEPARTMENT = "subject.deptCode";
    static final String WINDOW = "subject.window";
    /** Until when whoever applied is known. */
    static final String UNTIL = "until";

    /** What a later word may leave unsaid. */
    static final List<String> OPTIONAL =
            List.of("applicantKind", "channel", "acceptedAt", "finishedAt", TELEPHONE, WECHAT, CONTACT);

    /** That leaves nothing of whoever applied. */
    static final Document FORGET = new Document(
            "$unset",
            new Document(TELEPHONE, "").append(WECHAT, "").append(CONTACT, "").append(UNTIL, ""));

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "service_occurrences",
            object(
                    List.of("_id", "subject", "saidAt", RANK, CELL, CELLS, SERVED),
                    new Document("_id", type("string"))
                            .append("subject", type("object"))
                            .append("applicantKind", oneOf(EnumWords.all(ApplicantKind.class)))
                            .append("channel", type("string"))
                            .append("acceptedAt", type("date"))
                            .append("finishedAt", type("date"))
                            .append(TELEPHONE, type("string"))
                            .append(WECHAT, type("string"))
                            .append(CONTACT, type("string"))
                            .append("saidAt", type("date"))
                            .append(RANK, type("string"))
                            .append(CELL, type("string"))
                            .append(CELLS, listOf(type("string")))
                            .append(SERVED, type("date"))
                            .append(DUE, type("date"))
                            .append(ASK, type("date"))
                            .append(ASKED, type("bool"))
                            .append(RATINGS, listOf(type("object")))
                            .append(RATED, type("string"))
                            .append(DEFAULTED, type("bool"))
                            .append(UNTIL, type("date"))),
            List.of(
                    Index.on(CELL),
                    Index.on(DEPARTMENT, WINDOW, SERVED),
                    Index.sparse(TELEPHONE),
                    Index.sparse(WECHAT),
                    Index.sparse(DUE),
                    Index.sparse(ASK),
                    Index.sparse(UNTIL)));

    private OccurrenceDocument() {}

    /** All that the word says; without what is known of ratings. */
    static DocumentFields said(ServiceOccurrence occurrence, Instant until, ZoneId zone) {
        boolean person = !occurrence.applicants().isEmpty() || occurrence.contact() != null;
        return new DocumentFields()
                .put("subject", EvaluationDocument.subject(occurrence.subject()))
                .put(
                        "applicantKind",
                        occurrence.applicantKind() == null ? null : EnumWords.of(occurrence.applicantKind()))
                .put("channel", occurrence.channel())
                .put("acceptedAt", occurrence.acceptedAt())
                .put("finishedAt", occurrence.finishedAt())
                .put(TELEPHONE, occurrence.telephone())
                .put(WECHAT, occurrence.wechat())
                .put(CONTACT, occurrence.contact())
                .put("saidAt", occurrence.saidAt())
                .put(RANK, rank(occurrence))
                .put(CELL, cell(occurrence, zone).id())
                .put(SERVED, occurrence.servedAt())
                .put(UNTIL, person ? until : null);
    }

    /** The later word has the greater one; of two of the same moment every replica has the same one win. */
    static String rank(ServiceOccurrence occurrence) {
        String content = String.join(
                "\n",
                Stream.of(
                                occurrence.subject(),
                                occurrence.applicantKind(),
                                occurrence.channel(),
                                occurrence.acceptedAt(),
                                occurrence.finishedAt(),
                                occurrence.telephone(),
                                occurrence.wechat(),
                                occurrence.contact() != null)
                        .map(Objects::toString)
                        .toList());
        return String.format(Locale.ROOT, "%016d.", occurrence.saidAt().toEpochMilli())
                + BodyDigest.of(content.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    /** What it is counted with: the channel by which somebody applied is none of ours. */
    static Cell cell(ServiceOccurrence occurrence, ZoneId zone) {
        return new Cell(
                occurrence.servedAt().atZone(zone).toLocalDate(),
                occurrence.subject().areaCode(),
                occurrence.subject().deptCode(),
                occurrence.subject().taskCode(),
                occurrence.subject().window(),
                occurrence.subject().staff(),
                "");
    }

    static KnownOccurrence read(Document document) {
        String kind = document.getString("applicantKind");
        List<Document> ratings = document.getList(RATINGS, Document.class, List.of());
        return new KnownOccurrence(
                new ServiceOccurrence(
                        document.getString("_id"),
                        EvaluationDocument.readSubject(document.get("subject", Document.class)),
                        kind == null ? null : EnumWords.read(ApplicantKind.class, kind),
                        document.getString("channel"),
                        instant(document, "acceptedAt"),
                        instant(document, "finishedAt"),
                        document.getString(TELEPHONE),
                        document.getString(WECHAT),
                        document.getString(CONTACT),
                        DocumentFields.instant(document, "saidAt")),
                ratings.stream().map(OccurrenceDocument::rating).toList());
    }

    private static @Nullable Instant instant(Document document, String field) {
        return DocumentFields.instantOrNull(document, field);
    }

    static Document rating(MatchedRating rating) {
        return new Document("evaluation", rating.evaluation())
                .append("how", EnumWords.of(rating.how()))
                .append("default", rating.byDefault());
    }

    private static MatchedRating rating(Document rating) {
        return new MatchedRating(
                rating.getString("evaluation"),
                EnumWords.read(How.class, rating.getString("how")),
                rating.getBoolean("default", false));
    }
}

package org.huiyin.store.evaluation;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.huiyin.evaluation.Attachment;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Grade;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.OccurrenceMatch;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.EnumWords;
import org.jspecify.annotations.Nullable;

/** An evaluation as it lies in the collection {@code evaluations}; what is unknown is absent. */
public final class EvaluationDocument {
    public static final String KEY = "key";
    public static final String RECEIPT = "receipt";
    public static final String CHANNEL_ID = "channel.id";
    public static final String RECEIVED_AT = "receivedAt";
    public static final String REVISION = "revision";
    static final String FLAGS = "flags";
    static final String STANDING = "standing";
    static final String STANDING_STATE = "standing.state";
    static final String DECISIONS = "decisions";
    static final String SUBJECT = "subject";
    static final String DEPARTMENT = "subject.deptCode";
    static final String PROJECT_NO = "subject.projectNo";
    static final String SHAPE = "schema";
    static final String OCCASION = "occasion";
    static final String MATCH = "match";
    static final String MATCH_STATE = "match.state";
    static final String RAW_BODY = "raw.body";
    static final String RAW_DIGEST = "raw.digest";
    /** When the raw body came; absent once it has gone, so that the sweep finds what it has to do and nothing else. */
    static final String RAW_SINCE = "raw.since";

    static final String RATER_KEY = "rater.key";

    /**
     * When words came that may lead to the citizen; absent until the raw body has gone and once they are without it, so that
     * a new record costs nothing for it.
     */
    static final String WORDS_SINCE = "wordsSince";

    public static final CollectionSchema SCHEMA = new CollectionSchema(
            "evaluations",
            validator(),
            List.of(
                    Index.unique(KEY),
                    Index.unique(RECEIPT),
                    Index.on("_id", REVISION),
                    Index.sparse(PROJECT_NO),
                    Index.on(RECEIVED_AT, CHANNEL_ID),
                    Index.on(DEPARTMENT, RECEIVED_AT),
                    Index.on(STANDING_STATE, RECEIVED_AT),
                    Index.sparse(RAW_SINCE),
                    Index.sparse(WORDS_SINCE)));

    private EvaluationDocument() {}

    static Document of(Evaluation evaluation) {
        DocumentFields documentFields = new DocumentFields()
                .put("_id", evaluation.id())
                .put(KEY, evaluation.key())
                .put(SHAPE, Evaluation.SCHEMA)
                .put(RECEIPT, evaluation.receipt())
                .put("link", evaluation.link())
                .put("channel", channel(evaluation.channel()))
                .put("subject", subject(evaluation.subject()))
                .put("kind", EnumWords.of(evaluation.kind()));
        Satisfaction satisfaction = evaluation.satisfaction();
        if (satisfaction != null) {
            documentFields.put("satisfaction", satisfaction.level()).put("grade", EnumWords.of(satisfaction.grade()));
        }
        Given given = evaluation.given();
        if (given != null) {
            documentFields.put("given", new Document("raw", given.raw()).append("scale", given.scale()));
        }
        return documentFields
                .put(OCCASION, EnumWords.of(evaluation.occasion()))
                .put("tags", evaluation.tags())
                .put("text", evaluation.text())
                .put("rater", rater(evaluation.rater()))
                .put("assessedAt", evaluation.assessedAt())
                .put(RECEIVED_AT, evaluation.receivedAt())
                .put("recordedAt", evaluation.recordedAt())
                .put("raw", raw(evaluation))
                .put(
                        FLAGS,
                        evaluation.flags().stream().map(EnumWords::of).sorted().toList())
                .put(STANDING, standing(evaluation.standing()))
                .put(
                        DECISIONS,
                        evaluation.decisions().stream()
                                .map(EvaluationDocument::standing)
                                .toList())
                .put(REVISION, evaluation.revision())
                .put(MATCH, evaluation.match() == null ? null : match(evaluation.match()))
                .document();
    }

    static Evaluation read(Document document) {
        Integer level = document.getInteger("satisfaction");
        return new Evaluation(
                document.getString("_id"),
                document.getString(KEY),
                document.getString(RECEIPT),
                document.getString("link"),
                readChannel(part(document, "channel")),
                readSubject(part(document, "subject")),
                EnumWords.read(Kind.class, document.getString("kind")),
                level == null ? null : Satisfaction.of(level).orElseThrow(),
                readGiven(document.get("given", Document.class)),
                EnumWords.read(Occasion.class, document.getString(OCCASION)),
                List.copyOf(document.getList("tags", String.class)),
                document.getString("text"),
                readRater(part(document, "rater")),
                DocumentFields.instant(document, "assessedAt"),
                DocumentFields.instant(document, RECEIVED_AT),
                DocumentFields.instant(document, "recordedAt"),
                readRaw(part(document, "raw")),
                readFlags(document.getList(FLAGS, String.class)),
                document.getList(DECISIONS, Document.class).stream()
                        .map(EvaluationDocument::readStanding)
                        .toList(),
                readMatch(document.get(MATCH, Document.class)));
    }

    /** Of a document that nobody else needs any more. */
    static Evaluation readWithoutBody(Document document) {
        part(document, "raw").remove("body");
        return read(document);
    }

    static Document match(OccurrenceMatch match) {
        return new DocumentFields()
                .put("state", EnumWords.of(match.state()))
                .put("how", match.how() == null ? null : EnumWords.of(match.how()))
                .put("number", match.number())
                .put("reason", match.reason() == null ? null : EnumWords.of(match.reason()))
                .put("at", match.at())
                .document();
    }

    private static @Nullable OccurrenceMatch readMatch(@Nullable Document match) {
        if (match == null) {
            return null;
        }
        String how = match.getString("how");
        String reason = match.getString("reason");
        return new OccurrenceMatch(
                EnumWords.read(OccurrenceMatch.State.class, match.getString("state")),
                how == null ? null : EnumWords.read(OccurrenceMatch.How.class, how),
                match.getString("number"),
                reason == null ? null : EnumWords.read(OccurrenceMatch.Reason.class, reason),
                DocumentFields.instant(match, "at"));
    }

    public static Document standing(Standing standing) {
        return new DocumentFields()
                .put("state", EnumWords.of(standing.state()))
                .put("by", standing.by())
                .put("at", standing.at())
                .put("why", standing.why())
                .put("erased", standing.erased())
                .document();
    }

    public static Standing readStanding(Document standing) {
        return new Standing(
                EnumWords.read(Standing.State.class, standing.getString("state")),
                standing.getString("by"),
                DocumentFields.instant(standing, "at"),
                standing.getString("why"),
                DocumentFields.instantOrNull(standing, "erased"));
    }

    private static Document channel(ChannelRef channel) {
        return new DocumentFields()
                .put("id", channel.id())
                .put("kind", channel.kind())
                .put("pf", channel.pf())
                .document();
    }

    private static ChannelRef readChannel(Document channel) {
        return new ChannelRef(channel.getString("id"), channel.getString("kind"), channel.getInteger("pf"));
    }

    public static Document subject(Subject subject) {
        return new DocumentFields()
                .put("areaCode", subject.areaCode())
                .put("deptCode", subject.deptCode())
                .put("taskCode", subject.taskCode())
                .put("projectNo", subject.projectNo())
                .put("window", subject.window())
                .put("staff", subject.staff())
                .document();
    }

    public static Subject readSubject(Document subject) {
        return new Subject(
                subject.getString("areaCode"),
                subject.getString("deptCode"),
                subject.getString("taskCode"),
                subject.getString("projectNo"),
                subject.getString("window"),
                subject.getString("staff"));
    }

    private static @Nullable Given readGiven(@Nullable Document given) {
        return given == null ? null : new Given(given.getString("raw"), given.getString("scale"));
    }

    private static Document rater(Rater rater) {
        return new DocumentFields()
                .put("key", rater.key())
                .put("proven", rater.proven())
                .put("named", rater.named())
                .put("contact", rater.contact())
                .document();
    }

    private static Rater readRater(Document rater) {
        return new Rater(
                rater.getString("key"),
                rater.getBoolean("proven", false),
                rater.getBoolean("named", false),
                rater.getBoolean("contact", false));
    }

    private static Document raw(Evaluation evaluation) {
        Raw raw = evaluation.raw();
        return new DocumentFields()
                .put("contentType", raw.contentType())
                .put("headers", DocumentFields.pairs(raw.headers()))
                .put("body", DocumentFields.binary(raw.body()))
                .put("digest", raw.digest())
                .put("attachments", attachments(raw.attachments()))
                .put("since", raw.body() == null ? null : evaluation.receivedAt())
                .document();
    }

    private static Raw readRaw(Document raw) {
        return new Raw(
                raw.getString("contentType"),
                DocumentFields.readPairs(raw.getList("headers", Document.class)),
                DocumentFields.bytes(raw, "body"),
                raw.getString("digest"),
                readAttachments(raw.getList("attachments", Document.class)));
    }

    private static @Nullable List<Document> attachments(List<Attachment> attachments) {
        return attachments.isEmpty()
                ? null
                : attachments.stream()
                        .map(each -> new Document("name", each.name())
                                .append("type", each.type())
                                .append("size", each.size())
                                .append("digest", each.digest())
                                .append("refused", each.refused()))
                        .toList();
    }

    private static List<Attachment> readAttachments(@Nullable List<Document> attachments) {
        return attachments == null
                ? List.of()
                : attachments.stream()
                        .map(each -> new Attachment(
                                each.getString("name"),
                                each.getString("type"),
                                each.getLong("size"),
                                each.getString("digest"),
                                each.getBoolean("refused", false)))
                        .toList();
    }

    private static Set<Flag> readFlags(List<String> words) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        // one that another release knows is for that one to judge, and keeps nobody from reading the record
        words.forEach(word -> EnumWords.find(Flag.class, word).ifPresent(flags::add));
        return flags;
    }

    private static Document part(Document document, String name) {
        return Objects.requireNonNull(document.get(name, Document.class), name);
    }

    private static Document attachment() {
        Document text = type("string");
        return object(
                List.of("name", "type", "size", "digest", "refused"),
                new Document("name", text)
                        .append("type", text)
                        .append("size", type("long"))
                        .append("digest", text)
                        .append("refused", type("bool")));
    }

    private static Document validator() {
        Document text = type("string");
        Document time = type("date");
        Document standing = object(
                List.of("state", "at"),
                new Document("state", oneOf(EnumWords.all(Standing.State.class)))
                        .append("by", text)
                        .append("at", time)
                        .append("why", text)
                        .append("erased", time));
        return object(
                List.of(
                        "_id",
                        KEY,
                        SHAPE,
                        RECEIPT,
                        "channel",
                        "subject",
                        "kind",
                        OCCASION,
                        "tags",
                        "rater",
                        "assessedAt",
                        RECEIVED_AT,
                        "recordedAt",
                        "raw",
                        FLAGS,
                        STANDING,
                        DECISIONS,
                        REVISION),
                new Document("_id", text)
                        .append(KEY, text)
                        .append(SHAPE, type("int"))
                        .append(RECEIPT, text)
                        .append("link", text)
                        .append(
                                "channel",
                                object(
                                        List.of("id", "kind"),
                                        new Document("id", text)
                                                .append("kind", text)
                                                .append(
                                                        "pf",
                                                        type("int")
                                                                .append("minimum", 1)
                                                                .append("maximum", 7))))
                        .append(
                                "subject",
                                object(
                                        List.of(),
                                        new Document("areaCode", text)
                                                .append("deptCode", text)
                                                .append("taskCode", text)
                                                .append("projectNo", text)
                                                .append("window", text)
                                                .append("staff", text)))
                        .append("kind", oneOf(EnumWords.all(Kind.class)))
                        .append("satisfaction", type("int").append("minimum", 1).append("maximum", 5))
                        .append("grade", oneOf(EnumWords.all(Grade.class)))
                        .append(
                                "given",
                                object(List.of("raw", "scale"), new Document("raw", text).append("scale", text)))
                        .append(OCCASION, oneOf(EnumWords.all(Occasion.class)))
                        .append("tags", listOf(text))
                        .append("text", text)
                        .append(
                                "rater",
                                object(
                                        List.of("named", "contact"),
                                        new Document("key", text)
                                                .append("proven", type("bool"))
                                                .append("named", type("bool"))
                                                .append("contact", type("bool"))))
                        .append("assessedAt", time)
                        .append(RECEIVED_AT, time)
                        .append("recordedAt", time)
                        .append(
                                "raw",
                                object(
                                        List.of("contentType", "headers", "digest"),
                                        new Document("contentType", text)
                                                .append("headers", listOf(DocumentFields.pairSchema()))
                                                .append("body", type("binData"))
                                                .append("digest", text)
                                                .append("attachments", listOf(attachment()))
                                                .append("since", time)))
                        .append(WORDS_SINCE, time)
                        .append(FLAGS, listOf(oneOf(EnumWords.all(Flag.class))))
                        .append(STANDING, standing)
                        .append(DECISIONS, listOf(standing).append("minItems", 1))
                        .append(REVISION, type("int").append("minimum", 1))
                        .append(
                                MATCH,
                                object(
                                        List.of("state", "at"),
                                        new Document("state", oneOf(EnumWords.all(OccurrenceMatch.State.class)))
                                                .append("how", oneOf(EnumWords.all(OccurrenceMatch.How.class)))
                                                .append("number", text)
                                                .append("reason", oneOf(EnumWords.all(OccurrenceMatch.Reason.class)))
                                                .append("at", time))));
    }
}

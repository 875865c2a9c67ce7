package org.huiyin.store.casework;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.casework.CallBack;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseDeadline;
import org.huiyin.casework.CaseFacts;
import org.huiyin.casework.CaseFinding;
import org.huiyin.casework.CaseProgress;
import org.huiyin.casework.CaseRecords;
import org.huiyin.casework.CaseSchedule;
import org.huiyin.casework.CaseState;
import org.huiyin.casework.CaseStep;
import org.huiyin.casework.OpeningReason;
import org.huiyin.casework.StepDetails;
import org.huiyin.casework.StepKind;
import org.huiyin.rules.Term;
import org.huiyin.store.evaluation.EvaluationDocument;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.EnumWords;
import org.jspecify.annotations.Nullable;

/** A case as it is stored; days as texts, since a day is no moment. */
final class CaseDocument {
    static final String NUMBER = "number";
    static final String VERSION = "version";
    static final String OPENED = "opened";
    static final String MATTERS = "matters";
    /** Absent in cases that were last changed before they told them from the others. */
    static final String SECOND_RATINGS = "secondRatings";

    static final String STATE = "state";
    static final String TEAM = "team";
    /** Whether somebody above looks at it, and it is open. */
    static final String WATCHED = "watched";

    static final String HANDLER = "handler";
    static final String DUE = "due";
    static final String WATCH = "watch";
    static final String TELL = "tell";
    private static final String TOLD = "told";

    /** Since when the time runs for what its words tell of citizens: its end, where words began it. */
    static final String WORDS_SINCE = "wordsSince";

    /** What figures count, see {@link CaseFactsText}; absent in cases that a former release changed last. */
    static final String FACTS = "facts";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "cases",
            object(
                    List.of("_id", NUMBER, VERSION, OPENED, "reason", MATTERS, "subject", STATE, DUE, "steps"),
                    new Document("_id", type("string"))
                            .append(NUMBER, type("string"))
                            .append(VERSION, type("int"))
                            .append(OPENED, type("date"))
                            .append("reason", oneOf(EnumWords.all(OpeningReason.class)))
                            .append("language", type("string"))
                            .append(MATTERS, listOf(type("string")))
                            .append("evaluations", listOf(type("string")))
                            .append(SECOND_RATINGS, listOf(type("string")))
                            .append("subject", type("object"))
                            .append("named", type("bool"))
                            .append("contact", type("bool"))
                            .append(STATE, oneOf(EnumWords.all(CaseState.class)))
                            .append(TEAM, type("string"))
                            .append(HANDLER, type("string"))
                            .append("ruled", type("bool"))
                            .append("finding", oneOf(EnumWords.all(CaseFinding.class)))
                            .append("confirmed", type("bool"))
                            .append("redone", type("int"))
                            .append("urged", type("int"))
                            .append("supervised", type("bool"))
                            .append("hard", type("bool"))
                            .append(WATCHED, type("bool"))
                            .append("deadlines", listOf(type("object")))
                            .append("steps", listOf(type("object")))
                            .append(TOLD, type("int"))
                            .append(DUE, type("date"))
                            .append(WATCH, type("date"))
                            .append(TELL, type("date"))
                            .append(WORDS_SINCE, type("date"))
                            .append(FACTS, type("string"))),
            List.of(
                    Index.unique(NUMBER),
                    Index.unique(MATTERS),
                    Index.on(OPENED, "_id", FACTS),
                    Index.on(DUE, "_id"),
                    Index.on(STATE, DUE, "_id"),
                    Index.on(TEAM, STATE, DUE, "_id"),
                    Index.on(HANDLER, STATE, DUE, "_id"),
                    Index.on(WATCHED, DUE, "_id"),
                    Index.sparse(WATCH),
                    Index.sparse(TELL),
                    Index.sparse(WORDS_SINCE)));

    private CaseDocument() {}

    static Document of(Case one) {
        CaseRecords records = one.records();
        CaseProgress progress = one.progress();
        CaseSchedule schedule = one.schedule();
        return new DocumentFields()
                .put("_id", one.id())
                .put(NUMBER, one.number())
                .put(VERSION, one.version())
                .put(OPENED, one.opened())
                .put("reason", EnumWords.of(one.reason()))
                .put("language", one.language())
                .put(MATTERS, records.matters())
                .put("evaluations", records.evaluations())
                .put(SECOND_RATINGS, records.secondRatings())
                .put("subject", EvaluationDocument.subject(records.subject()))
                .put("named", records.named())
                .put("contact", records.contact())
                .put(STATE, EnumWords.of(progress.state()))
                .put(TEAM, progress.team())
                .put(HANDLER, progress.handler())
                .put("ruled", progress.ruled())
                .put("finding", word(progress.finding()))
                .put("confirmed", progress.confirmed())
                .put("redone", progress.redone())
                .put("urged", progress.urged())
                .put("supervised", progress.supervised())
                .put("hard", progress.hard())
                .put(WATCHED, progress.watched() && progress.state().open())
                .put(
                        "deadlines",
                        one.deadlines().stream().map(CaseDocument::deadline).toList())
                .put("steps", one.steps().stream().map(CaseDocument::step).toList())
                .put(TOLD, one.told())
                .put(DUE, schedule.due())
                .put(WATCH, schedule.watch())
                .put(TELL, schedule.tell())
                .put(WORDS_SINCE, wordsSince(one))
                .put(FACTS, CaseFactsText.of(CaseFacts.of(one)))
                .document();
    }

    /** Makes the document of the version before one of this case, where its followers alone know more of it now. */
    static Document told(Case one) {
        Document known = new Document(VERSION, one.version()).append(TOLD, one.told());
        Instant again = one.schedule().tell();
        return again == null
                ? new Document("$set", known).append("$unset", new Document(TELL, ""))
                : new Document("$set", known.append(TELL, Date.from(again)));
    }

    private static @Nullable Instant wordsSince(Case one) {
        return one.isBegunByWords() && !one.state().open()
                ? one.steps().get(one.steps().size() - 1).at()
                : null;
    }

    static Case read(Document document) {
        return new Case(
                document.getString("_id"),
                document.getString(NUMBER),
                document.getInteger(VERSION),
                DocumentFields.instant(document, OPENED),
                EnumWords.read(OpeningReason.class, document.getString("reason")),
                document.getString("language"),
                new CaseRecords(
                        document.getList(MATTERS, String.class),
                        document.getList("evaluations", String.class),
                        document.getList(SECOND_RATINGS, String.class, List.of()),
                        EvaluationDocument.readSubject(document.get("subject", Document.class)),
                        document.getBoolean("named"),
                        document.getBoolean("contact")),
                new CaseProgress(
                        EnumWords.read(CaseState.class, document.getString(STATE)),
                        document.getString(TEAM),
                        document.getString(HANDLER),
                        document.getBoolean("ruled"),
                        value(CaseFinding.class, document, "finding"),
                        document.getBoolean("confirmed"),
                        document.getInteger("redone"),
                        document.getInteger("urged"),
                        document.getBoolean("supervised"),
                        document.getBoolean("hard")),
                document.getList("deadlines", Document.class).stream()
                        .map(CaseDocument::readDeadline)
                        .toList(),
                document.getList("steps", Document.class).stream()
                        .map(CaseDocument::readStep)
                        .toList(),
                new CaseSchedule(
                        DocumentFields.instant(document, DUE),
                        DocumentFields.instantOrNull(document, WATCH),
                        DocumentFields.instantOrNull(document, TELL)),
                document.getInteger(TOLD));
    }

    private static Document deadline(CaseDeadline deadline) {
        Term term = deadline.term();
        return new DocumentFields()
                .put("kind", EnumWords.of(deadline.kind()))
                .put("since", deadline.since().toString())
                .put("days", term == null ? null : term.days())
                .put("working", term == null ? null : term.working())
                .put("day", deadline.day().toString())
                .put("provisional", deadline.provisional())
                .put("met", deadline.met())
                .document();
    }

    private static CaseDeadline readDeadline(Document document) {
        Integer days = document.getInteger("days");
        return new CaseDeadline(
                EnumWords.read(CaseDeadline.Kind.class, document.getString("kind")),
                LocalDate.parse(document.getString("since")),
                days == null ? null : new Term(days, document.getBoolean("working")),
                LocalDate.parse(document.getString("day")),
                document.getBoolean("provisional"),
                DocumentFields.instantOrNull(document, "met"));
    }

    private static Document step(CaseStep step) {
        StepDetails details = step.details();
        LocalDate until = details.until();
        CallBack callBack = details.callBack();
        return new DocumentFields()
                .put("id", step.id())
                .put("kind", EnumWords.of(step.kind()))
                .put("by", step.by())
                .put("at", step.at())
                .put("led", word(step.led()))
                .put("words", step.words())
                .put("team", details.team())
                .put("handler", details.handler())
                .put("finding", word(details.finding()))
                .put("until", until == null ? null : until.toString())
                .put("days", details.days())
                .put("callBack", callBack == null ? null : callBack(callBack))
                .put("other", details.other())
                .put("deadline", word(details.deadline()))
                .put("to", details.to())
                .document();
    }

    private static CaseStep readStep(Document document) {
        return new CaseStep(
                document.getString("id"),
                EnumWords.read(StepKind.class, document.getString("kind")),
                document.getString("by"),
                DocumentFields.instant(document, "at"),
                value(CaseState.class, document, "led"),
                document.getString("words"),
                new StepDetails(
                        document.getString("team"),
                        document.getString("handler"),
                        value(CaseFinding.class, document, "finding"),
                        Optional.ofNullable(document.getString("until"))
                                .map(LocalDate::parse)
                                .orElse(null),
                        document.getInteger("days"),
                        Optional.ofNullable(document.get("callBack", Document.class))
                                .map(CaseDocument::readCallBack)
                                .orElse(null),
                        document.getString("other"),
                        value(CaseDeadline.Kind.class, document, "deadline"),
                        document.getString("to")));
    }

    private static Document callBack(CallBack call) {
        return new DocumentFields()
                .put("outcome", EnumWords.of(call.outcome()))
                .put("contacted", call.contacted())
                .put("solved", word(call.solved()))
                .put("result", call.result())
                .put("manner", call.manner())
                .put("truthful", call.truthful())
                .put("redo", call.redo())
                .document();
    }

    private static CallBack readCallBack(Document document) {
        return new CallBack(
                EnumWords.read(CallBack.Outcome.class, document.getString("outcome")),
                document.getBoolean("contacted"),
                value(CallBack.Solved.class, document, "solved"),
                document.getInteger("result"),
                document.getInteger("manner"),
                document.getBoolean("truthful"),
                document.getBoolean("redo"));
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : EnumWords.of(value);
    }

    private static <E extends Enum<E>> @Nullable E value(Class<E> type, Document document, String name) {
        String word = document.getString(name);
        return word == null ? null : EnumWords.read(type, word);
    }
}

package org.huiyin.store.people;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.huiyin.people.audit.AuditEntry;
import org.huiyin.people.audit.AuditFilter;
import org.huiyin.people.audit.AuditOutcome;
import org.huiyin.people.audit.NewEntry;
import org.huiyin.store.mongo.DocumentFields;
import org.jspecify.annotations.Nullable;

/** An entry as it is stored. What is not of its type reads as nothing, so that the digest no longer fits. */
final class AuditDocument {
    static final String AT = "at";
    static final String WHO = "who";
    static final String AS = "as";
    static final String FROM = "from";
    static final String VERB = "verb";
    static final String KIND = "kind";
    static final String OBJECT = "object";
    static final String WHY = "why";
    static final String OUTCOME = "outcome";
    static final String BEFORE = "before";
    static final String AFTER = "after";
    static final String PREVIOUS = "previous";
    static final String DIGEST = "digest";

    private AuditDocument() {}

    static Document of(AuditEntry entry) {
        NewEntry deed = entry.deed();
        return new DocumentFields()
                .put("_id", entry.n())
                .put(AT, Date.from(entry.at()))
                .put(WHO, deed.who())
                .put(AS, deed.as())
                .put(FROM, deed.from())
                .put(VERB, deed.verb())
                .put(KIND, deed.kind())
                .put(OBJECT, deed.object())
                .put(WHY, deed.why())
                .put(OUTCOME, deed.outcome().word())
                .put(BEFORE, pairs(deed.before()))
                .put(AFTER, pairs(deed.after()))
                .put(PREVIOUS, entry.previous())
                .put(DIGEST, entry.digest())
                .document();
    }

    private static @Nullable List<Document> pairs(Map<String, String> values) {
        return values.isEmpty() ? null : DocumentFields.pairs(values);
    }

    static AuditEntry entry(Document document) {
        NewEntry deed = new NewEntry(
                text(document, WHO),
                text(document, AS),
                text(document, FROM),
                text(document, VERB),
                text(document, KIND),
                text(document, OBJECT),
                document.get(WHY) instanceof String why ? why : null,
                AuditOutcome.of(text(document, OUTCOME)).orElse(AuditOutcome.FAILED),
                values(document, BEFORE),
                values(document, AFTER));
        Instant at = document.get(AT) instanceof Date date ? date.toInstant() : Instant.EPOCH;
        return new AuditEntry(number(document, "_id"), at, deed, text(document, PREVIOUS), text(document, DIGEST));
    }

    static String text(Document document, String name) {
        return document.get(name) instanceof String text ? text : "";
    }

    static long number(Document document, String name) {
        return document.get(name) instanceof Long number ? number : 0;
    }

    private static Map<String, String> values(Document document, String name) {
        Map<String, String> values = new LinkedHashMap<>();
        if (document.get(name) instanceof List<?> pairs) {
            for (Object each : pairs) {
                if (each instanceof Document pair) {
                    values.put(text(pair, "name"), text(pair, "value"));
                }
            }
        }
        return values;
    }

    static Document filter(AuditFilter filter) {
        DocumentFields which = new DocumentFields()
                .put(WHO, filter.who())
                .put(VERB, filter.verb())
                .put(KIND, filter.kind())
                .put(OBJECT, filter.object())
                .put(OUTCOME, filter.outcome() == null ? null : filter.outcome().word());
        Document at = new DocumentFields()
                .put("$gte", filter.from() == null ? null : Date.from(filter.from()))
                .put("$lt", filter.to() == null ? null : Date.from(filter.to()))
                .document();
        return which.put(AT, at.isEmpty() ? null : at).document();
    }
}

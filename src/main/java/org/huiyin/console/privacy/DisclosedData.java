package org.huiyin.console.privacy;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.huiyin.delivery.sending.PersonalData;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.people.audit.AuditOutcome;
import org.huiyin.people.audit.AuditTrail;
import org.huiyin.people.audit.NewEntry;
import org.huiyin.privacy.KeptContacts;
import org.springframework.stereotype.Component;

/** Gives citizens' data to the targets whose files name it, and has the audit trail know before that it is going to be. */
@Component
final class DisclosedData implements PersonalData {

    /** As the trail calls it. */
    private static final String VERB = "disclose";

    private final EvaluationStore evaluations;
    private final KeptContacts contacts;
    private final AuditTrail trail;

    DisclosedData(EvaluationStore evaluations, KeptContacts contacts, AuditTrail trail) {
        this.evaluations = evaluations;
        this.contacts = contacts;
        this.trail = trail;
    }

    @Override
    public void announce(String target, String kind, Map<String, String> reasons) {
        trail.append(
                new NewEntry("huiyin", "", "", VERB, "target", target, null, AuditOutcome.DONE, Map.of(), reasons));
    }

    @Override
    public Map<String, Map<String, String>> of(Collection<String> ids, Set<String> fields) {
        Map<String, Map<String, String>> found = new HashMap<>();
        for (Evaluation evaluation : evaluations.byIds(ids).readable()) {
            found.put(evaluation.id(), of(evaluation, fields));
        }
        return found;
    }

    private Map<String, String> of(Evaluation evaluation, Set<String> fields) {
        Map<String, String> personal = new HashMap<>();
        String text = evaluation.text();
        if (fields.contains("text") && text != null) {
            personal.put("text", text);
        }
        String rater = evaluation.rater().key();
        if (fields.contains("rater") && rater != null) {
            personal.put("rater", rater);
        }
        if (fields.contains("contact") && evaluation.rater().contact()) {
            contacts.of(evaluation.id()).ifPresent(contact -> personal.put("contact", contact));
        }
        return personal;
    }
}

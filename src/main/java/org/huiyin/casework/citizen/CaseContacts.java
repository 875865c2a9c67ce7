package org.huiyin.casework.citizen;

import java.util.List;
import org.huiyin.casework.Case;
import org.huiyin.casework.Casework;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.privacy.KeptContacts;
import org.springframework.stereotype.Component;

/** How the citizen of a case is reached: for whoever has the case in hand, with a reason, and in the trail before it is shown. */
@Component
public final class CaseContacts {

    private final Casework casework;
    private final KeptContacts contacts;

    CaseContacts(Casework casework, KeptContacts contacts) {
        this.casework = casework;
        this.contacts = contacts;
    }

    /**
     * The contacts that were left with the records of a case; empty where none is kept.
     *
     * @param idOrNumber the case
     * @param reason why they are needed
     * @throws ProblemException 404 for a case out of reach, 403 for one that is not in this person's hands
     */
    public List<String> show(String idOrNumber, String reason, SignedIn person, Deed deed) {
        Case one = casework.find(idOrNumber, person)
                .filter(each -> each.isWithin(person.within(Verb.SEE_CONTACT)))
                .orElseThrow(() -> new ProblemException(Problem.of(404, "No such case")));
        deed.on("case-contact", one.number()).because(reason);
        if (!one.state().open() || !person.account().equals(one.progress().handler())) {
            throw new ProblemException(Problem.of(403, "Not in your hands")
                    .withDetail(
                            "A citizen's contact is shown only to whoever has their open case in hand; take it first"));
        }
        deed.isDone();
        return one.records().evaluations().stream()
                .flatMap(record -> contacts.of(record).stream())
                .distinct()
                .toList();
    }
}

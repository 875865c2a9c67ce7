package org.huiyin.casework;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.evaluation.Subject;

/**
 * What a case is about. Never who rated: that stays with the records.
 *
 * @param matters what makes a further record one of this case: its own id, its occurrence, the person and the link as keys
 * @param evaluations the ids of its records, oldest first; none for one that was opened by hand
 * @param secondRatings those of them that rate the handling of the case, or tell why, and no matter of their own
 * @param subject what is rated, as far as any of the records says
 * @param named whether a citizen gave a name or identity with one of them
 * @param contact whether a contact of theirs is kept, so that they can be told and called back
 */
public record CaseRecords(
        List<String> matters,
        List<String> evaluations,
        List<String> secondRatings,
        Subject subject,
        boolean named,
        boolean contact) {

    public CaseRecords {
        matters = List.copyOf(matters);
        evaluations = List.copyOf(evaluations);
        secondRatings = List.copyOf(secondRatings);
    }

    /** Of a matter whose handling nobody has rated yet. */
    public CaseRecords(
            List<String> matters, List<String> evaluations, Subject subject, boolean named, boolean contact) {
        this(matters, evaluations, List.of(), subject, named, contact);
    }

    /** The same where its records rate the handling of the case. */
    CaseRecords asSecondRatings() {
        return new CaseRecords(matters, evaluations, evaluations, subject, named, contact);
    }

    /** How many records there are of the matter itself. */
    public int ofMatter() {
        return evaluations.size() - secondRatings.size();
    }

    /** With those of another. */
    CaseRecords plus(CaseRecords more) {
        return new CaseRecords(
                union(matters, more.matters),
                union(evaluations, more.evaluations),
                union(secondRatings, more.secondRatings),
                subject.orElse(more.subject),
                named || more.named,
                contact || more.contact);
    }

    /** Giving up some of what would make further records its own. */
    CaseRecords without(List<String> given) {
        List<String> left =
                matters.stream().filter(each -> !given.contains(each)).toList();
        return new CaseRecords(left, evaluations, secondRatings, subject, named, contact);
    }

    private static List<String> union(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}

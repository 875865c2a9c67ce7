package org.huiyin.casework;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.rules.CaseRules;
import org.huiyin.rules.CaseRules.WhoMay;
import org.jspecify.annotations.Nullable;

/** Who may take which step, whatever the state of the case: by the roles' rights, and by what its region's rules say beside. */
final class StepRights {

    private static final Set<CaseFinding> UNFOUNDED =
            EnumSet.of(CaseFinding.NO_LEGAL_BASIS, CaseFinding.UNREASONABLE, CaseFinding.MALICIOUS_CLAIMED);

    private StepRights() {}

    /** Why this person may not do such a thing to the case; null where they may. */
    static @Nullable String hindrance(Case now, StepKind kind, CaseRules rules, SignedIn person) {
        Verb verb = kind.verb();
        String handler = now.progress().handler();
        boolean own = person.account().equals(handler);
        if (verb == null || kind == StepKind.OPENED) {
            return "The gateway alone does that";
        } else if (!person.may(verb) || !now.isWithin(person.within(verb))) {
            return "It needs the right " + verb.word() + " for what is rated";
        } else if (isRated(person.scope(), now.subject())) {
            return "Whoever is rated takes no part in the case";
        } else if (kind.byTheHandler() && !own) {
            return handler == null ? "Nobody has the case in hand: take it first" : "Somebody else has it in hand";
        } else if (kind == StepKind.HANDED_ON && !own && !person.may(Verb.ASSIGN_CASES)) {
            return "Whoever has it in hand, or who assigns cases, hands it on";
        } else if ((kind == StepKind.EXTENDED || kind == StepKind.CONFIRMED) && own) {
            return "Somebody else than who has it in hand decides that";
        } else if ((kind == StepKind.CALLED_BACK || kind == StepKind.CLOSED) && own && rules.anotherCallsBack()) {
            return "By the region's rules somebody else than who has it in hand calls back and closes";
        }
        return byRegion(now, kind, rules, person);
    }

    private static @Nullable String byRegion(Case now, StepKind kind, CaseRules rules, SignedIn person) {
        String hindrance = byRegion(now, rules.whoMay(kind.word()), person);
        CaseFinding finding = now.progress().finding();
        return hindrance == null && kind == StepKind.CLOSED && finding != null && UNFOUNDED.contains(finding)
                ? byRegion(now, rules.whoMay(CaseRules.CLOSED_UNFOUNDED), person)
                : hindrance;
    }

    private static @Nullable String byRegion(Case now, WhoMay who, SignedIn person) {
        if (!who.roles().isEmpty() && person.roles().stream().map(Role::word).noneMatch(who.roles()::contains)) {
            return "By the region's rules only a "
                    + who.roles().stream().sorted().collect(Collectors.joining(" or "))
                    + " does that";
        } else if (who.secondPerson() && person.account().equals(now.progress().handler())) {
            return "By the region's rules somebody else than who has it in hand does that";
        } else if (who.anotherUnit() && person.scope().isOfTheUnitOf(now.subject())) {
            return "By the region's rules somebody of another unit than the rated one does that, as who supervises it";
        }
        return null;
    }

    /** Whether somebody is the one that a subject names as having handled the matter. */
    private static boolean isRated(SubjectScope scope, Subject subject) {
        return subject.deptCode() != null
                && subject.staff() != null
                && scope.staff().contains(subject.deptCode() + "/" + subject.staff());
    }
}

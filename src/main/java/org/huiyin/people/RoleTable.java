package org.huiyin.people;

import static org.huiyin.people.Reach.EVERYWHERE;
import static org.huiyin.people.Reach.OWN;
import static org.huiyin.people.Reach.WITHIN_SCOPE;
import static org.huiyin.people.Role.ADMINISTRATOR;
import static org.huiyin.people.Role.AUDITOR;
import static org.huiyin.people.Role.CASEWORKER;
import static org.huiyin.people.Role.MANAGER;
import static org.huiyin.people.Role.OPERATOR;
import static org.huiyin.people.Role.STAFF;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which role does what, and how far it reaches. The one place that says so; what does not stand here is refused. */
public final class RoleTable {

    private static final Map<Verb, Map<Role, Reach>> TABLE = new EnumMap<>(Verb.class);

    static {
        row(Verb.OWN_ACCOUNT, everyRole(OWN));
        row(Verb.SEE_API, everyRole(EVERYWHERE));
        row(Verb.MANAGE_PEOPLE, Map.of(ADMINISTRATOR, EVERYWHERE));
        row(Verb.MANAGE_KEYS, Map.of(ADMINISTRATOR, EVERYWHERE, OPERATOR, OWN, MANAGER, OWN));
        row(Verb.READ_AUDIT, Map.of(AUDITOR, EVERYWHERE));
        row(Verb.WATCH, Map.of(ADMINISTRATOR, EVERYWHERE, OPERATOR, EVERYWHERE));
        row(Verb.SEE_CHANNELS, Map.of(ADMINISTRATOR, EVERYWHERE, OPERATOR, EVERYWHERE));
        row(Verb.RUN_CHANNELS, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.EDIT_CHANNELS, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.TRY_MESSAGES, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.SEE_QUARANTINE, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.DECIDE_QUARANTINE, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.SEE_DELIVERIES, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.REPLAY_DELIVERIES, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.EDIT_TARGETS, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.SEE_ANSWERS, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.DECIDE_ANSWERS, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.TRACE, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.SEE_SUMS, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.SEE_UNRATED, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.SEND_RATINGS, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.REQUEST_RATINGS, Map.of(OPERATOR, EVERYWHERE, MANAGER, WITHIN_SCOPE, CASEWORKER, WITHIN_SCOPE));
        row(Verb.MAKE_CODES, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.SEE_TERMINALS, Map.of(OPERATOR, EVERYWHERE, MANAGER, WITHIN_SCOPE));
        row(Verb.MANAGE_TERMINALS, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.SEE_RECORDS, Map.of(MANAGER, WITHIN_SCOPE, CASEWORKER, WITHIN_SCOPE, STAFF, OWN));
        row(Verb.DECIDE_STANDING, Map.of(MANAGER, WITHIN_SCOPE));
        row(Verb.SEE_FIGURES, Map.of(MANAGER, WITHIN_SCOPE, STAFF, OWN));
        row(Verb.READ_EVENTS, Map.of(OPERATOR, EVERYWHERE, MANAGER, WITHIN_SCOPE));
        row(
                Verb.SEE_DIRECTORY,
                Map.of(ADMINISTRATOR, EVERYWHERE, OPERATOR, EVERYWHERE, MANAGER, EVERYWHERE, CASEWORKER, EVERYWHERE));
        row(Verb.EDIT_DIRECTORY, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.SEE_CASES, Map.of(MANAGER, WITHIN_SCOPE, CASEWORKER, WITHIN_SCOPE));
        row(Verb.WORK_CASES, Map.of(MANAGER, WITHIN_SCOPE, CASEWORKER, WITHIN_SCOPE));
        row(Verb.ASSIGN_CASES, Map.of(MANAGER, WITHIN_SCOPE));
        row(Verb.RULE_CASES, Map.of(MANAGER, WITHIN_SCOPE));
        row(Verb.CALL_BACK, Map.of(MANAGER, WITHIN_SCOPE, CASEWORKER, WITHIN_SCOPE));
        row(Verb.TELL_OCCURRENCES, Map.of(OPERATOR, EVERYWHERE));
        row(Verb.SEE_OCCURRENCES, Map.of(OPERATOR, EVERYWHERE, MANAGER, WITHIN_SCOPE, CASEWORKER, WITHIN_SCOPE));
        row(Verb.SEE_CONTACT, Map.of(MANAGER, WITHIN_SCOPE, CASEWORKER, WITHIN_SCOPE));
        row(Verb.PUBLISH_ANSWERS, Map.of(MANAGER, WITHIN_SCOPE));
        row(Verb.ERASE_CONTACT, Map.of(ADMINISTRATOR, EVERYWHERE));
        row(Verb.APPEAL, Map.of(MANAGER, WITHIN_SCOPE, CASEWORKER, WITHIN_SCOPE, STAFF, OWN));
        row(Verb.DECIDE_APPEALS, Map.of(MANAGER, WITHIN_SCOPE));
    }

    private RoleTable() {}

    /** How far the role reaches with the verb; empty where it may not. */
    public static Optional<Reach> reach(Role role, Verb verb) {
        return Optional.ofNullable(TABLE.getOrDefault(verb, Map.of()).get(role));
    }

    /** How far any of the roles reaches with the verb; empty where none may. */
    static Optional<Reach> reach(Collection<Role> roles, Verb verb) {
        return roles.stream().flatMap(role -> reach(role, verb).stream()).max(Enum::compareTo);
    }

    /** The roles that may, in their order. */
    static List<Role> whoMay(Verb verb) {
        return Stream.of(Role.values())
                .filter(role -> reach(role, verb).isPresent())
                .toList();
    }

    private static Map<Role, Reach> everyRole(Reach reach) {
        Map<Role, Reach> all = new EnumMap<>(Role.class);
        Stream.of(Role.values()).forEach(role -> all.put(role, reach));
        return all;
    }

    private static void row(Verb verb, Map<Role, Reach> reaches) {
        TABLE.put(verb, reaches);
    }
}

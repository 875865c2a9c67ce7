package org.huiyin.people;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done here, each of it for some roles: {@link RoleTable}. */
public enum Verb {
    /** One's own password, second factor and language. */
    OWN_ACCOUNT,
    /** The description of the API, and this table. */
    SEE_API,
    MANAGE_PEOPLE,
    MANAGE_KEYS,
    READ_AUDIT,
    /** Health, metrics and what needs a person now. */
    WATCH,
    SEE_CHANNELS,
    RUN_CHANNELS,
    EDIT_CHANNELS,
    TRY_MESSAGES,
    SEE_QUARANTINE,
    DECIDE_QUARANTINE,
    SEE_DELIVERIES,
    REPLAY_DELIVERIES,
    /** The files of those who are told of evaluations. */
    EDIT_TARGETS,
    SEE_ANSWERS,
    DECIDE_ANSWERS,
    TRACE,
    SEE_SUMS,
    SEE_UNRATED,
    /** Ratings that a program vouches for, at the doors that take anybody's. */
    SEND_RATINGS,
    REQUEST_RATINGS,
    MAKE_CODES,
    /** Devices at windows, and how many of their requests were answered. */
    SEE_TERMINALS,
    /** Which device stands where, and whose key is good. */
    MANAGE_TERMINALS,
    SEE_RECORDS,
    DECIDE_STANDING,
    SEE_FIGURES,
    /** For programs: what happened to records, one after the other. */
    READ_EVENTS,
    /** Offices, windows, staff and items: what ratings are about. */
    SEE_DIRECTORY,
    EDIT_DIRECTORY,
    SEE_CASES,
    /** To look into cases and answer them. */
    WORK_CASES,
    /** Cases to teams. */
    ASSIGN_CASES,
    /** Who is responsible, whether there is more time, and what is opened again. */
    RULE_CASES,
    /** To call citizens back, and to close cases or send them back. */
    CALL_BACK,
    /** For the systems in which matters are handled: which service occurrences (办件) there are. */
    TELL_OCCURRENCES,
    /** Service occurrences with their ratings, and ratings that have none. */
    SEE_OCCURRENCES,
    /** How the citizen of a case is reached, for whoever has it in hand. */
    SEE_CONTACT,
    /** Answers that everybody may read. */
    PUBLISH_ANSWERS,
    /** What leads to a citizen, where they ask for it. */
    ERASE_CONTACT,
    /** Against a rating of one's own, or of one's unit. */
    APPEAL,
    DECIDE_APPEALS;

    /** As it stands in the API, in keys and in the trail: {@code see-records}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The verb of this word, if it is one. */
    public static Optional<Verb> of(String word) {
        return Stream.of(values()).filter(verb -> verb.word().equals(word)).findFirst();
    }
}

package org.huiyin.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a region demands of the handling of bad ratings.
 *
 * @param opensUpTo the best level that opens a case: 2 by the nation's rules
 * @param onlyWithWords whether a bad rating without words or reasons opens none
 * @param complaints whether a complaint opens one, whatever its level
 * @param words of which one in a text opens one
 * @param worseFollowUp whether a follow-up does that is worse than the rating before
 * @param contact until when the citizen is to be contacted
 * @param answer until when they are to be answered
 * @param complicated until when, where somebody states a day by which it is put right
 * @param longestExtension how many days more may be allowed in all; 0 for none
 * @param callBack until when, after the answer, they are to be called back
 * @param attempts in vain before somebody counts as not reached
 * @param attemptDays on how many days those have to be
 * @param calledBack who has to be called back before a case is closed
 * @param mostRedone how often a case is sent back whose citizen says that it is not solved; then it may be closed
 * @param reopens whether a bad second rating opens it again
 * @param anotherCallsBack whether somebody else than the handler has to call back
 * @param refusal until when a team may refuse a case, after it was assigned
 * @param appeal until when one may appeal against a rating, after it was recorded
 * @param sameMatter how long after a case is closed the same person's same matter is still the same case
 * @param warnDays how many working days before a deadline it is told that it comes near; 0 for not
 * @param escalations what is told when a deadline is over, and to whom
 * @param teams into whose inbox a case goes; where none fits, into that of the department itself
 * @param whoMay who of those with the right may take a step or decide, by the step's word as {@code called-back},
 *     {@link #CLOSED_UNFOUNDED} or {@link #APPEAL}; of what is not there, whoever has the right
 */
public record CaseRules(
        int opensUpTo,
        boolean onlyWithWords,
        boolean complaints,
        Set<String> words,
        boolean worseFollowUp,
        Term contact,
        Term answer,
        Term complicated,
        int longestExtension,
        Term callBack,
        int attempts,
        int attemptDays,
        CalledBack calledBack,
        int mostRedone,
        boolean reopens,
        boolean anotherCallsBack,
        Term refusal,
        Term appeal,
        Term sameMatter,
        int warnDays,
        List<Escalation> escalations,
        List<TeamRule> teams,
        Map<String, WhoMay> whoMay) {

    /** Among what {@link #whoMay} speaks of: to close a case as without legal basis, unreasonable or claimed malicious. */
    public static final String CLOSED_UNFOUNDED = "closed-unfounded";

    /** Among what {@link #whoMay} speaks of: to decide an appeal. */
    public static final String APPEAL = "appeal";

    /** Who has to be called back. */
    public enum CalledBack {
        /** Everybody who left a way. */
        EVERYBODY,
        /** Who gave a name. */
        NAMED,
        NOBODY
    }

    /**
     * A word to somebody when a deadline is over.
     *
     * @param after how many working days after the deadline's day; 0 for as soon as it is over
     * @param to to whom: {@code team}, {@code department}, {@code supervisor} or another word that readers know
     */
    public record Escalation(int after, String to) {}

    /**
     * Who takes a step, of those who have the right. A region narrows the roles' rights down; it gives none.
     *
     * @param roles of which they have one, by their words; empty for any
     * @param secondPerson whether it is somebody else than who has the case in hand
     * @param anotherUnit whether it is somebody of another unit than the rated one, as of the one that supervises it
     */
    public record WhoMay(Set<String> roles, boolean secondPerson, boolean anotherUnit) {

        static final WhoMay ANYBODY = new WhoMay(Set.of(), false, false);

        public WhoMay {
            roles = Set.copyOf(roles);
        }

        static WhoMay of(JsonNode said) {
            return new WhoMay(
                    said.path("roles").valueStream().map(JsonNode::stringValue).collect(Collectors.toSet()),
                    said.path("secondPerson").asBoolean(false),
                    said.path("anotherUnit").asBoolean(false));
        }

        /** As a region's file writes it. */
        @Override
        public String toString() {
            List<String> parts = new ArrayList<>();
            if (!roles.isEmpty()) {
                parts.add("roles: [" + roles.stream().sorted().collect(Collectors.joining(", ")) + "]");
            }
            if (secondPerson) {
                parts.add("secondPerson: true");
            }
            if (anotherUnit) {
                parts.add("anotherUnit: true");
            }
            return "{ " + String.join(", ", parts) + " }";
        }
    }

    /**
     * Into whose inbox a case goes.
     *
     * @param department null for any
     * @param item the beginning of the item's code; null for any
     */
    public record TeamRule(@Nullable String department, @Nullable String item, String team) {

        static TeamRule of(JsonNode said) {
            return new TeamRule(
                    said.path("department").stringValue(null),
                    said.path("item").stringValue(null),
                    said.get("team").stringValue());
        }

        boolean fits(@Nullable String ofDepartment, @Nullable String ofItem) {
            return (department == null || department.equals(ofDepartment))
                    && (item == null || ofItem != null && ofItem.startsWith(item));
        }
    }

    /** As 国办发〔2019〕51号 leaves it where no region says more. */
    public static final CaseRules NATIONAL = new CaseRules(
            2,
            false,
            true,
            Set.of(),
            true,
            new Term(1, true),
            new Term(5, true),
            new Term(15, true),
            15,
            new Term(5, true),
            3,
            2,
            CalledBack.NAMED,
            2,
            true,
            true,
            new Term(1, true),
            new Term(5, true),
            new Term(30, false),
            1,
            List.of(new Escalation(0, "department"), new Escalation(3, "supervisor")),
            List.of(),
            Map.of());

    public CaseRules {
        words = Set.copyOf(words);
        escalations = List.copyOf(escalations);
        teams = List.copyOf(teams);
        whoMay = Map.copyOf(whoMay);
    }

    /** Who of those with the right may do what is called so. */
    public WhoMay whoMay(String what) {
        return whoMay.getOrDefault(what, WhoMay.ANYBODY);
    }

    /** The team for a matter; null for one of no department. The first rule that fits decides. */
    public @Nullable String team(@Nullable String department, @Nullable String item) {
        return teams.stream()
                .filter(each -> each.fits(department, item))
                .map(TeamRule::team)
                .findFirst()
                .orElse(department);
    }

    /** These with what a region says otherwise; it was checked against the schema of region files. */
    CaseRules changedBy(JsonNode said) {
        return new CaseRules(
                said.path("opensUpTo").asInt(opensUpTo),
                said.path("onlyWithWords").asBoolean(onlyWithWords),
                said.path("complaints").asBoolean(complaints),
                said.has("words")
                        ? said.get("words")
                                .valueStream()
                                .map(JsonNode::stringValue)
                                .collect(Collectors.toSet())
                        : words,
                said.path("worseFollowUp").asBoolean(worseFollowUp),
                term(said, "contact", contact),
                term(said, "answer", answer),
                term(said, "complicated", complicated),
                said.path("longestExtension").asInt(longestExtension),
                term(said, "callBack", callBack),
                said.path("attempts").asInt(attempts),
                said.path("attemptDays").asInt(attemptDays),
                said.has("calledBack")
                        ? CalledBack.valueOf(
                                said.get("calledBack").stringValue().toUpperCase(Locale.ROOT))
                        : calledBack,
                said.path("mostRedone").asInt(mostRedone),
                said.path("reopens").asBoolean(reopens),
                said.path("anotherCallsBack").asBoolean(anotherCallsBack),
                term(said, "refusal", refusal),
                term(said, "appeal", appeal),
                term(said, "sameMatter", sameMatter),
                said.path("warnDays").asInt(warnDays),
                said.has("escalations")
                        ? said.get("escalations")
                                .valueStream()
                                .map(each -> new Escalation(
                                        each.get("after").intValue(),
                                        each.get("to").stringValue()))
                                .toList()
                        : escalations,
                said.has("teams")
                        ? said.get("teams").valueStream().map(TeamRule::of).toList()
                        : teams,
                whoMay(said.path("whoMay")));
    }

    /** What is said of a step takes the place of what was said of it before; the others stay. */
    private Map<String, WhoMay> whoMay(JsonNode said) {
        Map<String, WhoMay> all = new HashMap<>(whoMay);
        said.properties().forEach(step -> all.put(step.getKey(), WhoMay.of(step.getValue())));
        return all;
    }

    private static Term term(JsonNode said, String name, Term otherwise) {
        return said.has(name) ? Term.of(said.get(name).stringValue()) : otherwise;
    }
}

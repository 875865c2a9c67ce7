package org.huiyin.console.casework;

import java.time.Instant;
import java.util.List;
import org.huiyin.console.casework.CaseRow.Mark;
import org.jspecify.annotations.Nullable;

/**
 * All there is to a case, in the reader's language.
 *
 * @param said what citizens said, oldest first; less what is no longer kept
 * @param timeline what was done, the latest first
 * @param answer the latest; null for none yet
 * @param contactWords whether there is a contact and who may see it
 * @param contactMay whether this person may see it, for a reason
 */
record CaseSheet(
        String number,
        String address,
        String state,
        String tone,
        List<Mark> marks,
        @Nullable Countdown countdown,
        List<Said> said,
        List<Happening> timeline,
        List<Fact> facts,
        List<Due> deadlines,
        List<Fact> rules,
        @Nullable String answer,
        String contactWords,
        boolean contactMay) {

    /** A thing that is known, with its name. */
    record Fact(String name, String value) {}

    /**
     * What one record says.
     *
     * @param address of the record; null where this person may not see it there
     */
    record Said(
            Instant at,
            @Nullable Integer level,
            String kind,
            String occasion,
            @Nullable String text,
            List<String> tags,
            @Nullable String address) {}

    /** A step that was taken. */
    record Happening(
            Instant at, String what, @Nullable String who, @Nullable String why, String kind, List<Fact> facts) {}

    /** A deadline, met or not. */
    record Due(String step, Countdown countdown) {}
}

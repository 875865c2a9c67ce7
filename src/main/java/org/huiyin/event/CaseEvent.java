package org.huiyin.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/**
 * What others are told of a step of a case: the wire contract. Never who the citizen is, how to reach them, or what anybody
 * wrote or said in words; nor which member of staff took the step. The words are those of the case in lower case, with
 * hyphens.
 *
 * @param id the case's id
 * @param number the case's number, for people
 * @param revision 1 for the first step, one more for each
 * @param time when the step was taken
 * @param type which step, as {@code opened}, {@code called-back}
 * @param state in which the case was after it; null for a step of which that is not known
 * @param opened when the case was opened
 * @param reason why it was opened
 * @param evaluations the ids of its records, as of now
 * @param area 行政区划 of what is rated; null where unknown, as are the next five
 * @param department 统一社会信用代码
 * @param item service item (事项)
 * @param project 办件编号
 * @param window window number or code
 * @param staff 经办人
 * @param team which team has the case now; null for none
 * @param due the next day by which something has to be done, as of now; null for none
 * @param finding of a verification; null for every other step, as the rest is for those that it does not belong to
 * @param until the day until which it will be put right
 * @param days how many days more were allowed
 * @param deadline which deadline comes near or is over: contact, answer or call-back
 * @param other the record that was linked or excluded, or the case that this one goes on as
 * @param call what the citizen said who was called back
 */
public record CaseEvent(
        String id,
        String number,
        int revision,
        Instant time,
        String type,
        @Nullable String state,
        Instant opened,
        String reason,
        List<String> evaluations,
        @Nullable String area,
        @Nullable String department,
        @Nullable String item,
        @Nullable String project,
        @Nullable String window,
        @Nullable String staff,
        @Nullable String team,
        @Nullable LocalDate due,
        @Nullable String finding,
        @Nullable LocalDate until,
        @Nullable Integer days,
        @Nullable String deadline,
        @Nullable String other,
        @Nullable Call call)
        implements GatewayEvent {

    private static final String TYPE_PREFIX = "org.huiyin.case.";

    /** What the key of a case ends with, and that of no evaluation does. */
    private static final String KEY = "-case";

    /**
     * What came of calling the citizen back; null for what was not asked.
     *
     * @param outcome reached, not-connected, refused, wrong-number, hung-up or machine
     * @param contacted whether the office had contacted them
     * @param solved solved, partly, not or not-within-power
     * @param result 5 to 1
     * @param manner 5 to 1
     * @param truthful whether it was handled as they had been told
     * @param redo whether they wish it done again
     */
    public record Call(
            String outcome,
            @Nullable Boolean contacted,
            @Nullable String solved,
            @Nullable Integer result,
            @Nullable Integer manner,
            @Nullable Boolean truthful,
            @Nullable Boolean redo) {}

    /** By what the steps of a case are owed. */
    public static String keyOf(String caseId) {
        return caseId + KEY;
    }

    /** Whether what is owed by this key is about a case. */
    public static boolean isKey(String key) {
        return key.endsWith(KEY);
    }

    /** The id of the case that a key is about. */
    public static String caseOf(String key) {
        return key.substring(0, key.length() - KEY.length());
    }

    @Override
    public String key() {
        return keyOf(id);
    }

    @Override
    public String about() {
        return id;
    }

    @Override
    public String cloudType() {
        return TYPE_PREFIX + type;
    }

    /** Whether somebody with this scope has to do with the case: by what is rated, or as its team is theirs. */
    public boolean isWithin(SubjectScope scope) {
        return scope.covers(new Subject(area, department, item, project, window, staff))
                || team != null && scope.departments().contains(team);
    }
}

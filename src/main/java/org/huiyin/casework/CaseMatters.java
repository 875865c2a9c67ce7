package org.huiyin.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What makes several records one case, as keys: no two cases have the same. One record is one matter; so are all of one
 * occurrence (办件), of one contact, and of one proven person about the same thing.
 */
final class CaseMatters {

    private static final String PERSON = "p:";

    private CaseMatters() {}

    static String ofRecord(String evaluation) {
        return "e:" + evaluation;
    }

    /** So that a case by hand has one too. */
    static String ofCase(String id) {
        return "c:" + id;
    }

    static String ofOrder(String source, String number) {
        return "w:" + source + '/' + number;
    }

    static List<String> of(Evaluation record) {
        Subject subject = record.subject();
        List<String> matters = new ArrayList<>();
        matters.add(ofRecord(record.id()));
        if (subject.projectNo() != null) {
            matters.add("o:" + word(subject.deptCode()) + ':' + subject.projectNo());
        }
        if (record.link() != null) {
            matters.add("l:" + record.channel().id() + ':' + record.link());
        }
        // who has a number for what was done for them tells by it whether it is the same
        if (record.rater().proven() && subject.projectNo() == null && subject.deptCode() != null) {
            matters.add(PERSON
                    + record.rater().key()
                    + ':'
                    + subject.deptCode()
                    + ':'
                    + word(subject.taskCode())
                    + ':'
                    + word(subject.window()));
        }
        return matters;
    }

    /** Those by which a person's next word on the same thing is the same matter, for as long as the rules say. */
    static List<String> ofPersons(List<String> matters) {
        return matters.stream().filter(each -> each.startsWith(PERSON)).toList();
    }

    /** Those that name any of these persons. */
    static List<String> ofAny(List<String> matters, Collection<String> raters) {
        return matters.stream()
                .filter(each -> raters.stream().anyMatch(each::contains))
                .toList();
    }

    private static String word(@Nullable String code) {
        return code == null ? "" : code;
    }
}

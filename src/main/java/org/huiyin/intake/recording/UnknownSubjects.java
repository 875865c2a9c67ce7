package org.huiyin.intake.recording;

import java.util.List;
import java.util.Set;
import org.huiyin.directory.SubjectRecognition;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Flag;
import org.huiyin.intake.SubmissionOutcome;
import org.huiyin.intake.recording.BatchRecorder.Case;

/** Flags what is about a department, window or person that the directory does not know; it is recorded all the same. */
public final class UnknownSubjects {

    private final SubjectRecognition recognition;

    public UnknownSubjects(SubjectRecognition recognition) {
        this.recognition = recognition;
    }

    /** The cases in the same order. */
    List<Case> of(List<Case> cases) {
        List<Evaluation> evaluations = cases.stream()
                .filter(each -> each.outcome() instanceof SubmissionOutcome.Recordable)
                .map(each -> ((SubmissionOutcome.Recordable) each.outcome()).evaluation())
                .toList();
        Set<String> unknown = evaluations.isEmpty() ? Set.of() : recognition.unknown(evaluations);
        return unknown.isEmpty()
                ? cases
                : cases.stream()
                        .map(each -> unknown.contains(each.id()) ? flagged(each) : each)
                        .toList();
    }

    private static Case flagged(Case each) {
        SubmissionOutcome.Recordable recordable = (SubmissionOutcome.Recordable) each.outcome();
        Evaluation evaluation = recordable.evaluation();
        return each.with(recordable.with(evaluation.flagged(Flag.SUBJECT_UNKNOWN, evaluation.standing())));
    }
}

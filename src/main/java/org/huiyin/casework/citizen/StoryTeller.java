package org.huiyin.casework.citizen;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.huiyin.casework.Case;
import org.huiyin.casework.Casework;
import org.huiyin.casework.StepKind;
import org.huiyin.reply.CaseStory;
import org.springframework.stereotype.Component;

/** What the receipt's page says of a case: the steps that concern the citizen, without who took them or why. */
@Component
final class StoryTeller implements CaseStory.Teller {

    private static final Set<StepKind> TOLD = Set.of(
            StepKind.OPENED,
            StepKind.ASSIGNED,
            StepKind.ATTEMPTED,
            StepKind.CONTACTED,
            StepKind.VERIFIED,
            StepKind.RECTIFYING,
            StepKind.EXTENDED,
            StepKind.EXPLAINING,
            StepKind.ANSWERED,
            StepKind.CALLED_BACK,
            StepKind.CLOSED,
            StepKind.SENT_BACK,
            StepKind.REOPENED,
            StepKind.MERGED);

    private final Casework casework;

    StoryTeller(Casework casework) {
        this.casework = casework;
    }

    @Override
    public Optional<CaseStory> of(String evaluation) {
        return casework.ofEvaluation(evaluation).map(StoryTeller::story);
    }

    private static CaseStory story(Case one) {
        return new CaseStory(
                one.number(),
                one.steps().stream()
                        .filter(step -> TOLD.contains(step.kind()))
                        .map(step -> new CaseStory.Told(step.at(), word(step.kind())))
                        .toList(),
                one.answer());
    }

    private static String word(StepKind kind) {
        return kind == StepKind.OPENED
                ? "received"
                : kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

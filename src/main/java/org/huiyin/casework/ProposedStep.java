package org.huiyin.casework;

import org.jspecify.annotations.Nullable;

/** A step that somebody wants to take. */
public record ProposedStep(StepKind kind, @Nullable String words, StepDetails details) {

    public static ProposedStep of(StepKind kind, @Nullable String words) {
        return new ProposedStep(kind, words, StepDetails.NONE);
    }
}

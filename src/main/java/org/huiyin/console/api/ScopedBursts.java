package org.huiyin.console.api;

import java.util.List;
import java.util.Optional;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.intake.recording.BurstReview;
import org.huiyin.intake.recording.BurstReview.Outcome;
import org.huiyin.intake.recording.Bursts.Burst;
import org.huiyin.intake.recording.Bursts.Stage;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Bursts as a person may see and decide on them: those of subjects within their scope. Others are not there for them. */
@Component
public final class ScopedBursts {

    private final BurstReview review;

    ScopedBursts(BurstReview review) {
        this.review = review;
    }

    /** The newest first. @param stage no others; null for all */
    public List<Burst> page(@Nullable Stage stage, @Nullable String before, int most, SignedIn person) {
        return review.page(stage, before, most, person.within(Verb.DECIDE_STANDING));
    }

    public Optional<Burst> find(String id, SignedIn person) {
        return review.find(id)
                .filter(burst -> person.within(Verb.DECIDE_STANDING).covers(burst.subject()));
    }

    /** What a list is confined to by the word that asks for it; null for all. */
    public static @Nullable Stage stage(@Nullable String word) {
        return word == null ? null : BadRequest.oneOf("state", word, Stage.values(), Stage::word);
    }

    /** As {@link BurstReview#decide}. */
    public Outcome decide(String id, State state, String why, SignedIn person) {
        return find(id, person)
                .map(burst -> review.decide(id, state, person.getName(), why))
                .orElseGet(Outcome.Unknown::new);
    }
}

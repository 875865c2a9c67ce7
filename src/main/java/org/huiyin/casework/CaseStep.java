package org.huiyin.casework;

import java.time.Instant;
import java.util.Collection;
import org.huiyin.privacy.Deidentifier;
import org.jspecify.annotations.Nullable;

/**
 * A step that was taken; it stands as it is for as long as the case does, but for what leads to a citizen in its words.
 *
 * @param id unlike that of any other step of any case
 * @param by the account, or {@link #GATEWAY}
 * @param led to which state; null where that was not noted
 * @param words why, or what was found, said or answered; null where the kind needs none and none were given
 */
public record CaseStep(
        String id,
        StepKind kind,
        String by,
        Instant at,
        @Nullable CaseState led,
        @Nullable String words,
        StepDetails details) {

    /** By whom the gateway's own steps are. */
    public static final String GATEWAY = "huiyin";

    CaseStep without(Collection<String> known) {
        return words == null
                ? this
                : new CaseStep(
                        id, kind, by, at, led, Deidentifier.of(words, known).text(), details);
    }
}

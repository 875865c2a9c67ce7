package org.huiyin.casework;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far a case has come. */
public enum CaseState {
    RECEIVED,
    ASSIGNED,
    CONTACTED,
    /** As often as the rules ask, and in vain. */
    NOT_REACHED,
    VERIFIED,
    RECTIFYING,
    EXPLAINING,
    ANSWERED,
    CALLED_BACK,
    CLOSED,
    /** It goes on as another case. */
    MERGED;

    /** Those in which something is still to be done. */
    static final Set<CaseState> OPEN =
            Stream.of(values()).filter(CaseState::open).collect(Collectors.toUnmodifiableSet());

    /** Whether anything is still to be done. */
    public boolean open() {
        return this != CLOSED && this != MERGED;
    }
}

package org.huiyin.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Cases as events, by whoever keeps cases. */
public interface CaseEvents {

    /** A house without cases. */
    CaseEvents NONE = cases -> Map.of();

    /**
     * All events of these cases, in the order of their revisions, by the case's id. What is not there or cannot be read is
     * left out.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    Map<String, List<CaseEvent>> of(Collection<String> cases);
}

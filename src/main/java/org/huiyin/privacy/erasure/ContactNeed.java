package org.huiyin.privacy.erasure;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Somebody who works with what leads to citizens: what they need is kept until they are done, and its time runs from then. */
public interface ContactNeed {

    /**
     * Until when these records were or are needed: a time in the past for what is done, {@link Instant#MAX} for what is in
     * hand. What nobody ever worked with is left out.
     */
    Map<String, Instant> of(Collection<String> evaluations);

    /**
     * Is told that their time is over, before it is forgotten how these citizens are reached: what else leads to them goes.
     *
     * @param known by record, contacts and names as anybody may have written them into their words
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store is away; it is told again
     */
    default void over(Map<String, Set<String>> known) {}
}

package org.huiyin.console.page;

import java.util.Optional;
import org.huiyin.people.SignedIn;

/** Where the search box of the top bar looks: each room that can find something gives one as a bean, in {@code @Order}. */
public interface SearchPlace {

    /**
     * Where what is looked for is shown; empty where it is not known here or this person may not see it.
     *
     * @param query as typed, without the space around it, at most 200 characters
     * @return a path with its query, as {@code /console/trace?receipt=…}
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store is away
     */
    Optional<String> find(String query, SignedIn person);
}

package org.huiyin.console.casework;

import java.util.Optional;
import java.util.regex.Pattern;
import org.huiyin.casework.Casework;
import org.huiyin.console.page.SearchPlace;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds a case from the search box by its number. */
@Component
@Order(40)
final class CasePlaces implements SearchPlace {

    private static final Pattern NUMBER = Pattern.compile("\\d{4}-\\d{6}-\\d{6,9}");

    private final Casework casework;

    CasePlaces(Casework casework) {
        this.casework = casework;
    }

    @Override
    public Optional<String> find(String query, SignedIn person) {
        return person.may(Verb.SEE_CASES) && NUMBER.matcher(query).matches()
                ? casework.find(query, person).map(CaseViews::address)
                : Optional.empty();
    }
}

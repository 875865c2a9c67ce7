package org.huiyin.console.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.huiyin.casework.Case;
import org.huiyin.console.casework.StepField.Option;
import org.huiyin.people.Account;
import org.huiyin.people.AccountFilter;
import org.huiyin.people.People;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** To whom a case may be given: whoever works on cases within reach of its subject, and is not the one who is rated. */
@Component
final class Colleagues {

    private static final int PAGE = 200;
    private static final int MOST = 5_000;
    private static final AccountFilter ACTIVE = new AccountFilter(null, null, false);

    private final People people;

    Colleagues(People people) {
        this.people = people;
    }

    /** Those who may take a case, by account, but for who has it in hand. */
    List<Option> forCase(Case of) {
        return found(person -> of.isWithin(person.within(Verb.WORK_CASES))
                && !person.scope().own().covers(of.subject())
                && !person.account().equals(of.progress().handler()));
    }

    /** All who work on cases, but for one. */
    List<Option> all(@Nullable String but) {
        return found(person -> !person.account().equals(but));
    }

    private List<Option> found(Predicate<SignedIn> which) {
        List<Option> found = new ArrayList<>();
        String after = null;
        for (int seen = 0; seen < MOST; seen += PAGE) {
            List<Account> some = people.list(ACTIVE, after, PAGE);
            for (Account account : some) {
                SignedIn person = SignedIn.person(account);
                if (person.may(Verb.WORK_CASES) && which.test(person)) {
                    found.add(Option.of(account.name(), account.words()));
                }
            }
            if (some.size() < PAGE) {
                break;
            }
            after = some.get(PAGE - 1).name();
        }
        return found;
    }
}

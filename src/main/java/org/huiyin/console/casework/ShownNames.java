package org.huiyin.console.casework;

import java.util.HashMap;
import java.util.Map;
import org.huiyin.casework.CaseStep;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageNames;
import org.huiyin.console.page.PageNames.Named;
import org.huiyin.people.Account;
import org.huiyin.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What accounts and teams are called on pages of cases, each asked for once. */
@Component
final class ShownNames {

    private final People people;
    private final PageNames names;

    ShownNames(People people, PageNames names) {
        this.people = people;
        this.names = names;
    }

    /** For one page. */
    OnPage of(Look look) {
        return new OnPage(look);
    }

    final class OnPage {

        private final Look look;
        private final Named named;
        private final Map<String, String> accounts = new HashMap<>();

        private OnPage(Look look) {
            this.look = look;
            this.named = names.of(look);
        }

        /** What all but people are called. */
        Named named() {
            return named;
        }

        /** A department by its name, or a team as it is called; null for null. */
        @Nullable
        String team(@Nullable String code) {
            return named.department(code);
        }

        /** A person by what they are called; null for null. */
        @Nullable
        String person(@Nullable String account) {
            if (account == null) {
                return null;
            } else if (account.equals(CaseStep.GATEWAY)) {
                return look.say("case.gateway");
            }
            return accounts.computeIfAbsent(
                    account, name -> people.find(name).map(Account::words).orElse(name));
        }
    }
}

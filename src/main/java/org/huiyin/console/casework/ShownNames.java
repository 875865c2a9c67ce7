package org.huiyin.console.casework;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.huiyin.casework.CaseStep;
import org.huiyin.console.page.Look;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.EntryKind;
import org.huiyin.directory.Period;
import org.huiyin.people.Account;
import org.huiyin.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What accounts and teams are called on a page, each asked for once. */
@Component
final class ShownNames {

    private final People people;
    private final Directory directory;

    ShownNames(People people, Directory directory) {
        this.people = people;
        this.directory = directory;
    }

    /** For one page. */
    OnPage of(Look look) {
        return new OnPage(look);
    }

    final class OnPage {

        private final Look look;
        private final Map<String, String> accounts = new HashMap<>();
        private final Map<String, String> teams = new HashMap<>();

        private OnPage(Look look) {
            this.look = look;
        }

        /** Reads the names of these teams in one go; null ones are passed over. */
        void readTeams(Collection<@Nullable String> codes) {
            Map<String, String> ids = codes.stream()
                    .filter(Objects::nonNull)
                    .distinct()
                    .filter(code -> !teams.containsKey(code))
                    .collect(Collectors.toMap(
                            code -> DirectoryEntry.id(EntryKind.DEPARTMENT, null, code), code -> code));
            if (ids.isEmpty()) {
                return;
            }
            Map<String, DirectoryEntry> found = directory.byIds(ids.keySet());
            ids.forEach((id, code) -> teams.put(code, found.containsKey(id) ? name(found.get(id)) : code));
        }

        private String name(DirectoryEntry entry) {
            LocalDate today = directory.today();
            Period period = entry.on(today).orElseGet(entry::latest);
            String english = period.en();
            return english != null && look.language().getLanguage().equals("en") ? english : period.zh();
        }

        /** A department by its name, or a team as it is called; null for null. */
        @Nullable
        String team(@Nullable String code) {
            if (code == null) {
                return null;
            }
            readTeams(List.of(code));
            return teams.get(code);
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

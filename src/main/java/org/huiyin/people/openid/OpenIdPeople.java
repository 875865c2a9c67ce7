package org.huiyin.people.openid;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Account;
import org.huiyin.people.NewPerson;
import org.huiyin.people.People;
import org.huiyin.people.PersonFields;
import org.huiyin.people.Role;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of those whom the provider signs in. An account is bound to the first identity that comes under its name,
 * for good: who is renamed at the provider keeps it, and who gets the name there later does not get the account. One with a
 * password is nobody's there, so that no provider's user takes it over.
 */
final class OpenIdPeople {

    private final People people;
    private final IdentityStore identities;
    private final boolean create;
    private final Clock clock;

    /** @param create whether somebody whom nobody made an account for gets one */
    OpenIdPeople(People people, IdentityStore identities, boolean create, Clock clock) {
        this.people = people;
        this.identities = identities;
        this.create = create;
        this.clock = clock;
    }

    /**
     * The account, as the claims want it.
     *
     * @throws UnknownPerson if this house does not let the person in
     */
    Account account(ClaimedPerson claimed) {
        Set<Role> roles = claimed.roles();
        if (roles != null && roles.isEmpty()) {
            throw new UnknownPerson("none of their claims makes a role");
        }
        Optional<String> bound = identities.account(claimed.issuer(), claimed.subject());
        Account account = bound.isPresent()
                ? people.find(bound.get()).orElseThrow(() -> new UnknownPerson("their account has gone"))
                : bound(claimed);
        if (account.disabled()) {
            throw new UnknownPerson("their account is disabled");
        }
        return asClaimed(account, claimed);
    }

    private Account bound(ClaimedPerson claimed) {
        String name = claimed.name();
        if (!PersonFields.isName(name)) {
            throw new UnknownPerson("the claim for their name is missing, or cannot be an account's name");
        }
        Account account = people.find(name).orElseGet(() -> created(claimed));
        if (account.passwordHash() != null) {
            throw new UnknownPerson(
                    "the account of their name signs in by a password; an administrator can take it away");
        }
        if (!identities.bind(claimed.issuer(), claimed.subject(), name, clock.instant())) {
            throw new UnknownPerson("the account of their name is somebody else's at the provider");
        }
        return account;
    }

    private Account created(ClaimedPerson claimed) {
        if (!create) {
            throw new UnknownPerson("there is no account of their name");
        }
        return people.createWithoutPassword(person(claimed.name(), claimed, null));
    }

    private Account asClaimed(Account account, ClaimedPerson claimed) {
        NewPerson wanted = person(account.name(), claimed, account);
        boolean same = wanted.roles().equals(account.roles())
                && wanted.scope().equals(account.scope())
                && wanted.words().equals(account.words());
        if (same) {
            return account;
        }
        try {
            return people.change(wanted, false, null);
        } catch (ProblemException e) {
            throw new UnknownPerson(
                    "their claims cannot be taken over: " + e.problem().title());
        }
    }

    private static NewPerson person(String name, ClaimedPerson claimed, @Nullable Account account) {
        Set<Role> roles = claimed.roles();
        SubjectScope scope = claimed.scope();
        String words = claimed.words().isEmpty() && account != null ? account.words() : claimed.words();
        return new NewPerson(
                name,
                words.isEmpty() ? name : words,
                roles != null ? roles : account == null ? Set.of() : account.roles(),
                scope != null ? scope : account == null ? SubjectScope.NOTHING : account.scope(),
                account == null ? null : account.language());
    }
}

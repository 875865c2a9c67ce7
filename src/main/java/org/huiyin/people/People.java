package org.huiyin.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.huiyin.platform.web.Precondition;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Makes accounts and changes them. Every method throws {@link AccountStore.Unavailable} when the store is away. */
public final class People {

    private static final int PAGE = 200;
    private static final int CHARACTERS = 20;
    /** Without the letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final AccountFilter ADMINISTRATORS = new AccountFilter(null, Role.ADMINISTRATOR, false);

    private final SecureRandom random = new SecureRandom();
    private final AccountStore store;
    private final CurrentAccounts current;
    private final PasswordEncoder encoder;
    private final Clock clock;

    People(AccountStore store, CurrentAccounts current, PasswordEncoder encoder, Clock clock) {
        this.store = store;
        this.current = current;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** Accounts in the order of their names, from the one after this name on. */
    public List<Account> list(AccountFilter which, @Nullable String after, int most) {
        return store.list(which, after, most);
    }

    public Optional<Account> find(String name) {
        return store.byName(name);
    }

    /**
     * Makes an account. Refuses with 409 where the name is taken.
     *
     * @param password that it begins with; see {@link #generatedPassword}
     */
    public Account create(NewPerson person, String password) {
        NewPassword.check("password", password, person.name());
        return created(person, hash(password));
    }

    /** The same for somebody whom another signs in. */
    public Account createWithoutPassword(NewPerson person) {
        return created(person, null);
    }

    private Account created(NewPerson person, @Nullable String passwordHash) {
        Instant now = now();
        Account account = new Account(
                person.name(),
                person.words().isBlank() ? person.name() : person.words(),
                person.roles(),
                person.scope(),
                person.language(),
                false,
                passwordHash,
                null,
                0,
                now,
                now,
                null,
                0);
        if (!store.create(account)) {
            throw new ProblemException(Problem.of(409, "The name is taken")
                    .named("name-taken")
                    .withDetail("There is an account of this name; its owner may have gone, its name stays theirs"));
        }
        return account;
    }

    /**
     * Changes what an administrator says of an account. Refuses with 409 to leave the house without an administrator.
     *
     * @param version that was seen, as the header If-Match gives it; null for whichever is in force
     */
    public Account change(NewPerson person, boolean disabled, @Nullable String version) {
        return change(
                person.name(),
                version,
                account -> guarded(
                        account,
                        account.with(person.words(), person.roles(), person.scope(), disabled, now())
                                .withLanguage(person.language(), now())));
    }

    /** Gives an account another password, for somebody who forgot theirs. */
    public Account resetPassword(String name, String password) {
        NewPassword.check("password", password, name);
        String hash = hash(password);
        return change(name, null, account -> account.withPassword(hash, now()));
    }

    /** Takes the password away from somebody whom another signs in from now on. */
    public Account removePassword(String name) {
        return change(name, null, account -> account.withPassword(null, now()));
    }

    /** Takes the second factor away, for somebody who lost theirs. */
    public Account resetSecondFactor(String name) {
        return change(
                name, null, account -> account.withSecondFactor(null, now()).withSessionsOver(now()));
    }

    /** Ends everything that somebody is signed in with. */
    public Account endSessions(String name) {
        return change(name, null, account -> account.withSessionsOver(now()));
    }

    /** Pages in this language; null for the browser's. */
    public Account speak(String name, @Nullable String language) {
        return change(name, null, account -> account.withLanguage(language, now()));
    }

    /** Puts another second factor in the place of this version of the account; false if it has changed meanwhile. */
    public boolean replaceSecondFactor(Account seen, @Nullable SecondFactor factor) {
        return replaced(seen.withSecondFactor(factor, now()));
    }

    /**
     * Gives somebody the password that they chose; sessions so far are over.
     *
     * @return false if the one they gave as theirs is wrong
     */
    public boolean choosePassword(String name, String currentPassword, String wanted) {
        NewPassword.check("newPassword", wanted, name);
        Optional<Account> account = store.byName(name);
        String hash = account.map(Account::passwordHash).orElse(null);
        return account.isPresent()
                && hash != null
                && encoder.matches(currentPassword, hash)
                && replaced(account.get().withPassword(hash(wanted), now()));
    }

    /** A password that nobody can guess, to be told once. */
    public String generatedPassword() {
        StringBuilder password = new StringBuilder(CHARACTERS);
        for (int i = 0; i < CHARACTERS; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /** Makes the first account, which may do all; false if it is there. */
    public boolean createFirst(String name, String password) {
        return store.byName(name).isEmpty() && store.create(Account.allPowerful(name, hash(password), now()));
    }

    private Account change(String name, @Nullable String version, UnaryOperator<Account> change) {
        while (true) {
            Account account =
                    store.byName(name).orElseThrow(() -> new ProblemException(Problem.of(404, "No such account")));
            Precondition.check(version, String.valueOf(account.version()));
            Account changed = change.apply(account);
            if (replaced(changed)) {
                return changed.nextVersion();
            }
        }
    }

    private boolean replaced(Account account) {
        boolean replaced = store.replace(account.nextVersion());
        current.changed(account.name());
        return replaced;
    }

    private Account guarded(Account before, Account after) {
        if (isAdministrator(before) && !isAdministrator(after) && !anotherAdministrator(before.name())) {
            throw new ProblemException(Problem.of(409, "The last administrator")
                    .named("last-administrator")
                    .withDetail("Nobody else could manage people; give another account the role first"));
        }
        return after;
    }

    private boolean anotherAdministrator(String than) {
        String after = null;
        while (true) {
            List<Account> page = store.list(ADMINISTRATORS, after, PAGE);
            if (page.stream().anyMatch(account -> !account.name().equals(than))) {
                return true;
            }
            if (page.size() < PAGE) {
                return false;
            }
            after = page.get(page.size() - 1).name();
        }
    }

    private static boolean isAdministrator(Account account) {
        return !account.disabled() && account.roles().contains(Role.ADMINISTRATOR);
    }

    private String hash(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("The encoder gave no hash");
        }
        return hash;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

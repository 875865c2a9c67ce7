package org.huiyin.people;

import java.util.EnumSet;
import java.util.Set;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Whose request it is. An endpoint takes it as an argument.
 *
 * @param account the name of the account, or of the key as {@code key:<name>}
 * @param words to show for it
 * @param scope what {@link Reach#WITHIN_SCOPE} and {@link Reach#OWN} stand for
 * @param language in which pages are shown, as {@code zh} or {@code en}; null for the browser's
 * @param only what a key was made for; null for all that the roles may do
 */
public record SignedIn(
        String account,
        String words,
        Set<Role> roles,
        SubjectScope scope,
        @Nullable String language,
        @Nullable Set<Verb> only)
        implements AuthenticatedPrincipal {

    public SignedIn {
        roles = Set.copyOf(roles);
        only = only == null ? null : Set.copyOf(only);
    }

    /** Whose requests are an account's. */
    public static SignedIn person(Account account) {
        return new SignedIn(
                account.name(), account.words(), account.roles(), account.scope(), account.language(), null);
    }

    /** A key made before keys had verbs: it goes on working as it was made. */
    static SignedIn programAsBefore(String name) {
        Set<Verb> all = EnumSet.allOf(Verb.class);
        all.removeAll(ApiKey.PERSONS_ONLY);
        return new SignedIn(keyName(name), name, EnumSet.allOf(Role.class), SubjectScope.EVERYTHING, null, all);
    }

    static SignedIn program(String name, Account owner, Set<Verb> verbs) {
        return new SignedIn(keyName(name), name, owner.roles(), owner.scope(), null, verbs);
    }

    private static String keyName(String name) {
        return "key:" + name;
    }

    @Override
    public String getName() {
        return account;
    }

    /** Whether it is a program, with an API key. */
    public boolean program() {
        return only != null;
    }

    public boolean may(Verb verb) {
        return (only == null || only.contains(verb))
                && RoleTable.reach(roles, verb).isPresent();
    }

    /** How far the verb reaches here. Refuses with 403 where it may not be done at all. */
    public Reach reach(Verb verb) {
        return may(verb) ? RoleTable.reach(roles, verb).orElseThrow() : refuse(verb);
    }

    /** The subjects within which the verb may be done. Refuses with 403 where it may not be done at all. */
    public SubjectScope within(Verb verb) {
        return switch (reach(verb)) {
            case EVERYWHERE -> SubjectScope.EVERYTHING;
            case WITHIN_SCOPE -> scope;
            case OWN -> scope.own();
        };
    }

    private static Reach refuse(Verb verb) {
        throw new ProblemException(NotAllowed.because(verb));
    }
}

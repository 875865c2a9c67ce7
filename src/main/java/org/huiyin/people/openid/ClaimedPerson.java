package org.huiyin.people.openid;

import java.util.Set;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Role;
import org.jspecify.annotations.Nullable;

/**
 * Whom the provider says somebody to be.
 *
 * @param issuer of the provider
 * @param subject by which the provider knows them for ever
 * @param name for the account, in small letters; empty for none
 * @param words to show
 * @param roles null where an administrator says them
 * @param scope null where an administrator says it
 */
record ClaimedPerson(
        String issuer,
        String subject,
        String name,
        String words,
        @Nullable Set<Role> roles,
        @Nullable SubjectScope scope) {}

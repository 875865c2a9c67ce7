package org.huiyin.people;

import java.util.Set;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator says of an account.
 *
 * @param words to show; the name where there are none
 */
public record NewPerson(String name, String words, Set<Role> roles, SubjectScope scope, @Nullable String language) {}

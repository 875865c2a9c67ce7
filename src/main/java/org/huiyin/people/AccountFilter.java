package org.huiyin.people;

import java.util.function.Function;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a list has.
 *
 * @param name with what their names begin; null for anything
 * @param role that they have; null for any
 * @param disabled whether they are disabled; null for either
 */
public record AccountFilter(@Nullable String name, @Nullable Role role, @Nullable Boolean disabled) {

    public static final AccountFilter ALL = new AccountFilter(null, null, null);

    /** The state of an account that may sign in. */
    public static final String ACTIVE = "active";

    /** The state of one that may not. */
    public static final String DISABLED = "disabled";

    /** As an address asks for it, each null for all. Refuses with 400 a role or state that there is not. */
    public static AccountFilter of(@Nullable String name, @Nullable String role, @Nullable String state) {
        return new AccountFilter(
                name,
                role == null ? null : BadRequest.oneOf("role", role, Role.values(), Role::word),
                state == null ? null : state(state).equals(DISABLED));
    }

    private static String state(String word) {
        return BadRequest.oneOf("state", word, new String[] {ACTIVE, DISABLED}, Function.identity());
    }
}

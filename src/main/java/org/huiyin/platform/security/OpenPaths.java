package org.huiyin.platform.security;

import java.util.List;

/**
 * Paths for which nobody has to sign in. The room whose paths they are gives them as a bean; what no room names is locked.
 *
 * @param caller who is expected there
 * @param patterns as Spring's path patterns have them, from the root of the gateway's address
 */
public record OpenPaths(Caller caller, List<String> patterns) {

    /** Who calls, and so what is checked for him. */
    public enum Caller {
        /** A person's browser, or a program that may say who it is: other sites are kept from sending in his name. */
        PERSON,
        /** Another service: whoever answers there checks for himself who is calling. */
        SERVICE
    }

    public static OpenPaths toPeople(String... patterns) {
        return new OpenPaths(Caller.PERSON, List.of(patterns));
    }

    public static OpenPaths toServices(String... patterns) {
        return new OpenPaths(Caller.SERVICE, List.of(patterns));
    }
}

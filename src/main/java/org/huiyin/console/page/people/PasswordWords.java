package org.huiyin.console.page.people;

import org.huiyin.platform.web.Problem;

/** Why a password may not be chosen, in the words of the pages. */
final class PasswordWords {

    private PasswordWords() {}

    /** The key of the words for what the service refused: the name of the problem, as {@code password-known}. */
    static String key(Problem problem) {
        return "account." + problem.type().substring(problem.type().lastIndexOf(':') + 1);
    }
}

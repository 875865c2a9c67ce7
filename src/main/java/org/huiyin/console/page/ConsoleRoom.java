package org.huiyin.console.page;

import java.util.function.ToLongFunction;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;

/**
 * An entry of the rail. The pages that it leads to give it as a bean; it is shown to whoever may do what it needs.
 *
 * @param path of its first page, as {@code /console/quarantine}; its other pages lie beneath
 * @param messageKey its name in {@code messages/console}
 * @param needs what a person must be allowed to do
 * @param order smaller ones come first; gaps of ten leave room
 * @param icon by its name in {@code parts.html}
 * @param waiting how much waits there for this person, without asking the store; 0 for nothing to say
 */
public record ConsoleRoom(
        String path, String messageKey, Verb needs, int order, String icon, ToLongFunction<SignedIn> waiting) {

    /** A room in which nothing is counted. */
    public ConsoleRoom(String path, String messageKey, Verb needs, int order, String icon) {
        this(path, messageKey, needs, order, icon, person -> 0);
    }
}

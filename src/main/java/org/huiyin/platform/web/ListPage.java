package org.huiyin.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list, as every endpoint gives it.
 *
 * @param next what to give for the next page, as {@code after} or as the endpoint calls it; null where this is the last
 */
public record ListPage<T>(List<T> items, @Nullable String next) {

    /** All there is. */
    public static <T> ListPage<T> whole(List<T> items) {
        return new ListPage<>(items, null);
    }

    /**
     * One page of a longer list.
     *
     * @param found up to one more than the page may have, which tells whether there is a next one
     * @param most that the page may have
     * @param key of an item, by which the list is ordered
     */
    public static <T> ListPage<T> of(List<T> found, int most, Function<T, String> key) {
        return found.size() > most
                ? new ListPage<>(List.copyOf(found.subList(0, most)), key.apply(found.get(most - 1)))
                : whole(found);
    }
}

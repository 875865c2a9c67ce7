package org.huiyin.directory;

import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; null asks nothing.
 *
 * @param parent the id of what they belong to by their latest period
 * @param department whose code they name by their latest period
 * @param text with what their code or one of their names goes on from the beginning of a word or number, or from any Chinese
 *     character, whichever case
 */
public record DirectoryQuery(
        @Nullable EntryKind kind, @Nullable String parent, @Nullable String department, @Nullable String text) {

    /** All there is. */
    public static final DirectoryQuery EVERYTHING = new DirectoryQuery(null, null, null, null);

    /** What belongs directly to something. */
    public static DirectoryQuery of(String parent) {
        return new DirectoryQuery(null, parent, null, null);
    }

    /** All of a kind. */
    public static DirectoryQuery of(EntryKind kind) {
        return new DirectoryQuery(kind, null, null, null);
    }
}

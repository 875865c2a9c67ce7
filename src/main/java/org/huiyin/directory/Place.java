package org.huiyin.directory;

import org.jspecify.annotations.Nullable;

/**
 * Where something belongs, or what a subject stands for: codes, each null where it says nothing. Windows and staff are those
 * of the department.
 */
public record Place(
        @Nullable String area,
        @Nullable String department,
        @Nullable String hall,
        @Nullable String window,
        @Nullable String staff,
        @Nullable String item) {

    /** Nowhere in particular. */
    public static final Place NOWHERE = new Place(null, null, null, null, null, null);
}

package org.huiyin.scoring;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** By what figures are grouped, or to what they are confined. Each is a field of the cell of the same name. */
public enum Grouping {
    WINDOW,
    AREA,
    DEPARTMENT,
    ITEM,
    STAFF,
    CHANNEL;

    /** As in a cell and a URL, for example {@code window}. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it means something only within its department: every department has a window 1. */
    public boolean isLocal() {
        return this == WINDOW || this == STAFF;
    }

    /** The one with this field; empty for any other word. */
    public static Optional<Grouping> of(String field) {
        return Stream.of(values()).filter(by -> by.field().equals(field)).findFirst();
    }

    /** All fields. */
    public static List<String> fields() {
        return Stream.of(values()).map(Grouping::field).toList();
    }
}

package org.huiyin.store;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Enum values as they are stored: small letters, words joined by hyphens. */
final class Words {
    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if no value of the type is stored so */
    static <E extends Enum<E>> E read(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static <E extends Enum<E>> List<String> all(Class<E> type) {
        return Stream.of(type.getEnumConstants()).map(Words::of).toList();
    }
}

package org.huiyin.console.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a step asks for.
 *
 * @param kind area, text, date, number, select or radio
 * @param options what may be chosen, for select and radio
 * @param value what was given; null for nothing
 * @param fault what is wrong with it, in words; null for nothing
 * @param longest how many characters there may be, where it is text
 */
record StepField(
        String name,
        String kind,
        String label,
        @Nullable String hint,
        boolean required,
        List<Option> options,
        @Nullable String value,
        @Nullable String fault,
        int longest) {

    /**
     * What may be chosen.
     *
     * @param level where it is a level, which is shown with its face; null for others
     */
    record Option(String value, String words, @Nullable Integer level) {

        static Option of(String value, String words) {
            return new Option(value, words, null);
        }
    }
}

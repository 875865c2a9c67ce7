package org.huiyin.intake.occurrence;

import java.util.List;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.platform.web.Problem.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A word on an occurrence as it was read.
 *
 * @param number of which it is; null where it does not say
 * @param occurrence null where something is wrong
 * @param faults what is wrong; it is not kept
 * @param warnings what is odd about its codes; it is kept all the same
 */
public record ReadWord(
        @Nullable String number, @Nullable ServiceOccurrence occurrence, List<Fault> faults, List<Warning> warnings) {

    /** What is odd about a code, in both languages. */
    public record Warning(String field, String chinese, String english) {}
}

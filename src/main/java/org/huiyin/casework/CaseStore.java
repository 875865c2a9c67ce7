package org.huiyin.casework;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/**
 * Where cases are kept. Every method throws {@code StoreUnavailableException} when the store cannot be reached; what is
 * written is durable on return.
 */
public interface CaseStore {

    /**
     * Adds cases.
     *
     * @return those that were added, in the same order: not one whose number, or any of whose matters, is there already
     */
    List<Case> add(List<Case> opened);

    /**
     * Puts a case in the place of the one of the version before.
     *
     * @return false if that is no longer the one, or another case has one of its matters
     */
    boolean replace(Case changed);

    /**
     * As {@link #replace}, of many, in which nothing has changed but how far their followers were told and when they are told
     * next.
     */
    void replaceTold(List<Case> changed);

    Optional<Case> byId(String id);

    /** Those of these that are there and can be read, in no order. */
    List<Case> byIds(Collection<String> ids);

    Optional<Case> byNumber(String number);

    /** Those that have any of these matters and can be read, oldest first. */
    List<Case> byMatters(Collection<String> matters);

    /** Whether there is one that has any of these matters and cannot be read. */
    boolean hasUnreadable(Collection<String> matters);

    /** Those whose next deadline is over first; those without one come last. */
    List<Case> page(CaseQuery which, @Nullable Position after, int limit);

    /**
     * Where a page ends.
     *
     * @param due of the last case on it; {@link CaseSchedule#NEVER} for one without a deadline
     */
    record Position(Instant due, String id) {}

    /** Those whose steps are to be told now, or whose deadlines are to be looked at, oldest first. */
    List<Case> toTell(Instant now, int limit);

    List<Case> toWatch(Instant now, int limit);

    /**
     * Those that were opened in a stretch of time, in the order of their opening.
     *
     * @param to exclusive
     * @param after null for the first
     */
    List<Case> opened(Instant from, Instant to, SubjectScope scope, @Nullable Opened after, int limit);

    /** Where a page of those that were opened one after the other ends. */
    record Opened(Instant at, String id) {

        public static Opened of(Case last) {
            return new Opened(last.opened(), last.id());
        }
    }

    /**
     * Tells what figures count of all that were opened in a stretch of time, without reading the cases where it stands beside
     * them; where it does not, as in cases of a former release, it does afterwards.
     *
     * @param to exclusive
     * @param each is told in no order
     */
    void facts(Instant from, Instant to, Consumer<CaseFacts> each);

    /**
     * The first of the next running numbers of a series, 1 for the very first; a number may be left out, and is never given
     * twice.
     */
    long nextNumbers(String series, int many);
}

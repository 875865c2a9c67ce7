package org.huiyin.casework.publication;

import java.util.List;
import java.util.Optional;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/** Where published answers are kept. Throws {@code StoreUnavailableException} when the store cannot be reached. */
public interface PublishedAnswerStore {

    /**
     * Which to list; null for any.
     *
     * @param area 行政区划, with all that lies within it
     * @param department 统一社会信用代码
     */
    record Wanted(
            PublishedAnswer.State state, SubjectScope scope, @Nullable String area, @Nullable String department) {}

    /** Durable on return. */
    void add(PublishedAnswer answer);

    Optional<PublishedAnswer> byId(String id);

    /** Puts one in the place of its former version; false if that is not there any more. Durable on return. */
    boolean replace(PublishedAnswer answer);

    /** Newest first. @param before only ids less than this; null from the newest */
    List<PublishedAnswer> page(Wanted wanted, @Nullable String before, int limit);
}

package org.huiyin.route;

import org.huiyin.platform.files.LinedTree;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What the owner of a kind asks of the steps of its route templates. */
public interface StepRules {

    /**
     * Notes a fault in {@code tree} where a template does without a step that it needs, or calls another.
     *
     * @param at where the template stands
     * @param kind whose it is; null for a file that is of no kind
     */
    void check(LinedTree tree, JsonPointer at, JsonNode template, @Nullable String kind);
}

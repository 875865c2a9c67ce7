package org.huiyin.people;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** What an endpoint {@link Needs}. */
public final class NeededVerb {

    private NeededVerb() {}

    /** Null where it says nothing: behind a locked door it is then refused to all, behind an open one nothing is needed. */
    public static @Nullable Verb of(HandlerMethod endpoint) {
        Needs own = AnnotatedElementUtils.findMergedAnnotation(endpoint.getMethod(), Needs.class);
        Needs needs =
                own == null ? AnnotatedElementUtils.findMergedAnnotation(endpoint.getBeanType(), Needs.class) : own;
        return needs == null ? null : needs.value();
    }
}

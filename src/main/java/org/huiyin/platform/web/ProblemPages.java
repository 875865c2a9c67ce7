package org.huiyin.platform.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * How a part of the gateway shows its problems to browsers, in place of the page that citizens see. Registered with the
 * servlet context, since problems are also met where no bean is: in filters and in the container.
 */
public interface ProblemPages {

    /** The page as HTML, to be sent as UTF-8; null where the request is not for this part. Scripts in it are not run. */
    @Nullable
    String page(HttpServletRequest request, PageView view, Problem problem);

    /** From now on asked for each problem of this context. */
    static void register(ServletContext context, ProblemPages pages) {
        context.setAttribute(ProblemPages.class.getName(), pages);
    }

    /** What is registered; null for nothing. */
    static @Nullable ProblemPages of(@Nullable ServletContext context) {
        return context == null ? null : (ProblemPages) context.getAttribute(ProblemPages.class.getName());
    }
}

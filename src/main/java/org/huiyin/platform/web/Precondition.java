package org.huiyin.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/** What whoever changes a thing has seen of it, as the header {@code If-Match} says (RFC 9110, 13.1.1). */
public final class Precondition {

    private static final String HEADER = "If-Match";

    private Precondition() {}

    /** A version as a strong ETag. */
    public static String tag(String version) {
        return '"' + version + '"';
    }

    /**
     * Refuses with 412 where the thing is no longer what was seen, and with 400 where nobody can tell what was seen.
     *
     * @param ifMatch the header; null where nothing is asked
     * @param version of the thing as it is
     */
    public static void check(@Nullable String ifMatch, String version) {
        if (ifMatch == null) {
            return;
        }
        List<ETag> seen = ETag.parse(ifMatch);
        if (seen.isEmpty()) {
            String message = "is no list of ETags; expected one as \"" + version + "\", with its quotation marks, or *";
            throw new ProblemException(Problem.of(400, "Bad Request")
                    .withDetail(HEADER + " " + message)
                    .withErrors(List.of(new Problem.Fault(HEADER, message))));
        }
        // a weak one promises too little (RFC 9110, 13.1.1)
        if (seen.stream()
                .noneMatch(
                        each -> each.isWildcard() || !each.weak() && each.tag().equals(version))) {
            throw changed(version);
        }
    }

    /** The thing has changed since it was seen. */
    public static ProblemException changed(String version) {
        return new ProblemException(Problem.of(412, "It has changed meanwhile")
                .named("changed")
                .withDetail(
                        "Its ETag is " + tag(version) + " now; nothing was changed. Look at it again, then decide"));
    }
}

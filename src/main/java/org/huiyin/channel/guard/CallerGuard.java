package org.huiyin.channel.guard;

import java.util.Optional;
import org.huiyin.channel.http.InboundRequest;

/** Decides whether a request comes from the provider that the channel's file names. */
@FunctionalInterface
public interface CallerGuard {

    /** Why the request is turned away; empty to let it in. */
    Optional<RefusalReason> check(InboundRequest request);

    /** This guard, then the other. */
    default CallerGuard and(CallerGuard other) {
        return request -> {
            Optional<RefusalReason> refusal = check(request);
            return refusal.isPresent() ? refusal : other.check(request);
        };
    }
}

package org.huiyin.channel.hotline;

import java.util.Optional;
import org.huiyin.channel.HttpDelivery;

/** Decides whether a request comes from the provider that the channel's file names. */
@FunctionalInterface
interface Guard {

    /** Why the request is turned away; empty to let it in. */
    Optional<Refusal> check(HttpDelivery request);

    /** This guard, then the other. */
    default Guard and(Guard other) {
        return request -> {
            Optional<Refusal> refusal = check(request);
            return refusal.isPresent() ? refusal : other.check(request);
        };
    }
}

package org.huiyin.people.session;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Signs somebody out where somebody else signed them in. */
public interface ProviderSignOut {

    /**
     * Where the browser goes for that.
     *
     * @param here the gateway's address as the browser knows it
     * @return null if the session began here, or the provider has no such place
     */
    @Nullable
    URI address(SessionInHand session, URI here);
}

package org.huiyin.delivery.http;

import java.util.Map;
import org.huiyin.platform.security.WebhookSigner;

/** Signs messages as Standard Webhooks says. */
public final class RequestSigner implements MessageSigner {

    private final WebhookSigner signer;

    /** @param secret {@code whsec_} and the key in base64, or the key as text */
    public RequestSigner(WebhookSigner.Hash hash, String secret) {
        this.signer = new WebhookSigner(hash, secret);
    }

    @Override
    public Map<String, String> headers(Outgoing message) {
        return signer.headers(message.id(), message.now(), message.body());
    }
}

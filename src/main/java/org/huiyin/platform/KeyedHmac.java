package org.huiyin.platform;

import javax.crypto.Mac;

/** HMAC-SHA256 under one key, for many messages of many threads: to set one up costs more than a short message does. */
public final class KeyedHmac {

    /** Never used itself, so that many threads may clone it. */
    private final Mac mac;

    KeyedHmac(byte[] key) {
        this.mac = Hmacs.mac(Hmacs.SHA_256, key);
    }

    /** 32 bytes. */
    public byte[] of(byte[] message) {
        try {
            return ((Mac) mac.clone()).doFinal(message);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The Java platform's own HMAC can be cloned", e);
        }
    }
}

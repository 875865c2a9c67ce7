package org.huiyin.platform;

import javax.crypto.Mac;

/** HMAC-SHA256 under one key, for many messages of many threads: to set one up costs more than a short message does. */
public final class KeyedHmac {

    /** Never used itself, so that many threads may clone it. */
    private final Mac mac;

    KeyedHmac(byte[] key) {
        this.mac = Hmacs.mac(Hmacs.SHA_256, key);
    }

    /**
     * Of a message in as many parts as one likes.
     *
     * @return 32 bytes
     */
    public byte[] of(byte[]... parts) {
        try {
            Mac one = (Mac) mac.clone();
            for (byte[] part : parts) {
                one.update(part);
            }
            return one.doFinal();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The Java platform's own HMAC can be cloned", e);
        }
    }
}

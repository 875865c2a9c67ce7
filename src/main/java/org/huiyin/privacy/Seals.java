package org.huiyin.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.huiyin.platform.ServerSecret;

/**
 * Seals what could reach a citizen, so that it lies on no disk in the clear: AES-256-GCM under a key of its own, derived
 * from the server secret.
 */
public final class Seals {

    private static final String SEALED = "sealed:1:";
    private static final byte[] CONTEXT = "contact".getBytes(StandardCharsets.US_ASCII);

    private final Aead cipher;

    public Seals(ServerSecret secret) {
        try {
            this.cipher = new AesGcmJce(secret.keyFor("contact"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-256-GCM", e);
        }
    }

    /** Text that only {@link #open} makes readable, another each time; what is sealed already stays as it is. */
    public String seal(String plain) {
        if (plain.startsWith(SEALED)) {
            return plain;
        }
        try {
            byte[] sealed = cipher.encrypt(plain.getBytes(StandardCharsets.UTF_8), CONTEXT);
            return SEALED + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A contact could not be sealed", e);
        }
    }

    /**
     * What was sealed; what never was is given back as it is.
     *
     * @throws IllegalArgumentException if it was sealed under another server secret, or is damaged
     */
    public String open(String sealed) {
        if (!sealed.startsWith(SEALED)) {
            return sealed;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(SEALED.length()));
            return new String(cipher.decrypt(bytes, CONTEXT), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("A sealed contact is damaged, or another server secret sealed it", e);
        }
    }
}

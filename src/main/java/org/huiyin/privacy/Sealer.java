package org.huiyin.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.huiyin.platform.ServerSecret;

/**
 * Seals what must lie on no disk in the clear, first of all what could reach a citizen: AES-256-GCM under a key for each
 * purpose, derived from the server secret.
 */
public final class Sealer {

    private static final String SEALED = "sealed:1:";

    private final String purpose;
    private final byte[] context;
    private final Aead cipher;

    /** For contacts. */
    public Sealer(ServerSecret secret) {
        this(secret, "contact");
    }

    /** @param purpose in one word; what is sealed for one does not open for another */
    public Sealer(ServerSecret secret, String purpose) {
        this.purpose = purpose;
        this.context = purpose.getBytes(StandardCharsets.US_ASCII);
        try {
            this.cipher = new AesGcmJce(secret.keyFor(purpose));
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
            byte[] sealed = cipher.encrypt(plain.getBytes(StandardCharsets.UTF_8), context);
            return SEALED + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A " + purpose + " could not be sealed", e);
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
            return new String(cipher.decrypt(bytes, context), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "A sealed " + purpose + " is damaged, or another server secret sealed it", e);
        }
    }
}

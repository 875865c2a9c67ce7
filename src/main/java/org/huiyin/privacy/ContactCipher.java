package org.huiyin.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.huiyin.platform.ServerSecret;

/**
 * Encrypts citizens' contacts under a key of their own (AES-256-GCM). Each cipher is bound to its evaluation: moved to
 * another one, it does not open.
 */
public final class ContactCipher {
    private final Aead aead;

    public ContactCipher(ServerSecret secret) {
        try {
            this.aead = new AesGcmJce(secret.keyFor("contact"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /** The cipher of a contact; different each time. */
    public byte[] encrypt(String evaluationId, String contact) {
        try {
            return aead.encrypt(contact.getBytes(StandardCharsets.UTF_8), bytes(evaluationId));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The contact of evaluation " + evaluationId + " cannot be encrypted", e);
        }
    }

    /**
     * The contact in the clear.
     *
     * @throws IllegalArgumentException if the cipher was made for another evaluation or under another server secret
     */
    public String decrypt(String evaluationId, byte[] cipher) {
        try {
            return new String(aead.decrypt(cipher, bytes(evaluationId)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The contact of evaluation " + evaluationId
                            + " does not open: made for another evaluation, or under another server secret",
                    e);
        }
    }

    private static byte[] bytes(String evaluationId) {
        return evaluationId.getBytes(StandardCharsets.UTF_8);
    }
}

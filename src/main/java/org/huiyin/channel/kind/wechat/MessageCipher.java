package org.huiyin.channel.kind.wechat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.huiyin.channel.NotUnderstoodException;

/**
 * The key that an account's messages are encrypted with: AES-256-CBC over 16 random bytes, the length of the message, the
 * message and the app id, padded to 32 bytes. The library's own class does not compare the app id, so a message of one
 * account could be passed off as another's.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/oplatform/developers/dev/push/encryption.html">Message encryption</a>
 */
final class MessageCipher {

    /** To find one takes longer than to use it. */
    private static final ThreadLocal<Cipher> CIPHERS = ThreadLocal.withInitial(MessageCipher::cipher);

    private static final int BLOCK = 32;
    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;

    private final SecretKeySpec key;
    private final IvParameterSpec start;
    private final byte[] appId;

    /** @throws IllegalArgumentException if the text is no EncodingAESKey: 43 characters of base64 */
    MessageCipher(String encodingAesKey, String appId) {
        if (!encodingAesKey.matches("[A-Za-z0-9+/]{43}")) {
            throw new IllegalArgumentException("an EncodingAESKey has 43 letters, digits, + and /");
        }
        byte[] bytes = Base64.getDecoder().decode(encodingAesKey + "=");
        this.key = new SecretKeySpec(bytes, "AES");
        this.start = new IvParameterSpec(Arrays.copyOf(bytes, 16));
        this.appId = appId.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The message inside an {@code Encrypt} field.
     *
     * @throws NotUnderstoodException if it was not encrypted with this key, for this app id
     */
    byte[] open(String encrypted) throws NotUnderstoodException {
        byte[] plain;
        try {
            byte[] cipher = Base64.getDecoder().decode(encrypted);
            if (cipher.length == 0 || cipher.length % BLOCK != 0) {
                throw new NotUnderstoodException("Encrypt", "expected whole blocks of " + BLOCK + " bytes");
            }
            plain = cipher(Cipher.DECRYPT_MODE).doFinal(cipher);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new NotUnderstoodException("Encrypt", "found no base64 of a cipher");
        }
        int end = plain.length - padding(plain);
        int length = end < HEAD ? -1 : ByteBuffer.wrap(plain).getInt(RANDOM);
        if (length < 0 || length > end - HEAD) {
            throw new NotUnderstoodException("Encrypt", "does not open with the channel's aesKey");
        }
        if (!MessageDigest.isEqual(appId, Arrays.copyOfRange(plain, HEAD + length, end))) {
            throw new NotUnderstoodException("Encrypt", "was made for another appId than the channel's");
        }
        return Arrays.copyOfRange(plain, HEAD, HEAD + length);
    }

    /** The {@code Encrypt} field for a message. */
    String seal(String message, byte[] random) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        int length = HEAD + text.length + appId.length;
        int padding = BLOCK - length % BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(length + padding);
        plain.put(random, 0, RANDOM).putInt(text.length).put(text).put(appId);
        Arrays.fill(plain.array(), length, length + padding, (byte) padding);
        try {
            return Base64.getEncoder()
                    .encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(plain.array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-256-CBC", e);
        }
    }

    /** @return 0 for a padding that none of ours or WeChat's is; the length is wrong then, too */
    private static int padding(byte[] plain) {
        int padding = plain[plain.length - 1];
        if (padding < 1 || padding > BLOCK) {
            return 0;
        }
        for (int i = plain.length - padding; i < plain.length; i++) {
            if (plain[i] != padding) {
                return 0;
            }
        }
        return padding;
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        Cipher cipher = CIPHERS.get();
        cipher.init(mode, key, start);
        return cipher;
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/CBC/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-256-CBC", e);
        }
    }
}

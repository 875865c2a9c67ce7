package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.huiyin.platform.Hmacs;
import org.jspecify.annotations.Nullable;

/**
 * Lets in connections of this process alone, by a password that is made for each run and kept nowhere else: the loopback
 * address is open to everybody on the machine. It is the server's half of SCRAM-SHA-256 (RFC 5802, RFC 7677; SASL in
 * MongoDB's commands {@code saslStart} and {@code saslContinue}), which also proves the server to the client: a stranger
 * who takes the port while the file is opened again learns nothing.
 */
final class SignIn {

    static final String USER = "gateway";

    private static final String MECHANISM = "SCRAM-SHA-256";
    private static final int ITERATIONS = 4096;
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;
    private static final Set<String> BEFORE = Set.of("ismaster", "hello");
    private static final AttributeKey<Progress> PROGRESS = AttributeKey.valueOf(SignIn.class, "progress");

    private final SecureRandom random = new SecureRandom();
    private final String password = word(32);
    private final byte[] salt = bytes(16);
    private final byte[] storedKey;
    private final byte[] serverKey;

    SignIn() {
        byte[] salted = salted(password, salt);
        this.storedKey = sha256(hmac(salted, "Client Key"));
        this.serverKey = hmac(salted, "Server Key");
    }

    /** How far a connection has come. */
    private sealed interface Progress {

        /** @param said the part of the conversation that is signed */
        record Begun(String nonce, String said) implements Progress {}

        record Done() implements Progress {}
    }

    String password() {
        return password;
    }

    /**
     * The answer to a command of signing in; null for another command, of a connection that has signed in or needs not.
     *
     * @throws MongoServerError if the connection is not let in
     */
    @Nullable
    Document answer(Channel connection, Document command) {
        String name = command.keySet().iterator().next().toLowerCase(Locale.ROOT);
        Progress progress = connection.attr(PROGRESS).get();
        if (name.equals("saslstart")) {
            return start(connection, command);
        } else if (name.equals("saslcontinue")) {
            return goOn(connection, command, progress);
        } else if (progress instanceof Progress.Done || BEFORE.contains(name)) {
            return null;
        }
        throw new MongoServerError(UNAUTHORIZED, "Unauthorized", "The embedded store is the gateway's alone");
    }

    private Document start(Channel connection, Document command) {
        String first = text(command.get("payload"));
        // gs2-header "n,," then n=<user>,r=<nonce>
        String bare = first.startsWith("n,,") ? first.substring(3) : "";
        String nonce = field(bare, "r=");
        if (!MECHANISM.equals(command.get("mechanism")) || !USER.equals(field(bare, "n=")) || nonce.isEmpty()) {
            throw refused();
        }
        String whole = nonce + word(18);
        String answer = "r=" + whole + ",s=" + Base64.getEncoder().encodeToString(salt) + ",i=" + ITERATIONS;
        connection.attr(PROGRESS).set(new Progress.Begun(whole, bare + "," + answer));
        return answer(answer, false);
    }

    private Document goOn(Channel connection, Document command, @Nullable Progress progress) {
        if (progress instanceof Progress.Done) {
            return answer("", true);
        }
        connection.attr(PROGRESS).set(null);
        String last = text(command.get("payload"));
        int proof = last.lastIndexOf(",p=");
        if (!(progress instanceof Progress.Begun begun)
                || proof < 0
                || !field(last, "r=").equals(begun.nonce())) {
            throw refused();
        }
        String signed = begun.said() + "," + last.substring(0, proof);
        byte[] clientKey = xor(decoded(last.substring(proof + 3)), hmac(storedKey, signed));
        if (!MessageDigest.isEqual(sha256(clientKey), storedKey)) {
            throw refused();
        }
        connection.attr(PROGRESS).set(new Progress.Done());
        return answer("v=" + Base64.getEncoder().encodeToString(hmac(serverKey, signed)), true);
    }

    private static Document answer(String payload, boolean done) {
        return new Document("conversationId", 1)
                .append("done", done)
                .append("payload", new BinData(payload.getBytes(StandardCharsets.UTF_8)))
                .append("ok", 1.0);
    }

    private static MongoServerError refused() {
        return new MongoServerError(AUTHENTICATION_FAILED, "AuthenticationFailed", "Authentication failed");
    }

    private static String text(@Nullable Object payload) {
        return payload instanceof BinData binary
                ? new String(binary.getData(), StandardCharsets.UTF_8)
                : payload instanceof byte[] plain ? new String(plain, StandardCharsets.UTF_8) : "";
    }

    private static String field(String message, String name) {
        for (String part : message.split(",")) {
            if (part.startsWith(name)) {
                return part.substring(name.length());
            }
        }
        return "";
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static byte[] xor(byte[] proof, byte[] signature) {
        if (proof.length != signature.length) {
            throw refused();
        }
        byte[] key = new byte[proof.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (proof[i] ^ signature[i]);
        }
        return key;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String word(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    private static byte[] salted(String password, byte[] salt) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 256))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has PBKDF2WithHmacSHA256", e);
        }
    }

    private static byte[] hmac(byte[] key, String message) {
        return Hmacs.mac(Hmacs.SHA_256, key).doFinal(message.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

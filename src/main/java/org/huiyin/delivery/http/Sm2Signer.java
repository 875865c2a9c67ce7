package org.huiyin.delivery.http;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;

/**
 * Signs the body by SM2 with SM3 (GB/T 32918.2) on the recommended curve, into one header of the receiver's: r and s, 64
 * bytes, in base64.
 */
public final class Sm2Signer implements MessageSigner {

    /** The signer's name where nothing else was agreed. Source: GM/T 0009, 10. */
    public static final String USUAL_USER = "1234567812345678";

    private static final int HEX = 16;
    private static final X9ECParameters CURVE = GMNamedCurves.getByName("sm2p256v1");

    private final String header;
    private final ParametersWithID key;

    /**
     * @param header that the signature goes into
     * @param key the private key, 64 hex digits
     * @param user the signer's name, as it was agreed
     * @throws IllegalArgumentException if the key is none
     */
    public Sm2Signer(String header, String key, String user, SecureRandom random) {
        this.header = header;
        if (!key.matches("[0-9A-Fa-f]{64}")) {
            throw new IllegalArgumentException("the key of SM2 is no 64 hex digits");
        }
        BigInteger secret = new BigInteger(key, HEX);
        ECDomainParameters curve = new ECDomainParameters(CURVE);
        this.key = new ParametersWithID(
                new ParametersWithRandom(new ECPrivateKeyParameters(secret, curve), random),
                user.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, String> headers(Outgoing message) {
        SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        signer.init(true, key);
        signer.update(message.body(), 0, message.body().length);
        try {
            return Map.of(header, Base64.getEncoder().encodeToString(signer.generateSignature()));
        } catch (CryptoException e) {
            throw new IllegalStateException("A message cannot be signed by SM2", e);
        }
    }
}

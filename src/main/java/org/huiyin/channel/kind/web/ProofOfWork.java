package org.huiyin.channel.kind.web;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.altcha.altcha.Altcha;
import org.huiyin.platform.ServerSecret;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small sum that a browser does for each form, so that a flood costs its sender: ALTCHA's, with the form's nonce for a
 * salt, so that what was done for one form is good for that form alone. Nothing is kept.
 *
 * @see <a href="https://altcha.org/docs/v2/proof-of-work/">ALTCHA, proof of work</a>
 */
final class ProofOfWork {

    /** The library's own, so that no number passes for the end of a salt. */
    private static final String END_OF_SALT = "&";

    private static final int LONGEST = 2_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String key;
    private final int most;

    /** @param most numbers that a browser tries at most; 0 where none is asked to */
    ProofOfWork(ServerSecret secret, int most) {
        this.key = HexFormat.of().formatHex(secret.keyFor("proof-of-work"));
        this.most = most;
    }

    boolean isAskedFor() {
        return most > 0;
    }

    /** What the browser is to solve for the form of this nonce, as JSON; null where none is asked to. */
    @Nullable
    String challenge(String nonce) {
        if (!isAskedFor()) {
            return null;
        }
        try {
            Altcha.Challenge made = Altcha.createChallenge(new Altcha.ChallengeOptions()
                    .setAlgorithm(Altcha.Algorithm.SHA256)
                    .setMaxNumber((long) most)
                    .setSecureRandomNumber(true)
                    .setHmacKey(key)
                    .setSalt(nonce));
            return JSON.writeValueAsString(Map.of(
                    "algorithm", made.algorithm,
                    "challenge", made.challenge,
                    "maxnumber", made.maxnumber,
                    "salt", made.salt,
                    "signature", made.signature));
        } catch (Exception e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Whether this is the solution of what the form of this nonce was given; always where none is asked for. */
    boolean isShown(@Nullable String solution, @Nullable String nonce) {
        if (!isAskedFor()) {
            return true;
        }
        if (solution == null || nonce == null || solution.length() > LONGEST) {
            return false;
        }
        try {
            String salt = JSON.readTree(Base64.getDecoder().decode(solution))
                    .path("salt")
                    .asString("");
            return salt.equals(nonce + END_OF_SALT) && Altcha.verifySolution(solution, key, false);
        } catch (Exception e) {
            // the library declares nothing narrower; what it cannot read, nor we, is no solution
            return false;
        }
    }
}

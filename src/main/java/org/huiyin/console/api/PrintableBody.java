package org.huiyin.console.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A raw body as an operator can look at it.
 *
 * @param encoding {@code text} or {@code base64}
 */
public record PrintableBody(String encoding, String text) {

    /** As text where the bytes are UTF-8, else in Base64. */
    public static PrintableBody of(byte[] body) {
        try {
            return new PrintableBody(
                    "text",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body))
                            .toString());
        } catch (CharacterCodingException e) {
            return new PrintableBody("base64", Base64.getEncoder().encodeToString(body));
        }
    }
}

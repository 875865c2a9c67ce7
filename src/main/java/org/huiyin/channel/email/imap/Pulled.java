package org.huiyin.channel.email.imap;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the server gave it.
 *
 * @param validity UIDVALIDITY of its folder
 * @param content all of it, verbatim; empty where there is trouble
 * @param trouble why it could not be fetched; null if it was
 */
record Pulled(Listed mail, long validity, ByteBuffer content, @Nullable String trouble) {

    static Pulled whole(Listed mail, long validity, ByteBuffer content) {
        return new Pulled(mail, validity, content, null);
    }

    static Pulled setAside(Listed mail, long validity, String trouble) {
        return new Pulled(mail, validity, ByteBuffer.allocate(0), trouble);
    }

    long uid() {
        return mail.uid();
    }
}

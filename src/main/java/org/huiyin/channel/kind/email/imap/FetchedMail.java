package org.huiyin.channel.kind.email.imap;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the server gave it.
 *
 * @param validity UIDVALIDITY of its folder
 * @param content all of it, verbatim; empty where there is trouble
 * @param trouble why it could not be fetched; null if it was
 */
record FetchedMail(ListedMail mail, long validity, ByteBuffer content, @Nullable String trouble) {

    static FetchedMail whole(ListedMail mail, long validity, ByteBuffer content) {
        return new FetchedMail(mail, validity, content, null);
    }

    static FetchedMail setAside(ListedMail mail, long validity, String trouble) {
        return new FetchedMail(mail, validity, ByteBuffer.allocate(0), trouble);
    }

    long uid() {
        return mail.uid();
    }
}

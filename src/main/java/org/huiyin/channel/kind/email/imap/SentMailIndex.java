package org.huiyin.channel.kind.email.imap;

import java.util.Map;
import org.huiyin.channel.kind.email.mime.Mail;
import org.huiyin.channel.kind.email.mime.MailHeaders;

/** What is known of the mails that this gateway sent. */
public interface SentMailIndex {

    /**
     * What its reader is to know of a mail that answers one of ours, as headers of the delivery; empty where it does not.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException if only the store could tell, and is away
     */
    Map<String, String> facts(MailHeaders headers);

    /** Whether the text of a mail may name one of ours. */
    boolean mayBeNamedIn(byte[] mail);

    /**
     * Sees whether a mail of ours came back in this one, and notes it, durable on return. The same again changes nothing.
     *
     * @param channel whose mailbox it came to
     * @param mail with its files in it
     * @throws org.huiyin.evaluation.StoreUnavailableException if it is to be noted and the store is away
     */
    void cameIn(String channel, Mail mail);
}

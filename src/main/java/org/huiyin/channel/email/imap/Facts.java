package org.huiyin.channel.email.imap;

/** What the door knows of a mail and the mail itself does not say: headers of its delivery. */
public final class Facts {

    /** The generation of the numbers in its folder (RFC 3501, UIDVALIDITY). */
    public static final String UID_VALIDITY = "uidvalidity";

    /** Its number in that folder. */
    public static final String UID = "uid";

    /** Why it could not be fetched; its body is empty then. */
    public static final String SET_ASIDE = "set-aside";

    private Facts() {}
}

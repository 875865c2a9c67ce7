package org.huiyin.channel.kind.email.mime;

/** What stood in the way of reading a message in full. */
public enum MailDefect {
    /** Neither the label nor the bytes told for certain in which charset a text is. */
    CHARSET_DOUBTFUL,
    /** The content is not in the transfer encoding that its header names. */
    ENCODING_BROKEN,
    /** Headers or boundaries are missing or wrong. */
    STRUCTURE_BROKEN,
    /** Parts within parts beyond the limit were left unread. */
    TOO_DEEP,
    /** Parts beyond the limit were left unread. */
    TOO_MANY_PARTS,
    /** Text beyond the limit was left unread. */
    TEXT_CUT,
    /** Encrypted: S/MIME or PGP. */
    ENCRYPTED,
    /** Signed; nobody has checked the signature. */
    SIGNED,
    /** A winmail.dat that could not be opened. */
    WINMAIL_UNREADABLE,
    /** No words but those of a message that is attached. */
    ONLY_EMBEDDED,
    /** No words but those of an invitation. */
    ONLY_INVITATION,
    /** Some words were struck out; in the text each of their letters has a stroke. */
    STRUCK_OUT
}

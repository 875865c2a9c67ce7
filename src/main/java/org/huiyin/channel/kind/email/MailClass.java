package org.huiyin.channel.kind.email;

/** Who sent a message: only what may be a person's mail becomes a record. */
enum MailClass {
    PERSON("person"),
    /** A machine's, perhaps: recorded, for a person to look at, and not acknowledged. */
    SUSPECTED("suspected"),
    /** Mail that came back, or a report about mail. */
    BOUNCE("bounce"),
    /** A machine answered for a person who is away, or confirmed that a mail was read. */
    AUTO_REPLY("auto-reply"),
    /** Sent to many at once. */
    LIST("list");

    private final String word;

    MailClass(String word) {
        this.word = word;
    }

    /** How it is counted. */
    String word() {
        return word;
    }
}

package org.huiyin.channel.kind.email.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.evaluation.Attachment;

/** What the door knows of a mail and the mail itself does not say: headers of its delivery. */
public final class MailboxHeaders {

    /** The generation of the numbers in its folder (RFC 3501, UIDVALIDITY). */
    public static final String UID_VALIDITY = "uidvalidity";

    /** Its number in that folder. */
    public static final String UID = "uid";

    /** Why it could not be fetched; its body is empty then. */
    public static final String SET_ASIDE = "set-aside";

    /** There where it answers a letter of ours by what only that letter told: no other address was told its token. */
    public static final String TOKEN_SHOWN = "token-shown";

    /** What is known of its files, most of which were taken out of its body: a line for each. */
    public static final String TAKEN_OUT = "taken-out";

    /** There where the address in From is shown to be the sender's own; a sender can write any. */
    public static final String SENDER_SHOWN = "sender-shown";

    private static final String BETWEEN = "\t";

    private MailboxHeaders() {}

    static String lines(Map<String, Attachment> files) {
        List<String> lines = new ArrayList<>();
        files.forEach((number, file) -> lines.add(String.join(
                BETWEEN,
                number,
                file.digest(),
                String.valueOf(file.size()),
                String.valueOf(file.refused()),
                file.type(),
                file.name())));
        return String.join("\n", lines);
    }

    /** What is known of the files, by their number; what nobody here wrote is no line. */
    public static Map<String, Attachment> takenOut(Map<String, String> headers) {
        Map<String, Attachment> files = new TreeMap<>();
        for (String line : headers.getOrDefault(TAKEN_OUT, "").split("\n")) {
            String[] said = line.split(BETWEEN, -1);
            if (said.length == 6 && said[0].matches("[a-z]?\\d{1,4}") && said[2].matches("\\d{1,18}")) {
                files.put(
                        said[0],
                        new Attachment(
                                said[5], said[4], Long.parseLong(said[2]), said[1], Boolean.parseBoolean(said[3])));
            }
        }
        return files;
    }
}

package org.huiyin.channel.email.imap;

import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.huiyin.intake.Fate;
import org.jspecify.annotations.Nullable;

/**
 * Marks and moves mail that the store has, by its number in the folder: positions shift while others work there. What
 * the server refuses to mark is tried again in every round and not fetched again.
 */
final class PutAway {

    private final Account account;
    private final Map<Long, Fate> owed = new HashMap<>();
    private @Nullable IMAPFolder folder;
    private long validity;
    private @Nullable MessagingException refusal;
    private long total;

    PutAway(Account account) {
        this.account = account;
    }

    void connected(IMAPFolder now, long generation) {
        if (generation != validity) {
            owed.clear();
        }
        folder = now;
        validity = generation;
        refusal = null;
    }

    /** How many were ever settled. */
    long total() {
        return total;
    }

    /** Whether the store has it, and only marking it is left to do. */
    boolean knows(long uid) {
        return owed.containsKey(uid);
    }

    /** Tries again with those of these that could not be put away earlier; returns how many could be now. */
    int again(List<Listed> listed) throws MessagingException {
        return away(listed.stream().filter(mail -> knows(mail.uid())).toList());
    }

    /** Notes what is to be put away as soon as there is a connection again. */
    void owes(Map<Listed, Fate> settled) {
        settled.forEach((mail, fate) -> owed.put(mail.uid(), fate));
        total += settled.size();
    }

    /**
     * Puts settled mail away; returns how many could be.
     *
     * @throws MessagingException if the connection broke
     */
    int all(Map<Listed, Fate> settled) throws MessagingException {
        owes(settled);
        return away(List.copyOf(settled.keySet()));
    }

    /** @throws MessagingException what the server refused in this round, if anything */
    void complain() throws MessagingException {
        MessagingException refused = refusal;
        if (refused != null) {
            throw new MessagingException("mail is recorded and cannot be put away: " + refused.getMessage(), refused);
        }
    }

    private int away(List<Listed> mails) throws MessagingException {
        int before = owed.size();
        for (Fate fate : Fate.values()) {
            List<Listed> these =
                    mails.stream().filter(mail -> owed.get(mail.uid()) == fate).toList();
            if (!these.isEmpty() && !tried(these, fate)) {
                for (Listed one : these) {
                    tried(List.of(one), fate);
                }
            }
        }
        return before - owed.size();
    }

    private boolean tried(List<Listed> mails, Fate fate) throws MessagingException {
        try {
            away(mails, fate);
            mails.forEach(mail -> owed.remove(mail.uid()));
            return true;
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessagingException e) {
            refusal = e;
            return false;
        }
    }

    private void away(List<Listed> mails, Fate fate) throws MessagingException {
        IMAPFolder from = folder;
        if (from == null) {
            throw new IllegalStateException("Not connected");
        }
        String numbers = mails.stream().map(mail -> String.valueOf(mail.uid())).collect(Collectors.joining(","));
        String flags = fate == Fate.NEEDS_A_PERSON ? "\\Seen \\Flagged" : "\\Seen";
        String target = fate == Fate.DONE ? account.processed() : account.needsAPerson();
        // by the folder's connection: for the store's methods there would have to be another one, and servers count
        // them
        from.doCommand(protocol -> {
            protocol.simpleCommand("UID STORE " + numbers + " +FLAGS.SILENT (" + flags + ")", null);
            if (target != null) {
                make(protocol, target);
                move(protocol, numbers, target);
            }
            return numbers;
        });
    }

    private static void make(IMAPProtocol protocol, String target) throws ProtocolException {
        if (protocol.list("", target) != null) {
            return;
        }
        try {
            protocol.create(target);
        } catch (CommandFailedException e) {
            throw new ProtocolException(
                    "there is no folder " + target + ", and it cannot be made: " + e.getMessage(), e);
        }
    }

    private static void move(IMAPProtocol protocol, String numbers, String target) throws ProtocolException {
        Argument to = protocol.supportsUtf8()
                ? new Argument().writeString(target, StandardCharsets.UTF_8)
                : new Argument().writeString(BASE64MailboxEncoder.encode(target));
        if (protocol.hasCapability("MOVE")) {
            protocol.simpleCommand("UID MOVE " + numbers, to);
            return;
        }
        protocol.simpleCommand("UID COPY " + numbers, to);
        protocol.simpleCommand("UID STORE " + numbers + " +FLAGS.SILENT (\\Deleted)", null);
        if (protocol.hasCapability("UIDPLUS")) {
            // without it the server could only expunge what others have marked as deleted, too
            protocol.simpleCommand("UID EXPUNGE " + numbers, null);
        }
    }
}

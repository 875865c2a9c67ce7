package org.huiyin.channel.kind.email.imap;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.huiyin.intake.recording.Completion;
import org.jspecify.annotations.Nullable;

/**
 * Marks and moves mail that the store has, by its number in the folder: positions shift while others work there. What
 * the server refuses to mark is tried again in every round and not fetched again.
 */
final class MailFiler {

    private static final int TRIED_AT_ONCE = 200;

    private final MailboxAccount account;
    private final MailboxLease lease;
    private final Map<Long, Completion> owed = new HashMap<>();
    private @Nullable IMAPFolder folder;
    private long validity;
    private @Nullable MessagingException refusal;
    private long progress;

    MailFiler(MailboxAccount account, MailboxLease lease) {
        this.account = account;
        this.lease = lease;
    }

    void connected(IMAPFolder now, long generation) {
        if (generation != validity) {
            owed.clear();
        }
        folder = now;
        validity = generation;
        refusal = null;
    }

    /** Grows with every mail that is settled, and with every one that is put away. */
    long progress() {
        return progress;
    }

    /** Whether the store has it, and only marking it is left to do. */
    boolean knows(long uid) {
        return owed.containsKey(uid);
    }

    /** Whether there is something to be put away that a search for unseen mail may not find. */
    boolean owesAnything() {
        return !owed.isEmpty();
    }

    /** Takes over what may have been marked and not moved. */
    void finish(Map<Long, Completion> halfAway) {
        halfAway.forEach(owed::putIfAbsent);
    }

    /**
     * Tries again with what could not be put away earlier, and forgets what has gone meanwhile.
     *
     * @return how many could be put away now
     * @throws MessagingException if the connection broke
     */
    int again() throws MessagingException {
        int before = owed.size();
        List<Long> uids = List.copyOf(owed.keySet());
        for (int from = 0; from < uids.size(); from += TRIED_AT_ONCE) {
            List<Long> some = uids.subList(from, Math.min(uids.size(), from + TRIED_AT_ONCE));
            List<Long> there = there(some);
            some.stream().filter(uid -> !there.contains(uid)).forEach(owed::remove);
            away(there);
        }
        return before - owed.size();
    }

    /** Those that are in the folder and that nobody has deleted. */
    private List<Long> there(List<Long> uids) throws MessagingException {
        IMAPFolder in = connected();
        Message[] found = Arrays.stream(in.getMessagesByUID(
                        uids.stream().mapToLong(Long::longValue).toArray()))
                .filter(Objects::nonNull)
                .toArray(Message[]::new);
        FetchProfile flags = new FetchProfile();
        flags.add(FetchProfile.Item.FLAGS);
        in.fetch(found, flags);
        List<Long> there = new ArrayList<>();
        for (Message message : found) {
            if (!message.isExpunged() && !message.isSet(Flags.Flag.DELETED)) {
                there.add(in.getUID(message));
            }
        }
        return there;
    }

    /** Notes what is to be put away as soon as there is a connection again. */
    void owes(Map<ListedMail, Completion> settled) {
        settled.forEach((mail, completion) -> owed.put(mail.uid(), completion));
        progress += settled.size();
    }

    /**
     * Puts settled mail away; returns how many could be.
     *
     * @throws MessagingException if the connection broke
     */
    int all(Map<ListedMail, Completion> settled) throws MessagingException {
        owes(settled);
        int before = owed.size();
        away(settled.keySet().stream().map(ListedMail::uid).toList());
        return before - owed.size();
    }

    /** @throws MessagingException what the server refused in this round, if anything */
    void complain() throws MessagingException {
        MessagingException refused = refusal;
        if (refused != null) {
            throw new MessagingException("mail is recorded and cannot be put away: " + refused.getMessage(), refused);
        }
    }

    private void away(List<Long> uids) throws MessagingException {
        for (Completion completion : Completion.values()) {
            List<Long> these =
                    uids.stream().filter(uid -> owed.get(uid) == completion).toList();
            if (!these.isEmpty() && !tried(these, completion)) {
                for (Long one : these) {
                    tried(List.of(one), completion);
                }
            }
        }
    }

    private boolean tried(List<Long> uids, Completion completion) throws MessagingException {
        try {
            away(uids, completion);
            uids.forEach(owed::remove);
            progress += uids.size();
            return true;
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessagingException e) {
            refusal = e;
            return false;
        }
    }

    private void away(List<Long> uids, Completion completion) throws MessagingException {
        String numbers = uids.stream().map(String::valueOf).collect(Collectors.joining(","));
        String flags = completion == Completion.NEEDS_A_PERSON ? "\\Seen \\Flagged" : "\\Seen";
        String target = completion == Completion.DONE ? account.processed() : account.needsAPerson();
        if (target != null) {
            lease.putsAway(uids.stream().collect(Collectors.toMap(Function.identity(), uid -> completion)));
        }
        // by the folder's connection: for the store's methods there would have to be another one, and servers count
        // them
        connected().doCommand(protocol -> {
            protocol.simpleCommand("UID STORE " + numbers + " +FLAGS.SILENT (" + flags + ")", null);
            if (target != null) {
                make(protocol, target);
                move(protocol, numbers, target);
            }
            return numbers;
        });
    }

    private IMAPFolder connected() {
        IMAPFolder on = folder;
        if (on == null) {
            throw new IllegalStateException("Not connected");
        }
        return on;
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

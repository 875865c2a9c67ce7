package org.huiyin.channel.kind.email.imap;

import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.huiyin.intake.recording.Completion;
import org.jspecify.annotations.Nullable;

/**
 * One look at a mailbox: fetches what was found, chunk by chunk, hands it over, and puts each chunk away once the store
 * has it. While the store works on one chunk, the next ones are fetched.
 */
final class MailboxPoll {

    /** Mails whose numbers and sizes are asked for in one go. */
    private static final int LISTED_AT_ONCE = 200;

    private static final long CHUNK_BYTES = 2L * 1024 * 1024;

    /** Chunks that may wait for the store: enough for two full batches of the recorder. */
    private static final int UNDER_WAY = 12;

    private static final long PATIENCE_MS = 30_000;
    private static final long GLANCE_MS = 100;

    private final IMAPFolder folder;
    private final MailFetcher fetch;
    private final MailFiler mailFiler;
    private final MailboxLease lease;
    private final Hand hand;
    private final BooleanSupplier goOn;
    private final Deque<Chunk> underWay = new ArrayDeque<>();
    private int done;

    /** The way to the door. */
    interface Hand {
        HandedMails over(List<FetchedMail> mails) throws Exception;
    }

    private record Chunk(List<ListedMail> mails, HandedMails taken) {}

    /** @param goOn false once the gateway stops */
    MailboxPoll(
            IMAPFolder folder,
            MailFetcher fetch,
            MailFiler mailFiler,
            MailboxLease lease,
            Hand hand,
            BooleanSupplier goOn) {
        this.folder = folder;
        this.fetch = fetch;
        this.mailFiler = mailFiler;
        this.lease = lease;
        this.hand = hand;
        this.goOn = goOn;
    }

    /** @return how many mails were put away */
    int run(List<Message> found) throws Exception {
        long validity = folder.getUIDValidity();
        lease.sees(validity, folder::getUIDNext);
        mailFiler.connected(folder, validity);
        fetch.connected(folder, validity);
        mailFiler.finish(lease.mayBeHalfAway());
        done += mailFiler.again();
        try {
            for (int from = 0; from < found.size() && goOn.getAsBoolean(); from += LISTED_AT_ONCE) {
                List<ListedMail> listed = listed(found.subList(from, Math.min(found.size(), from + LISTED_AT_ONCE)));
                listed.removeIf(mail -> mailFiler.knows(mail.uid()));
                handOver(listed);
            }
            while (!underWay.isEmpty()) {
                done += mailFiler.all(settled(underWay.remove()));
            }
        } catch (MessagingException broken) {
            // what is at the waist already need not be fetched again
            for (Chunk chunk : underWay) {
                mailFiler.owes(settled(chunk));
            }
            throw broken;
        }
        mailFiler.complain();
        return done;
    }

    private List<ListedMail> listed(List<Message> messages) throws MessagingException {
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        folder.fetch(messages.toArray(Message[]::new), profile);
        List<ListedMail> listed = new ArrayList<>();
        for (Message message : messages) {
            if (!message.isExpunged()) {
                listed.add(new ListedMail(message, folder.getUID(message), message.getSize()));
            }
        }
        return listed;
    }

    private void handOver(List<ListedMail> mails) throws Exception {
        int from = 0;
        while (from < mails.size() && goOn.getAsBoolean()) {
            int to = endOfChunk(mails, from);
            lease.keep();
            List<FetchedMail> pulled = fetch.all(mails.subList(from, to));
            from = to;
            if (pulled.isEmpty()) {
                // they have gone since they were listed
                continue;
            }
            HandedMails taken = hand.over(pulled);
            underWay.add(new Chunk(pulled.stream().map(FetchedMail::mail).toList(), taken));
            if (taken.completions().contains(Optional.<CompletableFuture<Completion>>empty())) {
                throw new IOException("the journal takes nothing now");
            }
            while (underWay.size() > UNDER_WAY || !underWay.isEmpty() && isSettled(underWay.element())) {
                done += mailFiler.all(settled(underWay.remove()));
            }
        }
    }

    /** A large one goes alone. */
    private int endOfChunk(List<ListedMail> mails, int from) {
        long bytes = 0;
        int to = from;
        while (to < mails.size() && to - from < fetch.atOnce()) {
            ListedMail next = mails.get(to);
            boolean alone = fetch.wantsAlone(next);
            if (to > from && (alone || bytes + next.size() > CHUNK_BYTES)) {
                return to;
            }
            bytes += next.size();
            to++;
            if (alone) {
                return to;
            }
        }
        return to;
    }

    private static boolean isSettled(Chunk chunk) {
        return chunk.taken().completions().stream()
                .allMatch(
                        completion -> completion.map(CompletableFuture::isDone).orElse(true));
    }

    /** What became of a chunk's mails: waits for the store, but not for ever. */
    private Map<ListedMail, Completion> settled(Chunk chunk)
            throws IOException, ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        Map<ListedMail, Completion> settled = new LinkedHashMap<>();
        for (int i = 0; i < chunk.mails().size(); i++) {
            Optional<CompletableFuture<Completion>> completion =
                    chunk.taken().completions().get(i);
            Completion ended = completion.isPresent() ? await(completion.get(), deadline) : null;
            if (ended != null) {
                settled.put(chunk.mails().get(i), ended);
            }
        }
        if (settled.isEmpty() && goOn.getAsBoolean()) {
            throw new IOException("the store has not recorded what was fetched; it stays unseen until it has");
        }
        return settled;
    }

    private @Nullable Completion await(CompletableFuture<Completion> completion, long deadline)
            throws ExecutionException, InterruptedException {
        while (completion.isDone() || goOn.getAsBoolean() && System.nanoTime() < deadline) {
            try {
                return completion.get(GLANCE_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                // looks whether to go on
            }
        }
        return null;
    }
}

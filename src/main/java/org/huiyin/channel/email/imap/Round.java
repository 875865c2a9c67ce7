package org.huiyin.channel.email.imap;

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
import org.huiyin.intake.Fate;
import org.jspecify.annotations.Nullable;

/**
 * One look at a mailbox: fetches what was found, chunk by chunk, hands it over, and puts each chunk away once the store
 * has it. While the store works on one chunk, the next ones are fetched.
 */
final class Round {

    /** Mails whose numbers and sizes are asked for in one go. */
    private static final int LISTED_AT_ONCE = 200;

    private static final long CHUNK_BYTES = 2L * 1024 * 1024;

    /** Chunks that may wait for the store: enough for two full batches of the recorder. */
    private static final int UNDER_WAY = 12;

    private static final long PATIENCE_MS = 30_000;
    private static final long GLANCE_MS = 100;

    private final IMAPFolder folder;
    private final Fetch fetch;
    private final PutAway putAway;
    private final Turn turn;
    private final Hand hand;
    private final BooleanSupplier goOn;
    private final Deque<Chunk> underWay = new ArrayDeque<>();
    private int done;

    /** The way to the door. */
    interface Hand {
        Taken over(List<Pulled> mails) throws Exception;
    }

    private record Chunk(List<Listed> mails, Taken taken) {}

    /** @param goOn false once the gateway stops */
    Round(IMAPFolder folder, Fetch fetch, PutAway putAway, Turn turn, Hand hand, BooleanSupplier goOn) {
        this.folder = folder;
        this.fetch = fetch;
        this.putAway = putAway;
        this.turn = turn;
        this.hand = hand;
        this.goOn = goOn;
    }

    /** @return how many mails were put away */
    int run(List<Message> found) throws Exception {
        long validity = folder.getUIDValidity();
        turn.sees(validity, folder::getUIDNext);
        putAway.connected(folder, validity);
        fetch.connected(folder, validity);
        putAway.finish(turn.mayBeHalfAway());
        done += putAway.again();
        try {
            for (int from = 0; from < found.size() && goOn.getAsBoolean(); from += LISTED_AT_ONCE) {
                List<Listed> listed = listed(found.subList(from, Math.min(found.size(), from + LISTED_AT_ONCE)));
                listed.removeIf(mail -> putAway.knows(mail.uid()));
                handOver(listed);
            }
            while (!underWay.isEmpty()) {
                done += putAway.all(settled(underWay.remove()));
            }
        } catch (MessagingException broken) {
            // what is at the waist already need not be fetched again
            for (Chunk chunk : underWay) {
                putAway.owes(settled(chunk));
            }
            throw broken;
        }
        putAway.complain();
        return done;
    }

    private List<Listed> listed(List<Message> messages) throws MessagingException {
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        folder.fetch(messages.toArray(Message[]::new), profile);
        List<Listed> listed = new ArrayList<>();
        for (Message message : messages) {
            if (!message.isExpunged()) {
                listed.add(new Listed(message, folder.getUID(message), message.getSize()));
            }
        }
        return listed;
    }

    private void handOver(List<Listed> mails) throws Exception {
        int from = 0;
        while (from < mails.size() && goOn.getAsBoolean()) {
            int to = endOfChunk(mails, from);
            turn.keep();
            List<Pulled> pulled = fetch.all(mails.subList(from, to));
            from = to;
            if (pulled.isEmpty()) {
                // they have gone since they were listed
                continue;
            }
            Taken taken = hand.over(pulled);
            underWay.add(new Chunk(pulled.stream().map(Pulled::mail).toList(), taken));
            if (taken.fates().contains(Optional.<CompletableFuture<Fate>>empty())) {
                throw new IOException("the journal takes nothing now");
            }
            while (underWay.size() > UNDER_WAY || !underWay.isEmpty() && isSettled(underWay.element())) {
                done += putAway.all(settled(underWay.remove()));
            }
        }
    }

    /** A large one goes alone. */
    private int endOfChunk(List<Listed> mails, int from) {
        long bytes = 0;
        int to = from;
        while (to < mails.size() && to - from < fetch.atOnce()) {
            Listed next = mails.get(to);
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
        return chunk.taken().fates().stream()
                .allMatch(fate -> fate.map(CompletableFuture::isDone).orElse(true));
    }

    /** What became of a chunk's mails: waits for the store, but not for ever. */
    private Map<Listed, Fate> settled(Chunk chunk) throws IOException, ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        Map<Listed, Fate> settled = new LinkedHashMap<>();
        for (int i = 0; i < chunk.mails().size(); i++) {
            Optional<CompletableFuture<Fate>> fate = chunk.taken().fates().get(i);
            Fate ended = fate.isPresent() ? await(fate.get(), deadline) : null;
            if (ended != null) {
                settled.put(chunk.mails().get(i), ended);
            }
        }
        if (settled.isEmpty() && goOn.getAsBoolean()) {
            throw new IOException("the store has not recorded what was fetched; it stays unseen until it has");
        }
        return settled;
    }

    private @Nullable Fate await(CompletableFuture<Fate> fate, long deadline)
            throws ExecutionException, InterruptedException {
        while (fate.isDone() || goOn.getAsBoolean() && System.nanoTime() < deadline) {
            try {
                return fate.get(GLANCE_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                // looks whether to go on
            }
        }
        return null;
    }
}

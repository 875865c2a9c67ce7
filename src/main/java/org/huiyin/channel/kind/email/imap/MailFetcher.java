package org.huiyin.channel.kind.email.imap;

import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/**
 * Fetches mails without marking them: small ones many at a time, a large one piece by piece into a file. A mail that the
 * server does not give, or at which the connection breaks again and again, is set aside and holds up no other.
 */
final class MailFetcher {

    /** Bytes of a mail from which on it is fetched alone. */
    private static final long LARGE = 1024 * 1024;

    private static final int MOST_AT_ONCE = 100;

    /** After a break, a chunk that comes through lets the next one have so many more. */
    private static final int REGAINED = 5;

    private static final int BREAKS_BORNE = 3;

    private final MailSpool spool;
    private final long largest;
    private final Map<Long, Integer> breaks = new HashMap<>();
    private @Nullable IMAPFolder folder;
    private long validity;
    private int atOnce = MOST_AT_ONCE;

    /** @param largest bytes of a mail that is fetched */
    MailFetcher(MailSpool spool, long largest) {
        this.spool = spool;
        this.largest = largest;
    }

    void connected(IMAPFolder now, long generation) {
        if (generation != validity) {
            breaks.clear();
        }
        folder = now;
        validity = generation;
    }

    /** Whether it must be in a chunk of its own. */
    boolean wantsAlone(ListedMail mail) {
        return mail.size() > LARGE;
    }

    /** How many mails a chunk may have now: after a break fewer, until the one at which it breaks stands alone. */
    int atOnce() {
        return atOnce;
    }

    /**
     * Those of a chunk that are still there.
     *
     * @throws MessagingException if the connection broke
     */
    List<FetchedMail> all(List<ListedMail> chunk) throws MessagingException {
        if (chunk.size() == 1) {
            List<FetchedMail> alone = one(chunk.get(0)).stream().toList();
            atOnce = Math.min(MOST_AT_ONCE, atOnce + REGAINED);
            return alone;
        }
        Map<Long, ByteBuffer> together;
        try {
            together = contents(chunk.stream().map(ListedMail::uid).toList());
        } catch (FolderClosedException | StoreClosedException e) {
            atOnce = Math.max(1, chunk.size() / 2);
            throw e;
        } catch (MessagingException refused) {
            together = Map.of();
        }
        atOnce = Math.min(MOST_AT_ONCE, atOnce + REGAINED);
        List<FetchedMail> pulled = new ArrayList<>();
        for (ListedMail mail : chunk) {
            ByteBuffer content = together.get(mail.uid());
            if (content != null) {
                pulled.add(FetchedMail.whole(mail, validity, content));
            } else {
                one(mail).ifPresent(pulled::add);
            }
        }
        return pulled;
    }

    private Optional<FetchedMail> one(ListedMail mail) throws MessagingException {
        if (mail.size() > largest) {
            return Optional.of(setAside(
                    mail, "found a mail of " + mail.size() + " bytes, expected at most " + largest + " (largest)"));
        } else if (breaks.getOrDefault(mail.uid(), 0) >= BREAKS_BORNE) {
            return Optional.of(setAside(mail, "the connection broke " + BREAKS_BORNE + " times while it was fetched"));
        }
        try {
            ByteBuffer content = mail.size() > LARGE
                    ? spool.write(((IMAPMessage) peeking(mail)).getMimeStream())
                    : contents(List.of(mail.uid())).get(mail.uid());
            if (content == null) {
                return mail.message().isExpunged()
                        ? Optional.empty()
                        : Optional.of(setAside(mail, "the server lists it and does not give it"));
            }
            breaks.remove(mail.uid());
            return Optional.of(FetchedMail.whole(mail, validity, content));
        } catch (FolderClosedException | StoreClosedException e) {
            breaks.merge(mail.uid(), 1, Integer::sum);
            throw e;
        } catch (MailSpool.SpoolException e) {
            throw new MessagingException(e.getMessage(), e);
        } catch (MessagingException | IOException e) {
            if (e.getCause() instanceof FolderClosedException) {
                breaks.merge(mail.uid(), 1, Integer::sum);
                throw new MessagingException("the connection broke in the middle of a mail", e);
            }
            return Optional.of(setAside(mail, "the server does not give it: " + e.getMessage()));
        }
    }

    private static Message peeking(ListedMail mail) {
        ((IMAPMessage) mail.message()).setPeek(true);
        return mail.message();
    }

    private FetchedMail setAside(ListedMail mail, String why) {
        return FetchedMail.setAside(mail, validity, why);
    }

    private Map<Long, ByteBuffer> contents(List<Long> uids) throws MessagingException {
        IMAPFolder on = folder;
        if (on == null) {
            throw new IllegalStateException("Not connected");
        }
        String numbers = uids.stream().map(String::valueOf).collect(Collectors.joining(","));
        Map<Long, ByteBuffer> contents = new HashMap<>();
        on.doCommand(protocol -> contents(protocol, "UID FETCH " + numbers + " (UID BODY.PEEK[])", contents));
        return contents;
    }

    private static Map<Long, ByteBuffer> contents(IMAPProtocol protocol, String command, Map<Long, ByteBuffer> into)
            throws ProtocolException {
        Response[] responses = protocol.command(command, null);
        for (Response response : responses) {
            if (response instanceof FetchResponse fetched) {
                UID uid = fetched.getItem(UID.class);
                BODY body = fetched.getItem(BODY.class);
                ByteArray bytes = body == null ? null : body.getByteArray();
                if (uid != null && bytes != null) {
                    into.put(uid.uid, ByteBuffer.wrap(bytes.getBytes(), bytes.getStart(), bytes.getCount()));
                }
            }
        }
        protocol.notifyResponseHandlers(responses);
        protocol.handleResult(responses[responses.length - 1]);
        return into;
    }
}

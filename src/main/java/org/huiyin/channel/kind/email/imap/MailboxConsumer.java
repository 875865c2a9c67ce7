package org.huiyin.channel.kind.email.imap;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SearchTerm;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a mailbox whenever it is time and sends what is unseen there down the route, many mails in one exchange. */
final class MailboxConsumer extends ScheduledPollConsumer {
    private static final Logger log = LoggerFactory.getLogger(MailboxConsumer.class);

    private static final SearchTerm UNSEEN = new AndTerm(
            new FlagTerm(new Flags(Flags.Flag.SEEN), false), new FlagTerm(new Flags(Flags.Flag.DELETED), false));

    private final MailboxDoor door;
    private final MailFiler mailFiler;
    private final MailFetcher fetch;

    /** Stays connected between two looks; whoever stops the route closes it under a look. */
    private volatile @Nullable MailboxStore store;

    /** Whether nothing can be in the folder that is marked and yet to be moved. */
    private boolean sure;

    MailboxConsumer(MailboxEndpoint endpoint, Processor processor, MailboxDoor door) {
        super(endpoint, processor);
        this.door = door;
        this.mailFiler = new MailFiler(door.account(), door.lease());
        this.fetch = new MailFetcher(door.spool(), door.account().largest());
        // until nothing new is found
        setGreedy(true);
    }

    /** @return how many mails were put away */
    @Override
    protected int poll() {
        long before = mailFiler.progress();
        if (!door.schedule().isDue()) {
            return 0;
        }
        try {
            if (!door.lease().take()) {
                sure = false;
                door.schedule().othersTurn();
                return 0;
            }
            int done = look();
            sure = true;
            door.schedule().looked(done > 0);
            return done;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                // whoever stops this thread is to be heard by what calls it, too
                Thread.currentThread().interrupt();
            }
            sure = false;
            startAnew();
            door.schedule().failed(e, mailFiler.progress() > before);
            return 0;
        }
    }

    private int look() throws Exception {
        IMAPFolder folder = open(connected());
        try {
            // some servers refuse to search a folder that is empty
            List<Message> found = folder.getMessageCount() == 0 ? List.of() : List.of(folder.search(UNSEEN));
            return found.isEmpty() && sure && !mailFiler.owesAnything()
                    ? 0
                    : new MailboxPoll(folder, fetch, mailFiler, door.lease(), this::hand, this::isPollAllowed)
                            .run(found);
        } finally {
            leave(folder);
        }
    }

    private MailboxStore connected() throws MessagingException {
        MailboxStore last = store;
        if (last != null && last.isConnected()) {
            return last;
        }
        MailboxStore now = door.account().connect();
        store = now;
        if (isStoppingOrStopped()) {
            // whoever stopped it meanwhile saw no connection
            disconnect();
        }
        return now;
    }

    private IMAPFolder open(MailboxStore in) throws MessagingException {
        String name = door.account().folder();
        IMAPFolder folder = (IMAPFolder) in.getFolder(name);
        try {
            folder.open(Folder.READ_WRITE);
        } catch (FolderNotFoundException e) {
            throw new MessagingException("there is no folder " + name, e);
        } catch (ReadOnlyFolderException e) {
            throw new MessagingException("the folder " + name + " cannot be opened for writing", e);
        }
        return folder;
    }

    /**
     * Closes the folder, not the connection: mail that has gone from it stays in the library's list as long as it is open.
     * Without expunging: nobody's deleted mail is ours to remove.
     */
    private static void leave(Folder folder) throws MessagingException {
        if (folder.isOpen()) {
            folder.close(false);
        }
    }

    /** Sends some mails down the route. */
    private HandedMails hand(List<FetchedMail> mails) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(mails);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return exchange.getMessage().getMandatoryBody(HandedMails.class);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void disconnect() throws MessagingException {
        MailboxStore last = store;
        store = null;
        if (last != null) {
            last.close();
        }
    }

    /** After trouble: some servers go on failing on the connection that met it, when all is well on any other. */
    private void startAnew() {
        try {
            disconnect();
        } catch (MessagingException e) {
            log.debug("What was left of a connection that met trouble could not be closed: {}", e.toString());
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        disconnect();
    }
}

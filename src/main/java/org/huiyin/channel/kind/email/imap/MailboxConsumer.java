package org.huiyin.channel.kind.email.imap;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mail.JavaMailSender;
import org.apache.camel.component.mail.MailConsumer;
import org.apache.camel.util.KeyValueHolder;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;

/**
 * camel-mail's consumer as far as connecting, keeping the connection and finding the unseen mail go. Left alone it would
 * handle one mail at a time, mark it as soon as its route ends, and keep most trouble to itself; so what it finds goes to
 * a {@link MailboxPoll}, and what it swallows to the {@link PollSchedule}.
 */
final class MailboxConsumer extends MailConsumer {

    private final MailboxDoor door;
    private final MailFiler mailFiler;
    private final MailFetcher fetch;
    private final List<Message> found = new ArrayList<>();
    private @Nullable Folder open;
    private @Nullable Throwable swallowed;
    private boolean reached;
    private int done;

    /** Whether nothing can be in the folder that is marked and yet to be moved. */
    private boolean sure;

    MailboxConsumer(MailboxEndpoint endpoint, Processor processor, JavaMailSender sender, MailboxDoor door) {
        super(endpoint, processor, sender);
        this.door = door;
        this.mailFiler = new MailFiler(door.account(), door.turn());
        this.fetch = new MailFetcher(door.spool(), door.account().largest());
        // the only way to be told which folder it has open
        endpoint.setPostProcessAction(this::round);
        // until nothing new is found
        setGreedy(true);
    }

    /** @return how many mails were put away */
    @Override
    protected int poll() {
        long before = mailFiler.progress();
        if (!door.watch().isDue()) {
            return 0;
        }
        try {
            if (!door.turn().take()) {
                sure = false;
                door.watch().othersTurn();
                return 0;
            }
            look();
            sure = true;
            door.watch().looked(done > 0);
            return done;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                // whoever stops this thread is to be heard by what calls it, too
                Thread.currentThread().interrupt();
            }
            sure = false;
            door.watch().failed(e, mailFiler.progress() > before);
            return 0;
        }
    }

    private void look() throws Exception {
        found.clear();
        swallowed = null;
        reached = false;
        done = 0;
        try {
            super.poll();
        } finally {
            leave();
        }
        if (swallowed instanceof Exception exception) {
            throw exception;
        } else if (swallowed instanceof Error error) {
            throw error;
        } else if (!reached) {
            throw new MessagingException("the folder cannot be opened for writing");
        }
    }

    @Override
    protected void forceConsumerAsReady() {
        reached = true;
        super.forceConsumerAsReady();
    }

    @Override
    public void handleException(Throwable thrown) {
        swallowed = thrown;
    }

    /** Not an exchange for each mail, of which there may be many thousands. */
    @Override
    protected @Nullable Exchange createExchange(KeyValueHolder<String, Message> mail) {
        found.add(mail.getValue());
        return null;
    }

    @Override
    public int processBatch(Queue<Object> none) {
        return 0;
    }

    private void round(Folder folder) throws Exception {
        open = folder;
        if (folder instanceof IMAPFolder imap && !(found.isEmpty() && sure && !mailFiler.owesAnything())) {
            done = new MailboxPoll(imap, fetch, mailFiler, door.turn(), this::hand, this::isBatchAllowed).run(found);
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

    /**
     * Closes the folder, not the connection: mail that has gone from it stays in the library's list as long as it is open.
     * Without the expunging that camel-mail does when it closes: nobody's deleted mail is ours to remove.
     */
    private void leave() throws MessagingException {
        Folder last = open;
        if (last != null && last.isOpen()) {
            last.close(false);
        }
    }

    @Override
    protected void doStop() throws Exception {
        leave();
        super.doStop();
    }
}

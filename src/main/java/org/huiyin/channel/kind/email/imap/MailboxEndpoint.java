package org.huiyin.channel.kind.email.imap;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ScheduledPollEndpoint;

/** A mailbox as the start of a route. */
final class MailboxEndpoint extends ScheduledPollEndpoint {

    private final MailboxDoor door;

    MailboxEndpoint(String uri, MailboxComponent component, MailboxDoor door) {
        super(uri, component);
        this.door = door;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        MailboxConsumer consumer = new MailboxConsumer(this, processor, door);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("A mailbox is only read; replies go out by SMTP");
    }
}

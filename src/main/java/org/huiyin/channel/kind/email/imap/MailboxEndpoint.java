package org.huiyin.channel.kind.email.imap;

import jakarta.mail.Flags;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.component.mail.JavaMailSender;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.component.mail.MailEndpoint;

/** camel-mail's endpoint with a consumer that waits for the store. */
final class MailboxEndpoint extends MailEndpoint {

    private final MailboxDoor door;

    MailboxEndpoint(String uri, MailComponent component, MailboxDoor door) {
        super(uri, component, door.account().configuration());
        this.door = door;
        setSearchTerm(new AndTerm(
                new FlagTerm(new Flags(Flags.Flag.SEEN), false), new FlagTerm(new Flags(Flags.Flag.DELETED), false)));
        // by default it asks the server for the headers of every mail, one after the other
        setMailUidGenerator((endpoint, message) -> "");
    }

    @Override
    public Consumer createConsumer(Processor processor, JavaMailSender sender) throws Exception {
        // the configuration's own session would come too late
        sender.setSession(door.account().session());
        MailboxConsumer consumer = new MailboxConsumer(this, processor, sender, door);
        configureConsumer(consumer);
        return consumer;
    }
}

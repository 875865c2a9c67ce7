package org.huiyin.channel.kind.email.imap;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;

/** The mailboxes that routes read: {@code mailbox:<name of the door>}, so that no address holds a secret. */
@Component("mailbox")
final class MailboxComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        MailboxDoor door = CamelContextHelper.mandatoryLookup(getCamelContext(), remaining, MailboxDoor.class);
        MailboxEndpoint endpoint = new MailboxEndpoint(uri, this, door);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}

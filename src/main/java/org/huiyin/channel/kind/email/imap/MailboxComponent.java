package org.huiyin.channel.kind.email.imap;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.support.CamelContextHelper;
import org.springframework.stereotype.Component;

/** camel-mail for the doors of this room: {@code mailbox:<name of the door>}, so that no address holds a secret. */
@Component("mailbox")
final class MailboxComponent extends MailComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        MailboxDoor door = CamelContextHelper.mandatoryLookup(getCamelContext(), remaining, MailboxDoor.class);
        MailboxEndpoint endpoint = new MailboxEndpoint(uri, this, door);
        endpoint.setCamelContext(getCamelContext());
        setProperties(endpoint, parameters);
        return endpoint;
    }
}

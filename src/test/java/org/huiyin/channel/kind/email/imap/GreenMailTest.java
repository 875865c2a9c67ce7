package org.huiyin.channel.kind.email.imap;

class GreenMailTest extends MailboxTroubleContract {

    @Override
    MailServer start() {
        return new GreenMailServer();
    }
}

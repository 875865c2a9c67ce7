package org.huiyin.channel.email.imap;

class GreenMailTest extends MailboxTroubleContract {

    @Override
    MailServer start() {
        return new GreenMailServer();
    }
}

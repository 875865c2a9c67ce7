package org.huiyin.channel.email.imap;

class GreenMailTest extends MailboxContract {

    @Override
    MailServer start() {
        return new GreenMailServer();
    }
}

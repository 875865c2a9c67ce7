package org.huiyin.channel.email.imap;

class DovecotTest extends MailboxContract {

    @Override
    MailServer start() {
        return DovecotServer.start();
    }
}

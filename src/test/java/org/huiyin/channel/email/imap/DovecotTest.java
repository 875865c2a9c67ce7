package org.huiyin.channel.email.imap;

class DovecotTest extends MailboxTroubleContract {

    @Override
    MailServer start() {
        return DovecotServer.start();
    }
}

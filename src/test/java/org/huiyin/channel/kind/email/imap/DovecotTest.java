package org.huiyin.channel.kind.email.imap;

class DovecotTest extends MailboxTroubleContract {

    @Override
    MailServer start() {
        return DovecotServer.start();
    }
}

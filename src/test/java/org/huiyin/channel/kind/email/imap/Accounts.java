package org.huiyin.channel.kind.email.imap;

import java.time.Duration;
import java.util.Optional;
import org.huiyin.channel.kind.email.connection.CertificateAuthorities;
import org.huiyin.channel.kind.email.connection.MailCredential;

/** Mailboxes for tests that connect to none. */
final class Accounts {

    private Accounts() {}

    static MailboxAccount unreachable() {
        return new MailboxAccount(
                "127.0.0.1",
                1,
                MailboxAccount.Encryption.NONE,
                CertificateAuthorities.known(),
                "door",
                MailCredential.password("p"),
                "INBOX",
                null,
                null,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                1_000_000,
                1_000_000,
                Optional.empty());
    }
}

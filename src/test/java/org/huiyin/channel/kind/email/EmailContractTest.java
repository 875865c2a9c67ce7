package org.huiyin.channel.kind.email;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huiyin.Gateway;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelKind;
import org.huiyin.channel.Doors;
import org.huiyin.channel.kind.email.imap.MailboxHeaders;
import org.huiyin.channel.runtime.ChannelContract;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Reader;
import org.junit.jupiter.api.AfterEach;

class EmailContractTest implements ChannelContract {

    private final List<Closeable> opened = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Closeable door : opened) {
            door.close();
        }
    }

    @Override
    public ChannelKind kind() {
        return new EmailKind();
    }

    /** They need the gateway's ways out. */
    @Override
    public Doors doors() {
        EmailDoors doors = Gateway.shared().bean(EmailDoors.class);
        return new Doors() {
            @Override
            public String kind() {
                return doors.kind();
            }

            @Override
            public Object door(Channel channel, Reader reader) {
                Object door = doors.door(channel, reader);
                opened.add((Closeable) door);
                return door;
            }
        };
    }

    @Override
    public List<InboundMessage> messages() {
        return List.of(
                mail(
                        "From: a@example.org\nSubject: 投诉\n\n窗口态度不好\n",
                        Map.of(MailboxHeaders.UID_VALIDITY, "7", MailboxHeaders.UID, "1")),
                mail("From: mailer-daemon@example.org\nSubject: Undelivered Mail\n\nsorry\n", Map.of()),
                mail("", Map.of(MailboxHeaders.SET_ASIDE, "the server does not give it")));
    }

    private static InboundMessage mail(String text, Map<String, String> facts) {
        return Mailboxes.delivery(text.getBytes(StandardCharsets.UTF_8), facts);
    }
}

package org.huiyin.channel.kind.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.huiyin.Gateway;
import org.huiyin.PatientWaits;
import org.huiyin.channel.kind.email.mime.Mail;
import org.huiyin.channel.kind.email.mime.MailHeaders;
import org.huiyin.evaluation.AttachmentStore;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Intake;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.Reader;
import org.huiyin.intake.SourceLeaseSettings;
import org.huiyin.intake.SourceLeases;
import org.huiyin.intake.Submission;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.intake.recording.Completion;
import org.huiyin.normalise.ReadResult;
import org.huiyin.platform.MonotonicClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the door does with a mail at which our own code fails. */
class MailboxDoorTest {

    private final String channel = "door-" + UUID.randomUUID();
    private final Gateway gateway = Gateway.shared();

    @TempDir
    Path spool;

    @Test
    void aMailAtWhichTheDoorFailsIsSetAsideWithItsWordsAndTheNextGoesOn() throws Exception {
        MailboxDoor door = door(new IllegalStateException("a mistake of ours"));

        HandedMails taken = door.keep(door.takeApart(List.of(pulled(1, "fails"), pulled(2, "complaint"))));

        for (var completion : taken.completions()) {
            // no file describes this test's channel, so that a person has to look at both
            assertThat(completion.orElseThrow().get(PatientWaits.LONGEST.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(Completion.NEEDS_A_PERSON);
        }
        List<String> why = new ArrayList<>();
        gateway.bean(QuarantineStore.class)
                .page(new QuarantineStore.Selection(channel, null, null), null, 10)
                .forEach(entry -> {
                    why.add(entry.submission().headers().getOrDefault(MailboxHeaders.SET_ASIDE, ""));
                    assertThat(new String(entry.submission().body())).contains("Subject: ");
                });
        assertThat(why).containsExactlyInAnyOrder("failed with IllegalStateException while it was taken apart", "");
    }

    @Test
    void whileTheStoreIsAwayNoMailIsToBlame() {
        MailboxDoor door = door(new StoreUnavailableException("away", new IllegalStateException("for a test")));

        assertThatThrownBy(() -> door.takeApart(List.of(pulled(1, "fails"))))
                .isInstanceOf(StoreUnavailableException.class);
    }

    private MailboxDoor door(RuntimeException failure) {
        SentMailIndex failing = new SentMailIndex() {
            @Override
            public Map<String, String> facts(MailHeaders headers) {
                if (headers.text("Subject").equals("fails")) {
                    throw failure;
                }
                return Map.of();
            }

            @Override
            public boolean mayBeNamedIn(byte[] mail) {
                return false;
            }

            @Override
            public void cameIn(String to, Mail mail) {}
        };
        MailboxAccount account = Accounts.unreachable();
        return new MailboxDoor(
                channel,
                account,
                new Verbatim(),
                new MailboxDoor.Surroundings(
                        gateway.bean(Intake.class),
                        gateway.bean(SourceLeases.class),
                        new SourceLeaseSettings(Duration.ofMinutes(2)),
                        gateway.bean(ChannelHealthTracker.class),
                        gateway.bean(AttachmentStore.class),
                        failing,
                        Clock.systemUTC(),
                        MonotonicClock.system(),
                        "a-test",
                        spool),
                () -> {});
    }

    private static FetchedMail pulled(long uid, String subject) {
        byte[] mail = Letters.bytes("From: li@example.org\nSubject: " + subject + "\n\nwords\n");
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        return FetchedMail.whole(new ListedMail(message, uid, mail.length), 7, ByteBuffer.wrap(mail));
    }

    /** One mail, one piece; it is not asked what that says. */
    private final class Verbatim implements Reader {

        @Override
        public List<Submission> split(InboundMessage delivery) {
            return List.of(new Submission(
                    channel,
                    BodyDigest.of(delivery.body()),
                    null,
                    delivery.contentType(),
                    delivery.body(),
                    delivery.headers(),
                    delivery.receivedAt(),
                    delivery.verified()));
        }

        @Override
        public ReadResult read(Submission submission) {
            return new ReadResult.Ignored("test");
        }
    }
}

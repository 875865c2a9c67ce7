package org.huiyin.intake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.huiyin.intake.ChannelDay;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.IntakeRefusal;
import org.huiyin.intake.Submission;
import org.junit.jupiter.api.Test;

class JournalWriterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T15:30:00Z");

    @Test
    void anErrorOfTheMachineRefusesWhoeverWaitsAndNobodyAfterThem() {
        AtomicBoolean failed = new AtomicBoolean();
        JournalWriter writer = new JournalWriter(
                10,
                batch -> {
                    if (failed.compareAndSet(false, true)) {
                        throw new OutOfMemoryError("none left");
                    }
                    batch.forEach(pendingAppend -> pendingAppend.answer(
                            new IntakeAnswer.Accepted(pendingAppend.id(), pendingAppend.receipt())));
                },
                () -> {},
                () -> {});
        writer.start();

        IntakeAnswer first = given(writer, "first");
        IntakeAnswer second = given(writer, "second");
        writer.close();

        assertThat(first).isInstanceOfSatisfying(IntakeAnswer.Refused.class, refused -> assertThat(refused.refusal())
                .isEqualTo(IntakeRefusal.DISK));
        assertThat(second).isInstanceOf(IntakeAnswer.Accepted.class);
    }

    private static IntakeAnswer given(JournalWriter writer, String source) {
        Submission submission =
                new Submission("web-hall", source, null, "application/json", new byte[] {'5'}, Map.of(), NOW, true);
        PendingAppend pendingAppend = new PendingAppend(
                source,
                submission.key(),
                "0000-0000",
                submission,
                new ChannelDay("web-hall", LocalDate.parse("2026-03-01")),
                true);
        writer.take(pendingAppend);
        return pendingAppend.answer();
    }
}

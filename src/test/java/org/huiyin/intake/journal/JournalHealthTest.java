package org.huiyin.intake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;
import org.huiyin.platform.Ids;
import org.huiyin.platform.ServerSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

class JournalHealthTest {

    @TempDir
    Path folder;

    @Test
    void theGatewayIsReadyWhileTheJournalTakesSubmissions() {
        try (Journal journal = journal("1MB", "0B")) {
            assertThat(new JournalHealth(journal).health().getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void itIsNotReadyOnceTheJournalIsFull() {
        try (Journal journal = journal("10KB", "0B")) {
            int accepted = 0;
            while (journal.append(submission(accepted), ConflictPolicy.REFUSE) instanceof IntakeAnswer.Accepted) {
                accepted++;
            }
            assertThat(accepted).isPositive();

            Health health = new JournalHealth(journal).health();

            assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(health.getDetails())
                    .containsEntry("refusal", "journal_full")
                    .containsEntry("entries", (long) accepted);
        }
    }

    @Test
    void itIsNotReadyOnAFullDisk() {
        try (Journal journal = journal("1MB", "1000TB")) {
            Health health = new JournalHealth(journal).health();

            assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(health.getDetails()).containsEntry("refusal", "disk");
        }
    }

    private Journal journal(String limit, String minFreeDisk) {
        JournalSettings settings =
                new JournalSettings(folder, DataSize.parse(limit), DataSize.parse(minFreeDisk), 10, 10);
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T15:30:00Z"), ZoneOffset.UTC);
        return new Journal(
                settings,
                clock,
                ZoneOffset.UTC,
                new Ids(),
                new ReceiptCodes(new ServerSecret(new byte[32])),
                new SimpleMeterRegistry());
    }

    private static Submission submission(int number) {
        return new Submission(
                "web",
                "message-" + number,
                null,
                "text/plain",
                new byte[500],
                Map.of(),
                Instant.parse("2026-03-01T15:30:00Z"),
                true);
    }
}

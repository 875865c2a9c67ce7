package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huiyin.GatewayClient;
import org.huiyin.GatewayProcess;
import org.huiyin.WideHall;
import org.huiyin.intake.journal.TornJournal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Days on which the machine fails the packaged gateway. Whatever was acknowledged is recorded once, the sums agree, and
 * when the trouble is over nobody has to do anything.
 */
class BadDaysIT {

    private static final int DISK_MEGABYTES = 64;
    private static final int A_FEW = 20;
    private static final Duration HOURS = Duration.ofHours(3);

    private static GatewayProcess gateway;
    private static Path data;

    /** The journal's, and the store's; null where the machine lets nobody mount any. */
    private static SmallDisk journalDisk;

    private static SmallDisk storeDisk;
    private static String whyNoDisks = "";
    private static Optional<MovableClock> clock;

    /** Receipts of all that was acknowledged. */
    private static final List<String> KEPT = new ArrayList<>();

    private static int keys;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        data = folder.resolve("data");
        mount();
        WideHall.in(folder);
        gateway = GatewayProcess.in(folder)
                .with("HUIYIN_DATA", data.toString())
                // the disk itself is to say when it is full
                .with("HUIYIN_JOURNAL_MIN_FREE_DISK", "0B");
        clock = MovableClock.in(folder);
        clock.ifPresent(each -> each.giveTo(gateway));
        gateway.start();
    }

    private static void mount() throws IOException {
        try {
            journalDisk = SmallDisk.over(data.resolve("journal"), DISK_MEGABYTES);
        } catch (IOException e) {
            whyNoDisks = "No disk can be mounted here: " + e.getMessage();
            return;
        }
        storeDisk = SmallDisk.over(data.resolve("store"), DISK_MEGABYTES);
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        if (journalDisk != null) {
            journalDisk.close();
            storeDisk.close();
        }
    }

    @AfterEach
    void whatWasAcknowledgedIsRecordedOnceAndTheSumsAgree() {
        await().ignoreNoExceptions().untilAsserted(() -> {
            JsonNode sums = gateway.operator().json("/api/v1/reconciliation");
            JsonNode web = sums.get("channels").get(0);
            assertThat(sums.get("agrees").asBoolean()).isTrue();
            assertThat(web.get("waiting").asInt()).isZero();
            assertThat(web.get("recorded").asInt()).isEqualTo(KEPT.size());
        });
        for (String receipt : KEPT) {
            assertThat(gateway.citizen()
                            .json("/receipt/" + receipt)
                            .get("status")
                            .asString())
                    .isEqualTo("recorded");
        }
    }

    @Test
    void aFullDiskIsToldAndForgottenOnceThereIsRoom() throws IOException {
        assumeDisks();
        rateSome();
        journalDisk.fill();

        HttpResponse<String> refused = rateUntil(503);
        assertThat(refused.body()).contains("urn:huiyin:problem:not-kept", "the disk takes no write");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(gateway.citizen().get("/r/W01").statusCode()).isEqualTo(200);
        await().until(() -> readiness() == 503);

        journalDisk.makeRoom();
        await().until(() -> rate().statusCode() == 201);
        assertThat(readiness()).isEqualTo(200);
    }

    @Test
    void aJournalThatTurnsReadOnlyIsToldAndForgottenOnceItIsWritable() throws IOException {
        assumeDisks();
        journalDisk.fill();
        rateUntil(503);
        tellUntil(503);
        // both journals' files are closed now, so that the disk can be made read-only, as systems do with a failing one
        journalDisk.makeReadOnly();
        try {
            assertThat(rate().statusCode()).isEqualTo(503);
            await().until(() -> gateway.log().stream()
                    .anyMatch(line -> line.contains(data.resolve("journal") + " (huiyin.journal.folder) cannot be")));
        } finally {
            journalDisk.makeWritable();
            journalDisk.makeRoom();
        }

        await().until(() -> rate().statusCode() == 201);
        await().until(() -> tell().statusCode() == 202);
    }

    @Test
    void whileTheStoresDiskIsFullRatingsWaitInTheJournal() throws IOException {
        assumeDisks();
        storeDisk.fill();

        rateSome();
        assertThat(readiness()).isEqualTo(200);

        storeDisk.makeRoom();
    }

    @Test
    void aClockSetBackCostsNothing() throws IOException {
        assumeThat(clock).as("libfaketime").isPresent();
        rateSome();
        String before = id(KEPT.get(KEPT.size() - 1));
        clock.get().set(HOURS.negated());
        await().until(() -> behind().compareTo(HOURS.minusMinutes(5)) > 0);

        int scored = scored();
        rateSome();

        String since = KEPT.get(KEPT.size() - 1);
        await().untilAsserted(() -> assertThat(scored()).isEqualTo(scored + A_FEW));
        assertThat(id(since)).isGreaterThan(before);
        clock.get().set(Duration.ZERO);
        await().until(() -> behind().compareTo(Duration.ofMinutes(5)) < 0);
        rateSome();
    }

    @Test
    void aSecondGatewayOnTheSameFolderDoesNotStartAndTheFirstGoesOn(@TempDir Path another) throws IOException {
        try (GatewayProcess second = GatewayProcess.in(another).with("HUIYIN_DATA", data.toString())) {
            second.launch();
            rateSome();

            assertThat(second.ended()).isEqualTo(1);
            assertThat(second.log())
                    .anySatisfy(
                            line -> assertThat(line).contains(data.toString()).contains("in use by another"));
            assertThat(second.log()).noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void aGatewayWhoseJournalCannotBeWrittenToDoesNotStartAndSaysWhich(@TempDir Path another) throws IOException {
        assumeDisks();
        Path journal = another.resolve("data/journal");
        try (SmallDisk disk = SmallDisk.over(journal, 1);
                GatewayProcess second = GatewayProcess.in(another)) {
            disk.makeReadOnly();
            second.launch();

            assertThat(second.ended()).isEqualTo(1);
            assertThat(second.log()).anySatisfy(line -> assertThat(line)
                    .contains("huiyin.journal.folder")
                    .contains("cannot be")
                    .contains("written to"));
            assertThat(second.log()).noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void aTornLastWriteTakesNothingAcknowledgedAlong() throws IOException {
        rateSome();
        gateway.kill();

        TornJournal.tear(data.resolve("journal"));

        gateway.start();
        rateSome();
    }

    private static void assumeDisks() {
        assumeThat(whyNoDisks).isEmpty();
    }

    private static void rateSome() throws IOException {
        for (int i = 0; i < A_FEW; i++) {
            assertThat(rate().statusCode()).isEqualTo(201);
        }
    }

    /** The last block may have some room left. */
    private static HttpResponse<String> rateUntil(int status) throws IOException {
        for (int i = 0; i < 1_000; i++) {
            HttpResponse<String> answer = rate();
            if (answer.statusCode() == status) {
                return answer;
            }
        }
        throw new AssertionError("None was answered with " + status);
    }

    private static HttpResponse<String> rate() throws IOException {
        keys++;
        HttpResponse<String> answer = Ratings.sendJson(gateway.citizen(), "bad-day-" + keys, keys);
        if (answer.statusCode() == 201) {
            KEPT.add(GatewayClient.json(answer).get("receipt").asString());
        }
        return answer;
    }

    /** Tells of occurrences until one is answered so: they have a journal of their own beside that of ratings. */
    private static void tellUntil(int status) {
        for (int i = 0; i < 1_000; i++) {
            if (tell().statusCode() == status) {
                return;
            }
        }
        throw new AssertionError("No occurrence was answered with " + status);
    }

    private static HttpResponse<String> tell() {
        keys++;
        return gateway.operator().putJson("/api/v1/occurrences/bad-day-" + keys, "{}");
    }

    private static int readiness() {
        return gateway.citizen().get("/actuator/health/readiness").statusCode();
    }

    private static int scored() {
        return gateway.operator()
                .json("/api/v1/scores?by=window")
                .get("total")
                .get("n")
                .asInt();
    }

    private static String id(String receipt) {
        return await().ignoreExceptionsMatching(e -> e instanceof AssertionError)
                .until(
                        () -> gateway.operator()
                                .json("/api/v1/evaluations?receipt=" + receipt)
                                .get("id")
                                .asString(),
                        found -> true);
    }

    /** How far the gateway's clock is behind the true one. */
    private static Duration behind() {
        String date = gateway.citizen()
                .get("/actuator/health/liveness")
                .headers()
                .firstValue("Date")
                .orElseThrow();
        return Duration.between(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME), ZonedDateTime.now());
    }
}

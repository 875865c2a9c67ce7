package org.huiyin.channel.kind.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.huiyin.evaluation.Flag;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.huiyin.terminal.RequestEnd.How;
import org.huiyin.terminal.WindowRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceDeskTest {

    private Counter counter;

    @BeforeEach
    void open(@TempDir Path folder) {
        counter = new Counter(folder);
    }

    @AfterEach
    void close() {
        counter.close();
    }

    @Test
    void anAnswerIsTheRequestsHoweverOftenItIsSent() {
        WindowRequest request = counter.ask("S1001");
        counter.now = counter.now.plusSeconds(9);
        String answer = rating(1, request, 4);
        assertThat(counter.say(answer).get("outcome").asString()).isEqualTo("answered");
        assertThat(counter.say(answer).get("outcome").asString()).isEqualTo("answered");

        assertThat(counter.kept())
                .extracting(Submission::key)
                .containsOnly("hall:" + counter.device().id() + "-1");
        assertThat(counter.reading().subject().staff()).isEqualTo("S1001");
        assertThat(counter.reading().subject().projectNo()).isEqualTo("310101-1");
        assertThat(counter.reading().flags()).isEmpty();
        assertThat(counter.device().pulse().sequence().repeats()).isEqualTo(1);
    }

    @Test
    void aSecondPressAnswersNothing() {
        WindowRequest request = counter.ask("S1001");
        counter.say(rating(1, request, 4));
        assertThat(counter.say(rating(2, request, 1)).get("outcome").asString()).isEqualTo("repeat");

        assertThat(counter.read().get(1)).isInstanceOf(ReadResult.Ignored.class);
        assertThat(ended(request).end()).extracting(end -> end.answer().level()).isEqualTo(4);
    }

    @Test
    void whatIsPressedAfterTheEndIsARatingOfItsOwn() {
        WindowRequest request = counter.ask("S1001");
        counter.terminals.requests.cancel(request.id(), "hall-system");
        assertThat(counter.say(rating(1, request, 4)).get("outcome").asString()).isEqualTo("late");

        assertThat(counter.reading().flags()).contains(Flag.REQUEST_ENDED);
        assertThat(ended(request).end().how()).isEqualTo(How.CANCELLED);
    }

    @Test
    void theNextRequestAtAWindowCancelsTheOneBefore() {
        WindowRequest first = counter.ask(null);
        WindowRequest second = counter.ask(null);

        assertThat(ended(first).end().how()).isEqualTo(How.CANCELLED);
        assertThat(ended(first).end().by()).isEqualTo(second.id());
        assertThat(ended(second).end()).isNull();
    }

    @Test
    void aCitizenWhoDoesNotWantToRateHasRefusedAndNothingIsRecorded() {
        WindowRequest request = counter.ask("S1001");
        counter.say("{\"type\": \"refuse\", \"sequence\": 1, \"request\": \"%s\"}".formatted(request.id()));

        assertThat(ended(request).end().how()).isEqualTo(How.REFUSED);
        assertThat(counter.kept()).isEmpty();
    }

    @Test
    void aKeyWithoutALevelEndsARequestWithoutOne() {
        WindowRequest request = counter.ask("S1001");
        counter.say("{\"type\": \"rating\", \"sequence\": 1, \"request\": \"%s\", \"key\": \"01\", \"model\": \"jq-4\"}"
                .formatted(request.id()));

        assertThat(ended(request).end().how()).isEqualTo(How.TIMED_OUT);
        assertThat(counter.read())
                .as("the request's end is counted, and the press with it")
                .allMatch(ReadResult.Ignored.class::isInstance);

        counter.say("{\"type\": \"rating\", \"sequence\": 2, \"key\": \"01\", \"model\": \"jq-4\"}");
        assertThat(counter.read().get(1)).as("nothing was asked").isInstanceOf(ReadResult.Unrated.class);
    }

    @Test
    void aBadRatingWithoutAReasonIsKeptAndFlagged() {
        counter.say("{\"type\": \"rating\", \"sequence\": 1, \"level\": 2, \"staff\": \"S1\"}");
        assertThat(counter.reading().flags()).contains(Flag.REASON_MISSING);

        counter.say("{\"type\": \"rating\", \"sequence\": 2, \"level\": 1, \"staff\": \"S1\", \"tags\": [\"108\"]}");
        assertThat(counter.reading().flags()).doesNotContain(Flag.REASON_MISSING);
        counter.say("{\"type\": \"rating\", \"sequence\": 3, \"key\": \"00\", \"model\": \"jq-4\"}");
        assertThat(counter.reading().flags()).as("a box has keys alone").doesNotContain(Flag.REASON_MISSING);
    }

    @Test
    void whoseKeyIsTakenAwayHearsNothingMoreAndWhoIsPutElsewhereBeginsAnew() {
        List<String> told = counter.listen();
        counter.ask(null);
        assertThat(told).last().asString().contains("\"request\"");

        counter.terminals.devices.bind(counter.device().id(), "hall", "W02", "right", "admin");
        assertThat(told).last().isEqualTo("moved");
        List<String> after = counter.listen();
        counter.ask(null);
        assertThat(told).last().isEqualTo("moved");
        assertThat(after).as("asked for at another window").hasSize(1);

        counter.terminals.devices.revoke(counter.device().id());
        assertThat(after).last().isEqualTo("revoked");
        assertThat(told).last().isEqualTo("moved");
    }

    @Test
    void afterAMoveWhatWasPressedBeforeIsOfTheWindowBeforeAndWhoSatThere() {
        counter.say("{\"type\": \"sign-in\", \"sequence\": 1, \"staff\": \"S1001\", \"at\": \"2026-03-02T01:00:00Z\"}");
        WindowRequest before = counter.ask(null);
        counter.now = counter.now.plusSeconds(3_600);
        counter.terminals.devices.bind(counter.device().id(), "hall", "W02", "right", "admin");
        counter.now = counter.now.plusSeconds(600);

        counter.say("{\"type\": \"rating\", \"sequence\": 2, \"level\": 5, \"at\": \"2026-03-02T01:30:00Z\"}");
        assertThat(counter.reading().subject().window()).isEqualTo("01");
        assertThat(counter.reading().subject().staff()).isEqualTo("S1001");
        counter.say("{\"type\": \"rating\", \"sequence\": 3, \"level\": 5, \"at\": \"2026-03-02T02:05:00Z\"}");
        assertThat(counter.reading().subject().window()).isEqualTo("02");
        assertThat(counter.reading().subject().staff())
                .as("nobody has signed in there")
                .isNull();
        counter.say(rating(4, before, 4));
        assertThat(counter.reading().subject().window())
                .as("where it was asked for")
                .isEqualTo("01");
        assertThat(counter.reading().subject().staff()).isEqualTo("S1001");

        counter.say("{\"type\": \"sign-in\", \"sequence\": 5, \"staff\": \"S1002\", \"at\": \"2026-03-02T02:06:00Z\"}");
        counter.say("{\"type\": \"rating\", \"sequence\": 6, \"level\": 5, \"at\": \"2026-03-02T02:07:00Z\"}");
        assertThat(counter.reading().subject().staff()).isEqualTo("S1002");
    }

    @Test
    void aDeviceEndsNoRequestOfAWindowWhereItNeverStood() {
        WindowRequest elsewhere = counter.ask("W02", null);
        counter.say(rating(1, elsewhere, 1));
        counter.say("{\"type\": \"refuse\", \"sequence\": 2, \"request\": \"%s\"}".formatted(elsewhere.id()));

        assertThat(ended(elsewhere).end()).isNull();
        assertThat(counter.reading().subject().window()).isEqualTo("01");
        assertThat(counter.reading().flags()).contains(Flag.REQUEST_ENDED);
    }

    @Test
    void aRatingBelongsToWhoeverWasSignedInWhenItWasAskedFor() {
        counter.say("{\"type\": \"sign-in\", \"sequence\": 1, \"staff\": \"S1001\"}");
        counter.now = counter.now.plusSeconds(60);
        WindowRequest request = counter.ask(null);
        counter.now = counter.now.plusSeconds(5);
        counter.say("{\"type\": \"sign-in\", \"sequence\": 2, \"staff\": \"S1002\"}");
        counter.now = counter.now.plusSeconds(5);
        counter.say(rating(3, request, 5));
        assertThat(counter.reading().subject().staff()).isEqualTo("S1001");

        counter.say("{\"type\": \"rating\", \"sequence\": 4, \"level\": 5}");
        assertThat(counter.reading().subject().staff()).isEqualTo("S1002");

        counter.say("{\"type\": \"sign-out\", \"sequence\": 5}");
        counter.now = counter.now.plusSeconds(5);
        counter.say("{\"type\": \"rating\", \"sequence\": 6, \"level\": 5}");
        assertThat(counter.reading().subject().staff()).isNull();
        assertThat(counter.reading().flags()).contains(Flag.NOBODY_SIGNED_IN, Flag.UNREQUESTED);
    }

    @Test
    void aDayWithoutTheNetworkComesOnceInWhateverOrderWithItsTimesAndStaff() {
        Instant opens = Counter.NINE;
        Duration ahead = Duration.ofSeconds(90);
        List<String> day = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            day.add("{\"type\": \"rating\", \"sequence\": %d, \"level\": %d, \"at\": \"%s\", \"staff\": \"S%d\"}"
                    .formatted(i, 1 + i % 5, opens.plus(ahead).plusSeconds(50L * i), i <= 250 ? 1 : 2));
        }
        counter.now = opens.plus(Duration.ofHours(20));
        for (int twice = 0; twice < 2; twice++) {
            Collections.shuffle(day, new Random(7 + twice));
            counter.say(day, counter.now.plus(ahead));
        }

        assertThat(counter.kept().stream().map(Submission::key).distinct()).hasSize(500);
        counter.kept().forEach(each -> {
            int number =
                    Integer.parseInt(each.sourceId().substring(each.sourceId().lastIndexOf('-') + 1));
            Reading reading = (Reading) counter.readOf(each);
            assertThat(reading.assessedAt()).isEqualTo(opens.plusSeconds(50L * number));
            assertThat(reading.subject().staff()).isEqualTo(number <= 250 ? "S1" : "S2");
            assertThat(reading.flags()).contains(Flag.UPLOADED_LATE);
        });
        assertThat(counter.device().pulse().sequence().missing()).isZero();
        assertThat(counter.device().pulse().sequence().repeats()).isEqualTo(500);
    }

    @Test
    void aClockThatIsFarOutIsNotBelieved() {
        counter.say("{\"type\": \"beat\", \"at\": \"1999-12-31T23:59:59Z\"}");
        counter.say("{\"type\": \"beat\", \"at\": \"2026-03-02T03:00:00Z\", \"battery\": 81}");
        counter.say("{\"type\": \"rating\", \"sequence\": 1, \"level\": 5, \"at\": \"2026-03-02T03:00:01Z\"}");

        assertThat(counter.reading().assessedAt()).isNull();
        assertThat(counter.reading().flags()).contains(Flag.CLOCK_OUT);
        assertThat(counter.device().pulse().skewMillis())
                .isEqualTo(Duration.ofHours(2).toMillis());
        assertThat(counter.device().pulse().battery()).isEqualTo(81);
    }

    @Test
    void whatPeopleDoNotPressIsFlaggedAndCounted() {
        WindowRequest request = counter.ask("S1001");
        counter.now = counter.now.plusMillis(900);
        counter.say(rating(1, request, 5));
        assertThat(counter.reading().flags()).containsExactly(Flag.TOO_SOON);

        for (int i = 2; i <= 5; i++) {
            counter.now = counter.now.plusSeconds(2);
            counter.say("{\"type\": \"rating\", \"sequence\": %d, \"level\": 5, \"staff\": \"S1\"}".formatted(i));
        }
        assertThat(counter.reading().flags()).containsExactlyInAnyOrder(Flag.UNREQUESTED, Flag.RAPID, Flag.UNVARIED);

        counter.now = Instant.parse("2026-03-02T12:00:00Z");
        counter.say("{\"type\": \"rating\", \"sequence\": 6, \"level\": 3, \"staff\": \"S1\"}");
        assertThat(counter.reading().flags()).containsExactlyInAnyOrder(Flag.UNREQUESTED, Flag.OUT_OF_HOURS);
        assertThat(counter.read()).hasSize(6).allMatch(Reading.class::isInstance);
    }

    @Test
    void aRatingThatCannotBeReadIsKeptForAPerson() {
        assertThat(counter.say("{\"type\": \"rating\", \"sequence\": 1, \"level\": \"very good\"}")
                        .get("type")
                        .asString())
                .isEqualTo("kept");
        assertThat(counter.read().get(0)).isInstanceOf(ReadResult.Unreadable.class);
        assertThat(counter.say("{\"type\": \"rating\", \"level\": 5}")
                        .get("field")
                        .asString())
                .isEqualTo("sequence");
    }

    private static String rating(int sequence, WindowRequest request, int level) {
        return "{\"type\": \"rating\", \"sequence\": %d, \"request\": \"%s\", \"level\": %d}"
                .formatted(sequence, request.id(), level);
    }

    private WindowRequest ended(WindowRequest request) {
        return counter.terminals.requests.find(request.id()).orElseThrow();
    }
}

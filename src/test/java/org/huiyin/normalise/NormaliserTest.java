package org.huiyin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-02T01:00:00Z");
    private static final Subject CHANNEL_SUBJECT = new Subject("310000", "11310000MB2F300040", null, null, null, null);

    private final Normaliser normaliser = new Normaliser(new Pseudonyms(new ServerSecret(new byte[32])));

    @Test
    void theMessagesSubjectGoesBeforeTheChannels() {
        Evaluation evaluation = made(new Draft().subject(new Subject("310101", null, null, null, "A03", null)));

        assertThat(evaluation.subject())
                .isEqualTo(new Subject("310101", "11310000MB2F300040", null, null, "A03", null));
    }

    @Test
    void textLosesControlAndZeroWidthCharactersAndIsComposed() {
        Evaluation evaluation = made(new Draft().text("  \u200b服务\u0007很好\u202e e\u0301\r\n谢谢\ufeff "));

        assertThat(evaluation.text()).isEqualTo("服务很好 é\n谢谢");
        assertThat(evaluation.flags()).isEmpty();
    }

    @Test
    void textOfNothingVisibleIsNoText() {
        assertThat(made(new Draft().text(" \u200b\n\t ")).text()).isNull();
    }

    @Test
    void textPastFourThousandCharactersIsCutFlaggedAndWholeInRaw() {
        String written = "好😀".repeat(3_000);

        Evaluation evaluation = made(new Draft().text(written));

        assertThat(evaluation.text()).isEqualTo("好😀".repeat(2_000));
        assertThat(evaluation.flags()).containsExactly(Flag.TEXT_CUT);
        assertThat(evaluation.raw().body()).isEqualTo("raw".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTagOfAnotherLevelIsRefusedByName() {
        assertThat(normalise(new Draft().level(5).tags("510", "214"), true))
                .isEqualTo(new Normaliser.Normalised.Refused("tags", "tag 214 belongs to level 2, the rating is 5"));
    }

    @Test
    void aTagWithoutALevelIsRefused() {
        assertThat(normalise(new Draft().noLevel().tags("510"), true))
                .isInstanceOf(Normaliser.Normalised.Refused.class);
    }

    @Test
    void theReasonOfAnEarlierRatingHasTagsOfOneLevelAndNone() {
        assertThat(made(new Draft().noLevel().followsUp("visit-1").tags("207", "214"))
                        .tags())
                .containsExactly("207", "214");
        assertThat(normalise(new Draft().noLevel().followsUp("visit-1").tags("207", "108"), true))
                .isInstanceOf(Normaliser.Normalised.Refused.class);
    }

    @Test
    void aCodeOfNoTableIsRefusedWithoutRepeatingWhatWasWritten() {
        assertThat(normalise(new Draft().level(5).tags("13800138000"), true))
                .isInstanceOfSatisfying(Normaliser.Normalised.Refused.class, refused -> {
                    assertThat(refused.field()).isEqualTo("tags");
                    assertThat(refused.reason()).doesNotContain("13800138000");
                });
    }

    @Test
    void aRetiredTagIsKeptAndFlagged() {
        Evaluation evaluation = made(new Draft().level(1).tags("105"));

        assertThat(evaluation.tags()).containsExactly("105");
        assertThat(evaluation.flags()).containsExactly(Flag.TAG_RETIRED);
    }

    @Test
    void aTagGivenTwiceIsKeptOnce() {
        assertThat(made(new Draft().level(5).tags("510", "517", "510")).tags()).containsExactly("510", "517");
    }

    @ParameterizedTest
    @CsvSource({"299,false", "300,false", "301,true"})
    void aRatingFromTheFutureIsFlaggedBeyondFiveMinutes(long secondsAhead, boolean flagged) {
        Evaluation evaluation = made(new Draft().assessedAt(RECEIVED.plusSeconds(secondsAhead)));

        assertThat(evaluation.flags().contains(Flag.FUTURE)).isEqualTo(flagged);
        assertThat(evaluation.assessedAt()).isEqualTo(flagged ? RECEIVED : RECEIVED.plusSeconds(secondsAhead));
    }

    @Test
    void aRatingDatedFartherBackThanItsChannelTakesCountsOnTheDayOfItsReceiptAndIsFlagged() {
        Evaluation late =
                made(new Draft().assessedAt(RECEIVED.minus(Duration.ofDays(30)).minusMillis(1)));
        Evaluation inTime = made(new Draft().assessedAt(RECEIVED.minus(Duration.ofDays(30))));

        assertThat(late.flags()).containsExactly(Flag.LATE);
        assertThat(late.assessedAt()).isEqualTo(RECEIVED);
        assertThat(inTime.flags()).isEmpty();
        assertThat(inTime.assessedAt()).isEqualTo(RECEIVED.minus(Duration.ofDays(30)));
    }

    @Test
    void whomNobodyVouchesForIsBelievedNoTime() {
        for (String said : List.of("2001-01-01T00:00:00Z", "2026-01-31T00:00:00Z", "2099-01-01T00:00:00Z")) {
            Draft draft = new Draft().assessedAt(Instant.parse(said)).servedAt(Instant.parse(said));
            Evaluation evaluation = ((Normaliser.Normalised.Made) normalise(draft, false)).evaluation();

            assertThat(evaluation.assessedAt()).isEqualTo(RECEIVED);
            assertThat(evaluation.flags()).containsExactly(Flag.UNVERIFIED);
        }
    }

    @Test
    void anIdentityIsProvenOnlyByADoorThatVouchesForIt() {
        Evaluation vouched = made(new Draft().proven("u-1"));
        Evaluation claimed = ((Normaliser.Normalised.Made) normalise(new Draft().proven("u-1"), false)).evaluation();

        assertThat(vouched.rater().proven()).isTrue();
        assertThat(claimed.rater().proven()).isFalse();
        assertThat(claimed.rater().key()).isEqualTo(vouched.rater().key());
        assertThat(made(new Draft().rater("u-1")).rater().proven()).isFalse();
    }

    @Test
    void aRatingBeforeItsServiceStepIsFlagged() {
        Draft draft = new Draft().assessedAt(RECEIVED.minus(Duration.ofDays(1))).servedAt(RECEIVED);

        assertThat(made(draft).flags()).containsExactly(Flag.BEFORE_SERVICE);
    }

    @Test
    void withoutItsOwnTimeARatingIsDatedByItsReceipt() {
        assertThat(made(new Draft()).assessedAt()).isEqualTo(RECEIVED);
    }

    @Test
    void whatNobodyVouchedForIsFlagged() {
        Normaliser.Normalised.Made made = (Normaliser.Normalised.Made) normalise(new Draft(), false);

        assertThat(made.evaluation().flags()).containsExactly(Flag.UNVERIFIED);
    }

    @Test
    void aSubjectThatTheChannelDoesNotKnowIsFlagged() {
        assertThat(made(new Draft().unknownSubject()).flags()).containsExactly(Flag.SUBJECT_UNKNOWN);
    }

    @Test
    void theRaterIsKeptOnlyAsAPseudonym() {
        Evaluation evaluation = made(new Draft().rater("13800138000"));

        assertThat(evaluation.rater().key()).hasSize(64).doesNotContain("13800138000");
        assertThat(evaluation.rater().key())
                .isEqualTo(made(new Draft().rater("13800138000")).rater().key())
                .isNotEqualTo(made(new Draft().rater("13800138001")).rater().key());
    }

    @Test
    void everyEvaluationStartsAsCounted() {
        Evaluation evaluation = made(new Draft());

        assertThat(evaluation.standing().state()).isEqualTo(Standing.State.COUNTED);
        assertThat(evaluation.revision()).isEqualTo(1);
    }

    @Test
    void withoutALevelThereIsNone() {
        Evaluation evaluation = made(new Draft().noLevel());

        assertThat(evaluation.satisfaction()).isNull();
        assertThat(evaluation.given()).isNull();
    }

    private Evaluation made(Draft draft) {
        return ((Normaliser.Normalised.Made) normalise(draft, true)).evaluation();
    }

    private Normaliser.Normalised normalise(Draft draft, boolean verified) {
        ReadingOrigin origin = new ReadingOrigin(
                "01HZ",
                "web:1",
                "R",
                new ChannelRef("web", "web", 3),
                CHANNEL_SUBJECT,
                RECEIVED,
                verified,
                Duration.ofDays(30),
                new Raw("text/plain", Map.of(), "raw".getBytes(StandardCharsets.UTF_8), "digest"));
        return normaliser.normalise(draft.reading(), origin, RECEIVED.plusMillis(5));
    }

    /** A reading of which each test says only what it is about. */
    private static final class Draft {

        private @Nullable Integer level = 5;
        private Subject subject = Subject.UNKNOWN;
        private boolean subjectKnown = true;
        private List<String> tags = List.of();
        private @Nullable String text;
        private @Nullable String rater;
        private boolean proven;
        private @Nullable String link;
        private @Nullable Instant assessedAt;
        private @Nullable Instant servedAt;

        Draft level(int level) {
            this.level = level;
            return this;
        }

        Draft noLevel() {
            this.level = null;
            return this;
        }

        Draft followsUp(String link) {
            this.link = link;
            return this;
        }

        Draft subject(Subject subject) {
            this.subject = subject;
            return this;
        }

        Draft unknownSubject() {
            this.subjectKnown = false;
            return this;
        }

        Draft tags(String... tags) {
            this.tags = List.of(tags);
            return this;
        }

        Draft text(String text) {
            this.text = text;
            return this;
        }

        Draft rater(String rater) {
            this.rater = rater;
            return this;
        }

        Draft proven(String rater) {
            this.proven = true;
            return rater(rater);
        }

        Draft assessedAt(Instant assessedAt) {
            this.assessedAt = assessedAt;
            return this;
        }

        Draft servedAt(Instant servedAt) {
            this.servedAt = servedAt;
            return this;
        }

        Reading reading() {
            Integer given = level;
            return new Reading(
                    given == null ? Kind.COMPLAINT : Kind.RATING,
                    given == null ? null : Satisfaction.of(given).orElseThrow(),
                    given == null ? null : new Given(given.toString(), "national-5"),
                    link == null ? Occasion.FIRST : Occasion.FOLLOWUP,
                    subject,
                    subjectKnown,
                    tags,
                    text,
                    rater,
                    proven,
                    false,
                    null,
                    assessedAt,
                    servedAt,
                    link,
                    List.of(),
                    Set.of(),
                    null);
        }
    }
}

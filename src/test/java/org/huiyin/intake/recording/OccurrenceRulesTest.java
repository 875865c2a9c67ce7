package org.huiyin.intake.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Intents;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.Acknowledgements;
import org.huiyin.intake.DispositionStore;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.platform.ServerSecret;
import org.huiyin.rules.RuleSet;
import org.huiyin.rules.Rules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a region's rules make of the ratings of one occurrence. */
class OccurrenceRulesTest {

    private static final Instant JUNE = Instant.parse("2026-06-30T01:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T01:00:00Z");
    private static final Subject MATTER = new Subject("310101", null, null, "matter-7", null, null);

    private final Map<String, Map<String, OccurrenceStore.Rated>> noted = new HashMap<>();
    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();

    @TempDir
    Path regions;

    @Test
    void twoFollowUpsAreTakenWhereTheRegionTakesTwo() throws IOException {
        BatchRecorder recorder = recorder("{ from: \"2020-01-01\", followUps: 2 }");

        rate(recorder, "web", "1", JULY);
        rate(recorder, "wechat", "2", JULY);
        rate(recorder, "web", "3", JULY);
        rate(recorder, "web", "4", JULY);

        assertThat(states()).containsExactly("FIRST COUNTED", "FOLLOWUP COUNTED", "FOLLOWUP COUNTED", "FOLLOWUP HELD");
        assertThat(why("4")).isEqualTo("the same person has rated this service occurrence 3 times before");
    }

    @Test
    void aLaterRatingIsADuplicateWhereTheRegionSaysSo() throws IOException {
        BatchRecorder recorder = recorder("{ from: \"2020-01-01\", followUps: 0, furtherRatings: duplicate }");

        rate(recorder, "web", "1", JULY);
        rate(recorder, "wechat", "2", JULY);

        assertThat(states()).containsExactly("FIRST COUNTED", "FOLLOWUP SUPERSEDED");
        assertThat(why("2"))
                .isEqualTo("the same person has rated this service occurrence once before, and the region takes no"
                        + " follow-up");
    }

    @Test
    void theFirstRatingAloneCountsWhereTheRegionSaysSo() throws IOException {
        BatchRecorder recorder = recorder("{ from: \"2020-01-01\", counts: first }");

        rate(recorder, "web", "1", JULY);
        rate(recorder, "wechat", "2", JULY);

        assertThat(states()).containsExactly("FIRST COUNTED", "FOLLOWUP SUPERSEDED");
        assertThat(why("2")).isEqualTo("the region counts the first rating of an occurrence");
    }

    @Test
    void theLatestRatingSupersedesThoseBeforeWhereTheRegionSaysSo() throws IOException {
        BatchRecorder recorder = recorder("{ from: \"2020-01-01\", counts: latest }");

        recorder.settle(
                List.of(rating("web", "1", "citizen", MATTER, JULY), rating("web", "2", "citizen", MATTER, JULY)));
        rate(recorder, "web", "2", JULY);
        rate(recorder, "web", "3", JULY);

        assertThat(states()).containsExactly("FIRST SUPERSEDED", "FOLLOWUP COUNTED", "FOLLOWUP HELD");
        assertThat(why("1")).isEqualTo("the region counts the latest rating of an occurrence");
        assertThat(evaluations.byId("1").orElseThrow().standing().by()).isEqualTo(Standing.GATEWAY);
    }

    @Test
    void whatAPersonHasDecidedIsNotSuperseded() throws IOException {
        BatchRecorder recorder = recorder("{ from: \"2020-01-01\", counts: latest }");
        rate(recorder, "web", "1", JULY);
        evaluations.decide("1", 1, new Standing(State.EXCLUDED, "anna", JULY, "a joke"));

        rate(recorder, "web", "2", JULY);

        assertThat(states()).containsExactly("FIRST EXCLUDED", "FOLLOWUP COUNTED");
    }

    @Test
    void anOccurrenceHasOneFirstRatingWhoeverRatesAndWhicheverChannelItComesBy() throws IOException {
        BatchRecorder recorder = recorder("{ from: \"2020-01-01\", oneRatingFor: occurrence }");

        recorder.settle(List.of(
                rating("hotline", "1", null, MATTER, JULY),
                rating("web", "2", "citizen", MATTER, JULY),
                rating("wechat", "3", "neighbour", MATTER, JULY),
                rating("web", "4", "citizen", new Subject("310101", null, null, "matter-8", null, null), JULY)));

        assertThat(states()).containsExactly("FIRST COUNTED", "FOLLOWUP COUNTED", "FOLLOWUP HELD", "FIRST COUNTED");
        assertThat(why("3")).isEqualTo("this service occurrence has been rated twice before");
    }

    @Test
    void whoeverRatesAgainIsAskedByTheRuleOfTheDay() throws IOException {
        BatchRecorder recorder = recorder(
                "{ from: \"2020-01-01\", oneRatingFor: occurrence, followUps: 0 }",
                "{ from: \"2026-07-01\", followUps: 1 }");

        rate(recorder, "web", "1", JUNE);
        rate(recorder, "web", "2", JUNE);
        rate(recorder, "web", "3", JULY);

        assertThat(states()).containsExactly("FIRST COUNTED", "FOLLOWUP HELD", "FOLLOWUP HELD");
        noted.clear();
        rate(recorder, "web", "4", JULY);
        rate(recorder, "web", "5", JULY);
        assertThat(states().subList(3, 5)).containsExactly("FIRST COUNTED", "FOLLOWUP COUNTED");
    }

    private void rate(BatchRecorder recorder, String channel, String id, Instant at) {
        recorder.settle(List.of(rating(channel, id, "citizen", MATTER, at)));
    }

    private static BatchRecorder.Case rating(
            String channel, String id, @Nullable String rater, Subject subject, Instant at) {
        return OccurrenceDeduplicatorTest.rating(channel, id, rater, true, subject, at);
    }

    private List<String> states() {
        return evaluations.all().stream()
                .map(each -> each.occasion() + " " + each.standing().state())
                .toList();
    }

    private @Nullable String why(String id) {
        return evaluations.byId(id).orElseThrow().standing().why();
    }

    private BatchRecorder recorder(String... rules) throws IOException {
        StringBuilder file = new StringBuilder("area: \"310000\"\ntitle: a region\nrules:\n");
        for (String rule : rules) {
            file.append("  - ").append(rule).append('\n');
        }
        Files.writeString(regions.resolve("310000.yaml"), file);
        Rules inForce = new Rules(regions, new RuleSet(3, Duration.ofMinutes(30)));
        assertThat(inForce.faults()).isEmpty();
        return new BatchRecorder(
                new RepeatedMessages(channel -> Optional.empty(), idle(OccurrenceStore.class), evaluations),
                SubjectsInMemory.ANY,
                MatchesInMemory.ofNothing(),
                new OccurrenceDeduplicator(OccurrenceDeduplicatorTest::source, this::note, inForce, ZoneOffset.UTC),
                BurstsInMemory.watchOfNothing(),
                evaluations,
                idle(Intents.class),
                idle(Acknowledgements.class),
                contacts -> {},
                idle(DispositionStore.class),
                idle(QuarantineStore.class),
                new ReceiptCodes(new ServerSecret(new byte[32])),
                new CompletionRegistry(),
                Supplier::get,
                Clock.systemUTC());
    }

    private Map<String, List<OccurrenceStore.Rated>> note(Collection<OccurrenceStore.Rated> ratings) {
        Map<String, List<OccurrenceStore.Rated>> known = new HashMap<>();
        for (OccurrenceStore.Rated rated : ratings) {
            Map<String, OccurrenceStore.Rated> all =
                    noted.computeIfAbsent(rated.occurrence(), unknown -> new LinkedHashMap<>());
            all.putIfAbsent(rated.rating(), rated);
        }
        noted.forEach((occurrence, all) -> known.put(occurrence, new ArrayList<>(all.values())));
        return known;
    }

    private static <T> T idle(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            if (method.getName().equals("during")) {
                return ((Supplier<?>) Objects.requireNonNull(args)[2]).get();
            }
            return method.getReturnType() == List.class ? List.of() : null;
        }));
    }
}

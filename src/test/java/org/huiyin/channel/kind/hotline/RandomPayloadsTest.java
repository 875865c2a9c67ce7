package org.huiyin.channel.kind.hotline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.channel.kind.hotline.Hotlines.NOON;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.huiyin.DoorWalk;
import org.huiyin.OwnLog;
import org.huiyin.channel.Channel;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.RefusalLog;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.huiyin.platform.MonotonicClock;
import tools.jackson.databind.JsonNode;

/** Whatever comes, no request fails, no exception is logged, and no rating is recorded that nobody gave. */
class RandomPayloadsTest {

    private static final List<String> PROVIDERS =
            List.of("twilio", "plivo", "tencent-tccc", "aliyun-vms", "huawei-cec", "generic");
    private static final Set<String> NO_CALL = Set.of("busy", "no-answer", "failed", "canceled", "timeout", "cancel");
    private static final Set<String> NOT_ANSWERED = Set.of("200002", "200008", "200003", "200010");

    private static final Map<String, Door> DOORS = new HashMap<>();
    private static final LongAdder RATED = new LongAdder();

    private static OwnLog log;

    /** A provider's door, behind a guard that lets everybody in, and what it kept of the last request. */
    private record Door(DoorWalk door, HotlineReader reader, CallerGuard guard, List<Submission> kept) {}

    @BeforeContainer
    static void open() throws IOException {
        for (String provider : PROVIDERS) {
            DOORS.put(provider, door(provider));
        }
        log = OwnLog.open();
    }

    @AfterContainer
    static void close() {
        log.close();
        assertThat(RATED.sum()).as("ratings among the noise").isGreaterThan(500);
    }

    private static Door door(String provider) throws IOException {
        Channel channel =
                Hotlines.channel(Files.readString(Path.of("src/test/resources/hotline", provider, "settings.json")));
        HotlineSettings settings = HotlineSettings.of(channel);
        List<Submission> kept = new ArrayList<>();
        HotlineReader reader = Hotlines.reader(channel);
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        DoorWalk door = new DoorWalk(
                new HotlineDoor(
                        settings.provider(),
                        request -> Optional.empty(),
                        true,
                        new RefusalLog("hotline", new SimpleMeterRegistry(), MonotonicClock.system()),
                        reader,
                        Hotlines.masks(channel),
                        Optional.empty(),
                        submissions -> {
                            kept.addAll(submissions);
                            return submissions.stream()
                                    .<IntakeAnswer>map(each -> new IntakeAnswer.Accepted("id", "receipt"))
                                    .toList();
                        }),
                new HotlineKind().steps().get(0));
        return new Door(door, reader, settings.provider().guard(channel, clock), kept);
    }

    @Property(tries = 20_000, seed = "20261130", shrinking = ShrinkingMode.OFF)
    void noPayloadFailsOrBecomesARatingThatNobodyGave(@ForAll Random random) {
        String provider = PROVIDERS.get(random.nextInt(PROVIDERS.size()));
        Door at = DOORS.get(provider);
        at.kept().clear();
        InboundRequest request = request(provider, new RandomPayloads(random, provider).next());

        assertThat(at.guard().check(request)).as("unsigned").isPresent();
        HttpAnswer answer = at.door().answer(request);

        assertThat(answer.status()).isEqualTo(200);
        for (Submission submission : at.kept()) {
            ReadResult read = at.reader().read(submission);
            if (read instanceof Reading reading && reading.satisfaction() != null) {
                RATED.increment();
                assertThat(given(provider, submission))
                        .contains(reading.satisfaction().level());
            }
        }
        assertThat(log.lines()).isEmpty();
    }

    private static InboundRequest request(String provider, byte[] body) {
        boolean form = provider.equals("twilio") || provider.equals("plivo");
        return new InboundRequest(
                "POST",
                "https://gateway/channels/hotline",
                "/hotline",
                Map.of(),
                "203.0.113.7",
                null,
                new InboundMessage(form ? Hotlines.FORM : "application/json", body, Map.of(), Map.of(), NOON, false));
    }

    /** The level that the kept body gives, by the plainest reading of each vendor's rules; empty where it gives none. */
    private static Optional<Integer> given(String provider, Submission submission) {
        try {
            JsonNode item = (provider.equals("twilio") || provider.equals("plivo") ? ItemFormat.FORM : ItemFormat.JSON)
                    .parse(submission.body());
            return switch (provider) {
                case "twilio" ->
                    item.path("AnsweredBy").asString("").matches("(machine|fax).*")
                                    || NO_CALL.contains(item.path("CallStatus").asString(""))
                            ? Optional.empty()
                            : last(item.path("Digits").asString(""), "[1-5]+", 6);
                case "plivo" ->
                    item.path("Machine").asString("").equals("true")
                                    || NO_CALL.contains(item.path("CallStatus").asString(""))
                            ? Optional.empty()
                            : submission.key().endsWith(":matter")
                                    ? Optional.of(
                                            item.path("Digits").asString("").equals("1") ? 5 : 1)
                                    : last(item.path("Digits").asString(""), "[1-5]+", 6);
                case "tencent-tccc" -> last(keys(item.path("PostIVRKeyPressed"), "Key"), ".*", 6);
                case "aliyun-vms" ->
                    NOT_ANSWERED.contains(item.path("status_code").asString(""))
                            ? Optional.empty()
                            : first(item.path("dtmf").asString(""));
                case "huawei-cec" -> last(item.path("evaluationValue").asString(""), "[1-5]", 0);
                default -> last(keys(item.path(submission.item()), ""), ".*", 6);
            };
        } catch (NotUnderstoodException e) {
            return Optional.empty();
        }
    }

    private static String keys(JsonNode presses, String name) {
        StringBuilder keys = new StringBuilder();
        for (JsonNode each : presses.isArray() ? presses.values() : List.of(presses)) {
            String key = each.isObject() ? each.path(name).asString("") : each.asString("");
            keys.append(key.length() == 1 ? key : "?");
        }
        return keys.toString();
    }

    /** @param whole what all keys together must look like
     * @param sum of key and level; 0 where the key is the level */
    private static Optional<Integer> last(String keys, String whole, int sum) {
        String meant = keys.matches("(?s)" + whole) ? keys.replaceAll("[^1-5]", "") : "";
        return meant.isEmpty() ? Optional.empty() : Optional.of(level(meant.charAt(meant.length() - 1), sum));
    }

    private static Optional<Integer> first(String keys) {
        String meant = keys.replaceAll("[^1-4]", "");
        return meant.isEmpty()
                ? Optional.empty()
                : Optional.of(List.of(5, 4, 2, 1).get(meant.charAt(0) - '1'));
    }

    private static int level(char key, int sum) {
        return sum == 0 ? key - '0' : sum - (key - '0');
    }
}

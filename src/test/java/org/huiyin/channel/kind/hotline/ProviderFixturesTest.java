package org.huiyin.channel.kind.hotline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.channel.kind.hotline.Hotlines.JSON;
import static org.huiyin.channel.kind.hotline.Hotlines.PSEUDONYMS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.channel.Channel;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.channel.rating.NumberMasker;
import org.huiyin.evaluation.Kind;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every raw payload in the folder {@code hotline}, and beside it what is to be read in it. */
class ProviderFixturesTest {

    private static final Path FOLDER = Path.of("src/test/resources/hotline");

    /** A payload of one provider. */
    private record Fixture(Channel channel, InboundMessage delivery, JsonNode expected) {}

    @ParameterizedTest
    @MethodSource("fixtures")
    void isReadAsExpected(Fixture fixture) {
        HotlineReader reader = Hotlines.reader(fixture.channel());
        ArrayNode found = JSON.createArrayNode();
        reader.split(fixture.delivery()).forEach(each -> found.add(told(each, reader.read(each))));
        assertThat(found).isEqualTo(fixture.expected());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void saysTheSameWithItsNumbersMasked(Fixture fixture) {
        HotlineReader reader = Hotlines.reader(fixture.channel());
        NumberMasker masker = Hotlines.masks(fixture.channel());
        for (Submission submission : reader.split(fixture.delivery())) {
            Submission masked = masker.mask(submission);
            assertThat(new String(masked.body(), StandardCharsets.UTF_8)).doesNotContain("13800138000");
            assertThat(masked.key()).doesNotContain("13800138000");
            ReadResult plain = reader.read(submission);
            ReadResult read = reader.read(masked);
            assertThat(read).hasSameClassAs(plain);
            if (plain instanceof Reading one && read instanceof Reading other) {
                assertThat(other.satisfaction()).isEqualTo(one.satisfaction());
                assertThat(other.given()).isEqualTo(one.given());
                assertThat(other.contact()).isNull();
                assertThat(pseudonym(other)).isEqualTo(pseudonym(one));
            } else {
                assertThat(read).isEqualTo(plain);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void hasTheSameBodiesInAnotherOrderOfItsFields(Fixture fixture) {
        HotlineReader reader = Hotlines.reader(fixture.channel());
        List<Submission> once = reader.split(fixture.delivery());
        List<Submission> again = reader.split(turnedAround(fixture.delivery()));
        assertThat(bodies(again)).containsExactlyInAnyOrderElementsOf(bodies(once));
    }

    @ParameterizedTest
    @CsvSource({
        "ok, no-input",
        "notAnswer, no-answer",
        "noAnswer, no-answer",
        "unconnected, no-answer",
        "callerCancel, no-answer",
        "userReject, no-answer",
        "noSeatOnline, no-answer",
        "notWorkTime, no-answer",
        "userBusy, busy",
        "busy, busy",
        "powerOff, unreachable",
        "numberNotExist, unreachable",
        "notInService, unreachable",
        "outOfCredit, unreachable",
        "operatorError, failed",
        "carrierBlocked, failed",
        "blackList, failed",
        "clientError, failed",
        "ivrGiveUp, hang-up",
        "OutOfCredit, unreachable",
        "userInactivity, time-out",
        "ivrEnd, no-input",
        "aWordOfTomorrow, no-input",
    })
    void tencentsWordsForTheEndOfACallSayWhyThereIsNoRating(String word, String silence) {
        Channel channel = Hotlines.channel("{\"provider\":\"tencent-tccc\",\"menu\":\"1\",\"keypad\":{\"1\":5}}");
        HotlineReader reader = Hotlines.reader(channel);
        String record = "{\"SessionId\":\"x\",\"EndStatusString\":\"" + word
                + "\",\"PostIVRKeyPressed\":[],\"Direction\":1,\"EndedTimestamp\":\"soon\"}";

        List<Submission> pieces = reader.split(Hotlines.delivery("application/json", record, Map.of()));

        assertThat(pieces).singleElement().satisfies(piece -> assertThat(reader.read(piece))
                .isEqualTo(new ReadResult.Unrated("service: " + silence)));
    }

    private static String pseudonym(Reading reading) {
        return reading.rater() == null ? "" : PSEUDONYMS.of(reading.rater());
    }

    private static List<String> bodies(List<Submission> submissions) {
        return submissions.stream()
                .map(each -> each.key() + " " + new String(each.body(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The same message as another server of the provider might write it. */
    private static InboundMessage turnedAround(InboundMessage delivery) {
        String body = new String(delivery.body(), StandardCharsets.UTF_8);
        if (delivery.contentType().equals(Hotlines.FORM)) {
            List<String> fields = new ArrayList<>(List.of(body.split("&")));
            if (!body.contains("&Digits=5")) {
                Collections.reverse(fields);
            }
            return Hotlines.delivery(Hotlines.FORM, String.join("&", fields), delivery.query());
        }
        try {
            return Hotlines.delivery(
                    delivery.contentType(),
                    JSON.writeValueAsString(turnedAround(ItemFormat.JSON.parse(delivery.body()))),
                    delivery.query());
        } catch (NotUnderstoodException e) {
            return delivery;
        }
    }

    private static JsonNode turnedAround(JsonNode node) {
        if (!node.isObject()) {
            return node.isArray() ? array(node) : node;
        }
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(node.properties());
        Collections.reverse(fields);
        ObjectNode other = JSON.createObjectNode();
        fields.forEach(field -> other.set(field.getKey(), field.getValue()));
        return other;
    }

    private static JsonNode array(JsonNode node) {
        ArrayNode other = JSON.createArrayNode();
        node.forEach(each -> other.insert(0, turnedAround(each)));
        return other;
    }

    private static ObjectNode told(Submission submission, ReadResult read) {
        String key = submission.sourceId().startsWith("unknown-")
                ? "unknown-*"
                : submission.sourceId() + ":" + submission.item();
        ObjectNode told = JSON.createObjectNode().put("key", key);
        if (read instanceof ReadResult.Unrated unrated) {
            return told.put("read", "unrated").put("reason", unrated.reason());
        } else if (read instanceof ReadResult.Ignored) {
            return told.put("read", "ignored");
        } else if (read instanceof ReadResult.Unreadable unreadable) {
            return told.put("read", "unreadable").put("field", unreadable.field());
        }
        Reading reading = (Reading) read;
        told.put("read", reading.kind() == Kind.COMPLAINT ? "complaint" : "rating");
        if (reading.satisfaction() != null) {
            told.put("level", reading.satisfaction().level());
        }
        told.put("given", reading.given().raw()).put("scale", reading.given().scale());
        told.put("rater", reading.rater());
        if (reading.assessedAt() != null) {
            told.put("at", reading.assessedAt().toString());
        }
        told.put("link", reading.link());
        if (reading.subject().staff() != null) {
            told.put("staff", reading.subject().staff());
        }
        if (reading.subject().projectNo() != null) {
            told.put("project", reading.subject().projectNo());
        }
        return told;
    }

    static Stream<Named<Fixture>> fixtures() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .filter(file -> file.toString().matches(".*(?<!expected)\\.(json|form|http)")
                            && !file.endsWith("settings.json"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(ProviderFixturesTest::fixture);
        }
    }

    private static Named<Fixture> fixture(Path file) {
        try {
            String name = file.getFileName().toString();
            String stem = name.substring(0, name.lastIndexOf('.'));
            String text = Files.readString(file);
            InboundMessage delivery;
            if (name.endsWith(".http")) {
                String query = text.substring(text.indexOf('?') + 1, text.indexOf(" HTTP/"));
                delivery = Hotlines.delivery(
                        Hotlines.FORM, text.substring(text.indexOf("\n\n") + 2), Hotlines.query("?" + query));
            } else {
                delivery =
                        Hotlines.delivery(name.endsWith(".json") ? "application/json" : Hotlines.FORM, text, Map.of());
            }
            return Named.of(
                    FOLDER.relativize(file).toString(),
                    new Fixture(
                            Hotlines.channel(Files.readString(file.resolveSibling("settings.json"))),
                            delivery,
                            JSON.readTree(Files.readString(file.resolveSibling(stem + ".expected.json")))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

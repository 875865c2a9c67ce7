package org.huiyin.channel.kind.hotline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.channel.kind.hotline.Hotlines.FORM;
import static org.huiyin.channel.kind.hotline.Hotlines.JSON;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huiyin.channel.Channel;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.RefusalReason;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.node.ObjectNode;

/** Centres that can neither sign nor rename: the samples that ship, each with what its centre sends, and the mapping's rules. */
class CentresTest {

    private static final String CDR =
            """
            {"core-uuid":"c1","switchname":"fs","variables":{"direction":"inbound","uuid":"fs-1","survey":"1",
             "survey_matter":"2","hangup_cause":"NORMAL_CLEARING","end_stamp":"2026-05-01 12:00:00",
             "end_uepoch":"1777608000000000","sip_from_user":"13800138000","sip_full_from":"<sip:13800138000@10.0.0.1>",
             "cc_agent":"8001"},
             "callflow":[{"caller_profile":{"caller_id_number":"13800138000"}}]}
            """;

    /** The sample that ships, with something for its secrets. */
    private static Channel shipped(String name) {
        try {
            String text = Files.readString(Path.of("channel-config", name + ".yaml"));
            Map<String, Object> file = new Yaml().load(text);
            return Hotlines.channel(JSON.writeValueAsString(file.get("settings"))
                    .replaceAll("\\$\\{secret:[A-Z0-9_]+}", "0123456789abcdef-secret"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Channel mapped(String more) {
        ObjectNode settings = (ObjectNode)
                JSON.readTree(
                        "{\"provider\":\"generic\",\"menu\":\"1\",\"keypad\":{\"1\":5,\"5\":1},\"matterKeypad\":{\"1\":\"solved\",\"2\":\"unsolved\"}}");
        settings.setAll((ObjectNode) JSON.readTree(more));
        return Hotlines.channel(settings);
    }

    /** What is kept, number masked, and how it reads. */
    private static List<String> told(Channel channel, String contentType, String body) {
        HotlineReader reader = Hotlines.reader(channel);
        List<String> told = new ArrayList<>();
        for (Submission each : reader.split(Hotlines.delivery(contentType, body, Map.of()))) {
            Submission masked = Hotlines.masks(channel).mask(each);
            assertThat(new String(masked.body(), StandardCharsets.UTF_8)).doesNotContain("13800138000");
            told.add(masked.sourceId().replaceFirst("-[0-9a-f]{32}$", "-*") + ":" + masked.item() + " "
                    + said(reader.read(masked)));
        }
        return told;
    }

    private static String said(ReadResult read) {
        if (read instanceof Reading reading) {
            return (reading.satisfaction() == null
                            ? reading.given().scale()
                            : "level " + reading.satisfaction().level())
                    + (reading.rater() == null ? "" : " by somebody")
                    + (reading.assessedAt() == null ? "" : " at " + reading.assessedAt())
                    + (reading.subject().staff() == null
                            ? ""
                            : " of " + reading.subject().staff());
        } else if (read instanceof ReadResult.Unreadable unreadable) {
            return "unreadable " + unreadable.field() + ": " + unreadable.reason();
        }
        return read instanceof ReadResult.Unrated unrated ? unrated.reason() : ((ReadResult.Ignored) read).reason();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", FORM})
    void freeSwitchPostsItsCallRecords(String contentType) {
        assertThat(told(shipped("hotline-freeswitch"), contentType, CDR))
                .containsExactly(
                        "fs-1:service level 5 by somebody at 2026-05-01T04:00:00Z of 8001",
                        "fs-1:matter generic menu 2026-01 matter: unsolved by somebody at 2026-05-01T04:00:00Z of 8001");
        assertThat(told(
                        shipped("hotline-freeswitch"),
                        contentType,
                        "{\"variables\":{\"uuid\":\"fs-1\",\"survey\":\"1\"}}"))
                .containsExactly("fs-1:service level 5", "fs-1:matter matter: no-input");
        assertThat(told(
                        shipped("hotline-freeswitch"),
                        contentType,
                        "{\"variables\":{\"uuid\":\"fs-2\",\"hangup_cause\":\"USER_BUSY\"}}"))
                .containsExactly("fs-2:service service: busy", "fs-2:matter matter: busy");
    }

    @Test
    void theKeyForTheMatterRatesTheHandlingOfACaseAndOnlyAKnownCallerLeadsToOne() {
        HotlineReader reader = Hotlines.reader(mapped("{\"orderSource\":\"12345\"}"));
        InboundMessage signed = Hotlines.delivery(
                "application/json", "{\"call\":\"c1\",\"service\":\"1\",\"matter\":\"2\",\"case\":\"WO-1\"}", Map.of());
        InboundMessage unsigned = new InboundMessage(
                signed.contentType(), signed.body(), signed.headers(), signed.query(), signed.receivedAt(), false);

        List<Submission> known = reader.split(signed);
        assertThat(known)
                .extracting(each -> each.headers().get(Submission.CASE))
                .containsExactly(null, "12345/WO-1");
        assertThat(reader.split(unsigned)).allMatch(each -> each.headers().isEmpty());
        Submission found = known.get(1)
                .with(Map.of(Submission.FOLLOWS, "case:01C", Submission.SUBJECT, "{\"areaCode\":\"310101\"}"));
        assertThat(reader.read(found)).isInstanceOfSatisfying(Reading.class, reading -> {
            assertThat(reading.link()).isEqualTo("case:01C");
            assertThat(reading.occasion()).isEqualTo(Occasion.FOLLOWUP);
            assertThat(reading.kind()).isEqualTo(Kind.COMPLAINT);
            assertThat(reading.subject().areaCode()).isEqualTo("310101");
            assertThat(reading.flags()).isEmpty();
        });
        assertThat(reader.read(known.get(1))).isInstanceOfSatisfying(Reading.class, reading -> {
            assertThat(reading.link()).isEqualTo("c1");
            assertThat(reading.flags()).containsExactly(Flag.NEEDS_A_PERSON);
        });
    }

    @Test
    void yeastarPReportsTheSurveyAsTextWithinJson() {
        Channel channel = shipped("hotline-yeastar-p");

        assertThat(
                        told(
                                channel,
                                "application/json",
                                "{\"type\":30019,\"sn\":\"3631A2124XXX\",\"msg\":\"{\\\"call_id\\\":\\\"1648876393.439\\\",\\\"survey_result\\\":\\\"1\\\"}\"}"))
                .containsExactly("1648876393.439:service level 5");
        assertThat(
                        told(
                                channel,
                                "application/json",
                                "{\"type\":30011,\"sn\":\"3631A2124XXX\",\"msg\":\"{\\\"call_id\\\":\\\"1648876393.439\\\"}\"}"))
                .containsExactly("1648876393.439:other not about a rating, as the channel's file has it");
        assertThat(told(channel, "application/json", "{\"type\":30007,\"sn\":\"3631A2124XXX\",\"msg\":\"{}\"}"))
                .containsExactly("other-*:other not about a rating, as the channel's file has it");
    }

    @Test
    void yeastarSReportsTheSurveyInFieldsOfItsOwn() {
        assertThat(
                        told(
                                shipped("hotline-yeastar-s"),
                                "application/json",
                                "{\"event\":\"satisfaction\",\"callid\":\"1571972541.133\",\"surveyresult\":\"5\",\"sn\":\"369451090405\"}"))
                .containsExactly("1571972541.133:service level 1");
    }

    @Test
    void fiftyOneImaPushesAScoreAndTakesItsOwnAnswer() {
        Channel channel = shipped("hotline-51ima");

        assertThat(told(
                        channel,
                        "application/json",
                        "{\"id\":\"9\",\"evaluationScore\":1,\"callingNumber\":\"13800138000\"}"))
                .containsExactly("9:service level 5 by somebody");
        assertThat(HotlineSettings.of(channel).provider().received(1).body())
                .isEqualTo("success".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFormMayHoldJsonAndCallsMayLieDeep() {
        String fields = "\"fields\":{\"call\":\"/id\",\"service\":\"/keys/0\"}";
        Channel deep = mapped("{\"items\":\"/data/calls\"," + fields + "}");

        assertThat(told(
                        mapped(
                                "{\"fields\":{\"call\":\"/cdr/uuid\",\"service\":\"/cdr/key\",\"number\":\"/cdr/who\"}}"),
                        FORM,
                        "cdr=%7B%22uuid%22%3A%22u-1%22%2C%22key%22%3A%221%22%2C%22who%22%3A%2213800138000%22%7D"))
                .containsExactly("u-1:service level 5 by somebody", "u-1:matter matter: no-input");
        assertThat(
                        told(
                                deep,
                                "application/json",
                                "{\"data\":\"{\\\"calls\\\":[{\\\"id\\\":1,\\\"keys\\\":[5,1]},{\\\"id\\\":2,\\\"keys\\\":[]}]}\"}"))
                .containsExactly(
                        "1:service level 1",
                        "1:matter matter: no-input",
                        "2:service service: no-input",
                        "2:matter matter: no-input");
        assertThat(told(mapped("{\"fields\":{\"call\":\"a.b\",\"service\":\"键\"}}"), FORM, "a.b=7&%E9%94%AE=1"))
                .containsExactly("7:service level 5", "7:matter matter: no-input");
    }

    @Test
    void whatCannotBeReadNamesTheCentresFieldAndIsFoundByItsCall() {
        Channel channel = mapped("{\"fields\":{\"call\":\"/c/id\",\"service\":\"/c/key\"}}");

        assertThat(told(channel, "application/json", "{\"c\":{\"id\":\"x1\",\"key\":{}}}"))
                .containsExactly(
                        "x1:service unreadable service (/c/key): expected one text or whole number",
                        "x1:matter unreadable service (/c/key): expected one text or whole number");
        assertThat(told(channel, "application/json", "{\"c\":{\"key\":1}}"))
                .containsExactly("unknown-*:null unreadable call (/c/id): found nothing, expected the call's id");
    }

    @Test
    void whateverLooksLikeANumberIsMaskedInFieldsThatNobodyKnows() {
        Channel channel = mapped("{\"fields\":{\"call\":\"id\",\"service\":\"key\",\"at\":\"when\"}}");

        assertThat(
                        told(
                                channel,
                                "application/json",
                                "{\"id\":\"1\",\"key\":\"1\",\"when\":\"1777608000\",\"remark\":\"13800138000\",\"x\":{\"y\":13800138000}}"))
                .containsExactly("1:service level 5 at 2026-05-01T04:00:00Z", "1:matter matter: no-input");
    }

    @Test
    void aMappingThatCannotWorkIsRefusedByName() {
        assertThatThrownBy(() -> Hotlines.reader(mapped("{\"outcomes\":{\"BUSY\":\"busy\"}}")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("outcomes");
        assertThatThrownBy(() -> Hotlines.reader(
                        mapped("{\"fields\":{\"call\":\"/variables/uuid\"},\"leftOut\":[\"variables\"]}")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("/variables/uuid");
    }

    @Test
    void aPasswordLetsInWhereThatIsAllACentreHas() {
        Channel channel = shipped("hotline-freeswitch");
        CallerGuard guard = HotlineSettings.of(channel).provider().guard(channel, Clock.systemUTC());
        String right = "Basic aHVpeWluOjAxMjM0NTY3ODlhYmNkZWYtc2VjcmV0";

        assertThat(guard.check(from("203.0.113.7", Map.of("authorization", right))))
                .isEmpty();
        assertThat(guard.check(from("203.0.113.7", Map.of()))).contains(RefusalReason.PASSWORD);
        assertThat(guard.check(from("203.0.113.7", Map.of("authorization", right + "x"))))
                .contains(RefusalReason.PASSWORD);
        assertThat(guard.check(from("198.51.100.7", Map.of("authorization", right))))
                .contains(RefusalReason.ADDRESS);
    }

    private static InboundRequest from(String address, Map<String, String> headers) {
        return new InboundRequest(
                "POST",
                "https://gateway/channels/hotline",
                "/hotline",
                Map.of(),
                address,
                null,
                new InboundMessage("application/json", new byte[0], headers, Map.of(), Hotlines.NOON, false));
    }
}

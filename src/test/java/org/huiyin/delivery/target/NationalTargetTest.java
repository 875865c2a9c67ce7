package org.huiyin.delivery.target;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huiyin.delivery.OutboxStore.Parked;
import org.huiyin.delivery.target.TargetState.Condition;
import org.huiyin.evaluation.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ratings up to a platform that answers as those of provinces do. */
class NationalTargetTest {

    private static final String TIF = "tif: { paas-id: paas-demo, token: \"${secret:TOKEN}\" }";

    @TempDir
    private Path folder;

    private final WireMockServer platform =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private TargetRig rig;

    @BeforeEach
    void start() {
        platform.start();
        rig = new TargetRig(
                folder,
                Map.of(
                        "PROVINCE_TOKEN", "tok-sample",
                        "DATA_LAKE_PASSWORD", "a password",
                        "TOKEN", "tok-demo",
                        "SECRET", "sk-demo",
                        "KEY", "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8"),
                List.of("127.0.0.1"));
    }

    @AfterEach
    void stop() {
        rig.close();
        platform.stop();
    }

    @Test
    void aRatingHasTheFieldsOfTheNationalRecord() {
        platform.stubFor(answer(rating(), "成功"));
        put(TIF);

        rig.record(1);
        rig.deliver("province");

        assertThat(platform.getAllServeEvents()).singleElement().satisfies(told -> assertThat(
                        told.getRequest().getBodyAsString())
                .isEqualTo("{\"areaCode\":\"310101\",\"deptCode\":\"11310000MB2F300040\",\"taskCode\":\"task-1\","
                        + "\"projectNo\":\"project-9\",\"proManager\":\"007\",\"windowNo\":\"A12\",\"pf\":2,"
                        + "\"satisfaction\":2,\"evalDetail\":\"213\",\"assessTime\":\"2026-07-01 09:29:58\","
                        + "\"assessNumber\":\"1\"}"));
        assertThat(rig.outbox.depths()).isEmpty();
    }

    @Test
    void itIsSignedAsThePlatformAsksFor() {
        platform.stubFor(answer(rating(), "成功"));

        put(TIF);
        rig.record(1);
        rig.deliver("province");
        assertThat(last().getRequest().getHeader("x-tif-paasid")).isEqualTo("paas-demo");
        assertThat(last().getRequest().getHeader("x-tif-signature")).matches("[0-9a-f]{64}");

        put("irs: { access-key: ak-demo, secret: \"${secret:SECRET}\" }");
        rig.record(1);
        rig.deliver("province");
        assertThat(last().getRequest().getHeader("X-BG-HMAC-ACCESS-KEY")).isEqualTo("ak-demo");
        assertThat(last().getRequest().getHeader("X-BG-HMAC-SIGNATURE")).isNotBlank();

        put("sm2: { header: X-Sign, key: \"${secret:KEY}\" }");
        rig.record(1);
        rig.deliver("province");
        assertThat(last().getRequest().getHeader("X-Sign")).hasSize(88);
    }

    @Test
    void whatThePlatformHasAlreadyIsDelivered() {
        platform.stubFor(answer(rating(), "该办件已评价，无需重复评价"));
        put(TIF);

        rig.record(1);
        rig.deliver("province");

        assertThat(rig.outbox.depths()).isEmpty();
    }

    @Test
    void whatItRefusesIsParkedWithItsWords() {
        platform.stubFor(answer(rating(), "差评必须勾选详情或填写文字评价"));
        put(TIF);

        rig.record(1);
        rig.deliver("province");

        assertThat(rig.outbox.parked(new Parked("province", null, null), null, 10))
                .singleElement()
                .satisfies(parked -> assertThat(parked.answer()).contains("差评必须勾选详情或填写文字评价"));
    }

    @Test
    void aRatingWhoseServiceStepIsNotKnownThereWaitsAndHoldsUpNoOthers() {
        platform.stubFor(answer(rating(), "成功"));
        // the third of them is of level 4
        platform.stubFor(answer(rating().withRequestBody(containing("\"satisfaction\":4")), "办件不存在"));
        put(TIF);
        rig.record(4);
        rig.deliver("province");
        assertThat(rig.outbox.depths()).singleElement().satisfies(depth -> {
            assertThat(depth.waiting()).isEqualTo(1);
            assertThat(depth.parked()).isZero();
        });
        rig.record(1);
        rig.wait("province", Duration.ofMinutes(2), Duration.ofSeconds(30));
        assertThat(rig.outbox.depths()).singleElement().satisfies(depth -> assertThat(depth.waiting())
                .isEqualTo(1));

        platform.stubFor(answer(rating().withRequestBody(containing("\"satisfaction\":4")), "成功"));
        rig.wait("province", Duration.ofHours(1), Duration.ofMinutes(5));

        assertThat(rig.outbox.depths()).isEmpty();
        assertThat(last().getRequest().getBodyAsString())
                .as("never moved in time")
                .contains("\"assessTime\":\"2026-07-01 09:29:58\"");
    }

    @Test
    void whatDoesNotCountIsNotTold() {
        platform.stubFor(answer(rating(), "成功"));
        put(TIF);
        String id = rig.record(1).get(0);
        Instant now = rig.hand.instant();
        rig.evaluations.decide(id, 1, new Standing(Standing.State.EXCLUDED, "li.na", now, "test"));
        rig.intend(id, 2);

        rig.deliver("province");

        assertThat(platform.getAllServeEvents()).hasSize(1);
        assertThat(rig.outbox.depths()).isEmpty();
    }

    @Test
    void aChannelWithoutACodeHasTheOneThatTheFileSays() {
        platform.stubFor(answer(rating(), "成功"));
        put(TIF + "\npf: { hotline: 5 }");

        rig.recordFrom("hotline");
        rig.recordFrom("weibo");
        rig.deliver("province");

        List<String> bodies = platform.getAllServeEvents().stream()
                .map(told -> told.getRequest().getBodyAsString())
                .toList();
        assertThat(bodies).filteredOn(body -> body.contains("\"pf\":5")).hasSize(1);
        assertThat(bodies).filteredOn(body -> !body.contains("\"pf\"")).hasSize(1);
    }

    @Test
    void whatTheCitizenWroteIsSentOnlyWhereTheFileNamesItWithItsReason() {
        platform.stubFor(answer(rating(), "成功"));
        put(TIF);
        rig.record(1);
        rig.deliver("province");
        assertThat(last().getRequest().getBodyAsString()).doesNotContain("writingEvaluation", "李四");
        assertThat(rig.announced).isEmpty();

        put(TIF, "personal: [{ field: text, reason: 国办函〔2019〕第 51 号 }]");
        rig.record(1);
        assertThat(rig.targets.tryOut("province", rig.all()))
                .as("a dry run shows where it would stand")
                .hasValueSatisfying(shown -> assertThat(shown).allSatisfy(each -> assertThat(each)
                        .contains("\"writingEvaluation\":\"***\"")
                        .doesNotContain("李四")));
        rig.deliver("province");

        assertThat(last().getRequest().getBodyAsString()).contains("\"writingEvaluation\":\"我叫李四\"");
        assertThat(rig.announced).containsExactly("province {text=国办函〔2019〕第 51 号}");
        assertThat(rig.targets.state("province").orElseThrow().personal()).containsOnlyKeys("text");
        assertThat(rig.meters
                        .get("huiyin.handoff.personal")
                        .tags("target", "province", "field", "text")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aMappingMayNotTakeWhatTheFileDoesNotSayIsSent() {
        TargetState state = rig.put(
                "city",
                """
                target: city
                kind: http
                title: 市平台
                personal: [{ field: text, reason: short reason }]
                settings:
                  url: http://127.0.0.1/
                  mapping:
                    nr: /data/personal/text
                    lxfs: { first: [/data/personal/contact] }
                """);

        assertThat(state.reason())
                .contains("city.yaml:9: settings.mapping.lxfs.first.0: found \"/data/personal/contact\"")
                .doesNotContain("nr:");
    }

    @Test
    void theSamplesAreRight() throws IOException {
        for (String sample : List.of("province", "data-lake")) {
            TargetState state =
                    rig.put(sample, Files.readString(Path.of("channel-config/targets/" + sample + ".yaml")));

            assertThat(state.faults()).as(sample).isEmpty();
            assertThat(state.condition()).as(sample).isEqualTo(Condition.STOPPED);
        }
    }

    private ServeEvent last() {
        return platform.getAllServeEvents().get(0);
    }

    private static MappingBuilder rating() {
        return post(urlPathEqualTo("/evaluate"));
    }

    private static MappingBuilder answer(MappingBuilder request, String words) {
        return request.willReturn(aResponse()
                .withHeader("Content-Type", "application/json;charset=UTF-8")
                .withBody("{\"code\": 1, \"msg\": \"" + words + "\"}"));
    }

    private void put(String settings) {
        put(settings, "");
    }

    private void put(String settings, String more) {
        TargetState state = rig.put(
                "province",
                """
                target: province
                kind: national
                title: 省平台
                settings:
                  url: http://127.0.0.1:%d/evaluate
                %s
                %s
                """
                        .formatted(platform.port(), settings.indent(2), more));
        assertThat(state.reason()).isEmpty();
    }
}

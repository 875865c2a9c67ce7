package org.huiyin.delivery.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.huiyin.delivery.target.TargetState.Condition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations to a topic of a broker. */
class KafkaTargetTest {

    @TempDir
    private static Path ofBroker;

    private static KafkaBroker broker;

    @TempDir
    private Path folder;

    private TargetRig rig;

    @BeforeAll
    static void begin() throws Exception {
        broker = new KafkaBroker(ofBroker);
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    @BeforeEach
    void start() {
        rig = new TargetRig(folder, Map.of(), List.of("127.0.0.1", "::1"));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void eachEventIsARecordWithItsEvaluationAsTheKey() {
        put("plain", "");

        List<String> ids = rig.record(120);
        deliverAll();

        List<ConsumerRecord<String, String>> records = broker.read("plain");
        assertThat(keys(records)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(records).allSatisfy(record -> {
            assertThat(header(record, "ce_id")).isEqualTo(record.key() + ".1");
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(record, "ce_type")).isEqualTo("org.huiyin.evaluation.recorded");
            assertThat(header(record, "content-type")).isEqualTo("application/cloudevents+json");
            assertThat(record.headers().lastHeader("webhook-id")).isNull();
            assertThat(record.value())
                    .contains("\"id\":\"" + record.key() + ".1\"", "\"level\":")
                    .doesNotContain("李四");
        });
    }

    @Test
    void aMappingPutsThemInTheReceiversWords() {
        put(
                "mapped",
                """
                mapping:
                  pid: /subject
                  stars: /data/level
                """);

        rig.record(5);
        deliverAll();

        assertThat(broker.read("mapped")).isNotEmpty().allSatisfy(record -> {
            assertThat(record.value()).matches("\\{\"pid\":\"" + record.key() + "\",\"stars\":[1-5]}");
            assertThat(header(record, "content-type")).isEqualTo("application/json");
        });
    }

    @Test
    void whatIsRecordedWhileTheClusterIsAwayIsThereAfterwards() {
        put("away", "deadline: 5");
        List<String> before = rig.record(3);
        deliverAll();
        broker.stop();
        List<String> meanwhile = rig.record(30);
        rig.deliver("lake");
        assertThat(rig.outbox.depths()).singleElement().satisfies(depth -> {
            assertThat(depth.waiting()).isEqualTo(30);
            assertThat(depth.parked()).isZero();
        });

        broker.start();
        deliverAll();

        assertThat(keys(broker.read("away")))
                .containsAll(before)
                .containsAll(meanwhile)
                .hasSize(33);
    }

    @Test
    void privateAddressesNeedTheSettingThatAllowsThem() {
        try (TargetRig strict = new TargetRig(folder, Map.of(), List.of())) {
            TargetState state = strict.put("lake", file("plain", ""));

            assertThat(state.condition()).isEqualTo(Condition.FAULTY);
            assertThat(state.reason()).contains("huiyin.targets.allowed-networks");
        }
    }

    /** As long as it takes: a busy machine's broker may be late for a deadline, and all are brought again. */
    private void deliverAll() {
        rig.deliver("lake");
        for (int i = 0; i < 60 && !rig.outbox.depths().isEmpty(); i++) {
            rig.wait("lake", Duration.ofMinutes(5), Duration.ofMinutes(5));
        }
        assertThat(rig.outbox.depths()).isEmpty();
    }

    private static Set<String> keys(List<ConsumerRecord<String, String>> records) {
        return records.stream().map(ConsumerRecord::key).collect(Collectors.toSet());
    }

    private void put(String topic, String more) {
        broker.create(topic);
        TargetState state = rig.put("lake", file(topic, more));
        assertThat(state.reason()).isEmpty();
        assertThat(state.condition()).isEqualTo(Condition.RUNNING);
    }

    private static String file(String topic, String more) {
        return """
                target: lake
                kind: kafka
                title: 数据湖
                settings:
                  brokers: %s
                  topic: %s
                %s
                """
                .formatted(broker.address(), topic, more.indent(2));
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        assertThat(record.headers()).extracting(Header::key).contains(name);
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}

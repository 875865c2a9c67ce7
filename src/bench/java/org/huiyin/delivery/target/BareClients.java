package org.huiyin.delivery.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** What a program would do that has the records at hand: makes the JSON of each and sends as many at a time as the target has. */
final class BareClients {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private BareClients() {}

    /** With as many fields and as long as an event is. */
    private static String event(int number) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("evaluation", "01k0" + number);
        data.put("revision", 1);
        data.put("recordedAt", Instant.now().toString());
        data.put("receivedAt", Instant.now().toString());
        data.put("kind", "rating");
        data.put("satisfaction", 1 + number % 5);
        data.put("channel", Map.of("id", "web-hall", "kind", "web", "code", 2));
        data.put(
                "subject",
                Map.of("areaCode", "310101", "deptCode", "11310101MB2F30004K", "window", "W0" + number % 10));
        data.put("tags", List.of("510", "508"));
        data.put("text", "窗口人员解释得很清楚，十分钟就办好了");
        data.put("flags", List.of());
        data.put(
                "standing",
                Map.of("state", "counted", "by", "gateway", "at", Instant.now().toString()));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", "01k0" + number + ":1");
        event.put("source", "https://gateway.example.gov.cn");
        event.put("type", "org.huiyin.evaluation.recorded");
        event.put("subject", "W0" + number % 10);
        event.put("time", Instant.now().toString());
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return JSON.writeValueAsString(event);
    }

    private static byte[] events(int first, int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = first; i < first + count; i++) {
            lines.append(event(i)).append('\n');
        }
        return lines.toString().getBytes(UTF_8);
    }

    /** Side by side in so many lanes, so many events in a message. */
    static void http(String address, int events, int together, int lanes) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<?>> underWay = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                underWay.add(threads.submit(() -> {
                    for (int i = 0; i < events / together / lanes; i++) {
                        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(events(i * together, together)))
                                .build();
                        client.send(request, HttpResponse.BodyHandlers.discarding());
                    }
                    return lanes;
                }));
            }
            for (Future<?> each : underWay) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    static void kafka(KafkaBroker broker, String topic, int events, int together) throws Exception {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            List<Future<?>> underWay = new ArrayList<>();
            for (int i = 0; i < events; i++) {
                underWay.add(producer.send(new ProducerRecord<>(topic, "key-" + i, event(i))));
                if (underWay.size() == together) {
                    for (Future<?> each : underWay) {
                        each.get();
                    }
                    underWay.clear();
                }
            }
        }
    }

    /** Synced after so many. */
    static void file(Path file, int events, int together) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < events / together; i++) {
                channel.write(ByteBuffer.wrap(events(i * together, together)));
                channel.force(true);
            }
        }
    }
}

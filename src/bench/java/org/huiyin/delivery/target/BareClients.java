package org.huiyin.delivery.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayOutputStream;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.event.EvaluationEvent;
import tools.jackson.databind.json.JsonMapper;

/** What a program would do with the bare client: as many under way at a time as the target has. */
final class BareClients {

    /** As long as an event is. */
    private static final byte[] READY = "x".repeat(750).getBytes(UTF_8);

    private BareClients() {}

    /** Where the text of an event comes from, by its number. */
    interface Texts {
        byte[] of(int event);
    }

    /** All is there already. */
    static Texts ready() {
        return event -> READY;
    }

    /** As targets are told it. */
    private record Told(
            String specversion,
            String id,
            String source,
            String type,
            String subject,
            Instant time,
            String datacontenttype,
            EvaluationEvent data) {}

    /** Made of records in the shortest way. */
    static Texts made(List<Evaluation> records) {
        JsonMapper mapper = JsonMapper.builder()
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        return number -> {
            EvaluationEvent event = EvaluationEvent.of(records.get(number % records.size()), 1, zone);
            return mapper.writeValueAsBytes(new Told(
                    "1.0",
                    event.about() + "." + event.revision(),
                    "urn:huiyin:speed",
                    event.cloudType(),
                    event.about(),
                    event.time(),
                    "application/json",
                    event));
        };
    }

    private static byte[] together(Texts texts, int from, int many, char between) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = from; i < from + many; i++) {
            all.writeBytes(texts.of(i));
            all.write(between);
        }
        return all.toByteArray();
    }

    /** Side by side in so many lanes, so many events in a message. */
    static void http(String address, Texts texts, int events, int together, int lanes) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<?>> underWay = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                underWay.add(threads.submit(() -> {
                    for (int i = 0; i < events / together / lanes; i++) {
                        byte[] body = together(texts, i * together, together, ',');
                        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
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

    static void kafka(KafkaBroker broker, String topic, Texts texts, int events, int together) throws Exception {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> underWay = new ArrayList<>();
            for (int i = 0; i < events; i++) {
                underWay.add(producer.send(new ProducerRecord<>(topic, "key-" + i, texts.of(i))));
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
    static void file(Path file, Texts texts, int events, int together) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < events / together; i++) {
                channel.write(ByteBuffer.wrap(together(texts, i * together, together, '\n')));
                channel.force(true);
            }
        }
    }
}

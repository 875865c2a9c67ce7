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
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a program would do that has the events ready as text: as many under way at a time as the target has. */
final class BareClients {

    /** As long as an event is. */
    private static final String VALUE = "x".repeat(750);

    private BareClients() {}

    /** Side by side in so many lanes, so many events in a message. */
    static void http(String address, int events, int together, int lanes) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        byte[] body = VALUE.repeat(together).getBytes(UTF_8);
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<?>> underWay = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                underWay.add(threads.submit(() -> {
                    for (int i = 0; i < events / together / lanes; i++) {
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

    static void kafka(KafkaBroker broker, String topic, int events, int together) throws Exception {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            List<Future<?>> underWay = new ArrayList<>();
            for (int i = 0; i < events; i++) {
                underWay.add(producer.send(new ProducerRecord<>(topic, "key-" + i, VALUE)));
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
        byte[] lines = (VALUE + "\n").repeat(together).getBytes(UTF_8);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < events / together; i++) {
                channel.write(ByteBuffer.wrap(lines));
                channel.force(true);
            }
        }
    }
}

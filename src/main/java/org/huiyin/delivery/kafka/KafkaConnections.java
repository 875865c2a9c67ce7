package org.huiyin.delivery.kafka;

import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Header;
import org.huiyin.platform.security.AllowedAddresses;
import org.jspecify.annotations.Nullable;

/**
 * A target's own producers: to allowed addresses, with the file's credentials, which thus stand in no address of a route. The
 * cluster tells a producer of its brokers' addresses itself; the ones that the file names are looked at.
 */
public final class KafkaConnections extends DefaultKafkaClientFactory {

    private final AllowedAddresses addresses;
    private final Map<String, String> security;

    /** @param security what {@link KafkaSecurity} made of the file */
    public KafkaConnections(AllowedAddresses addresses, Map<String, String> security) {
        this.addresses = addresses;
        this.security = Map.copyOf(security);
    }

    @Override
    public Producer<?, ?> getProducer(Properties settings) {
        for (String broker : settings.getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "")
                .split(",")) {
            check(broker.strip());
        }
        security.forEach(settings::setProperty);
        return new NamedAsAgreed(settings);
    }

    /** Camel knows headers of HTTP and writes their names its own way; CloudEvents has this one in small letters. */
    private static final class NamedAsAgreed extends KafkaProducer<Object, Object> {

        private static final String CAMELS = "Content-Type";

        NamedAsAgreed(Properties settings) {
            super(settings);
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<Object, Object> record, @Nullable Callback done) {
            Header type = record.headers().lastHeader(CAMELS);
            if (type != null) {
                record.headers().remove(CAMELS).add(CAMELS.toLowerCase(Locale.ROOT), type.value());
            }
            return super.send(record, done);
        }
    }

    private void check(String broker) {
        int colon = broker.lastIndexOf(':');
        try {
            addresses.resolve(colon < 0 ? broker : broker.substring(0, colon));
        } catch (UnknownHostException e) {
            throw new ConfigException("brokers: " + e.getMessage());
        }
    }
}

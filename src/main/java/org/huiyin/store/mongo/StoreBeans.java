package org.huiyin.store.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.huiyin.evaluation.DurableBatch;
import org.huiyin.platform.CannotStartException;
import org.huiyin.privacy.ContactPromise;
import org.huiyin.privacy.erasure.FreedSpace;
import org.huiyin.store.embedded.EmbeddedServer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class StoreBeans {
    private static final String URI = "spring.mongodb.uri";
    private static final String FORMER_URI = "spring.data.mongodb.uri";
    private static final String NAME = "huiyin";

    @Bean(destroyMethod = "close")
    StoreEngine engine(StoreSettings settings, Environment environment) {
        if (environment.containsProperty(FORMER_URI)) {
            throw new CannotStartException("The setting " + FORMER_URI + " is not read any more: use " + URI
                    + " (or the environment variable HUIYIN_MONGODB_URI) and remove it");
        }
        String uri = environment.getProperty(URI, "");
        return uri.isBlank() ? new StoreEngine.Embedded(new EmbeddedServer(settings.folder())) : configured(uri);
    }

    /** What pages say is what is swept. */
    @Bean
    ContactPromise contactPromise(RetentionSettings retention) {
        return new ContactPromise(retention.contacts());
    }

    @Bean
    FreedSpace freedSpaceOfTheStore(StoreEngine engine) {
        return new FreedSpace() {
            @Override
            public String what() {
                return "store";
            }

            @Override
            public boolean overwrite() {
                return engine.overwriteFreed();
            }
        };
    }

    @Bean
    MongoConnectionDetails mongoConnectionDetails(StoreEngine engine) {
        ConnectionString uri = engine.uri();
        return () -> uri;
    }

    @Bean
    ConnectionCustomizer connectionRules(StoreEngine engine) {
        return new ConnectionCustomizer(engine);
    }

    @Bean
    CollectionRegistry database(MongoClient client, StoreEngine engine) {
        String named = engine.uri().getDatabase();
        return new CollectionRegistry(client, named == null ? NAME : named, engine);
    }

    @Bean
    MeterBinder unreadableDocuments(CollectionRegistry database) {
        return meters -> Gauge.builder("huiyin.store.unreadable", () -> database.unreadable().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .description("Documents of the store that were found and cannot be read")
                .strongReference(true)
                .register(meters);
    }

    @Bean
    DurableBatch durableBatch(CollectionRegistry database) {
        return database.durableBatch();
    }

    private static StoreEngine configured(String uri) {
        try {
            return new StoreEngine.Configured(new ConnectionString(uri));
        } catch (IllegalArgumentException e) {
            // the cause may quote the URI, and with it the password
            throw new CannotStartException("The setting " + URI + " (HUIYIN_MONGODB_URI) is no MongoDB URI: expected"
                    + " mongodb://host:27017/" + NAME + "?replicaSet=name");
        }
    }
}

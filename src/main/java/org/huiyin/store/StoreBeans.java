package org.huiyin.store;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import org.huiyin.intake.Durably;
import org.huiyin.platform.CannotStartException;
import org.huiyin.store.embedded.EmbeddedServer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class StoreBeans {
    private static final String URI = "spring.mongodb.uri";
    private static final String FORMER_URI = "spring.data.mongodb.uri";
    private static final String NAME = "huiyin";

    @Bean(destroyMethod = "close")
    Engine engine(StoreSettings settings, Environment environment) {
        if (environment.containsProperty(FORMER_URI)) {
            throw new CannotStartException("The setting " + FORMER_URI + " is not read any more: use " + URI
                    + " (or the environment variable HUIYIN_MONGODB_URI) and remove it");
        }
        String uri = environment.getProperty(URI, "");
        return uri.isBlank() ? new Engine.Embedded(new EmbeddedServer(settings.folder())) : configured(uri);
    }

    @Bean
    MongoConnectionDetails mongoConnectionDetails(Engine engine) {
        ConnectionString uri = engine.uri();
        return () -> uri;
    }

    @Bean
    ConnectionRules connectionRules(Engine engine) {
        return new ConnectionRules(engine);
    }

    @Bean
    Database database(MongoClient client, Engine engine) {
        String named = engine.uri().getDatabase();
        return new Database(client.getDatabase(named == null ? NAME : named), engine);
    }

    @Bean
    Durably durably(Database database) {
        return database.writes();
    }

    private static Engine configured(String uri) {
        try {
            return new Engine.Configured(new ConnectionString(uri));
        } catch (IllegalArgumentException e) {
            // the cause may quote the URI, and with it the password
            throw new CannotStartException("The setting " + URI + " (HUIYIN_MONGODB_URI) is no MongoDB URI: expected"
                    + " mongodb://host:27017/" + NAME + "?replicaSet=name");
        }
    }
}

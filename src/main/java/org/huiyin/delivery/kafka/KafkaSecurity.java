package org.huiyin.delivery.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import tools.jackson.databind.JsonNode;

/** A file's words on credentials and certificates, in those of Kafka's clients. */
public final class KafkaSecurity {

    private static final String PEM = "PEM";

    private KafkaSecurity() {}

    /**
     * Of the settings {@code login}, {@code encrypted} and {@code tls}.
     *
     * @throws UncheckedIOException if a file of certificates cannot be read
     */
    public static Map<String, String> of(JsonNode settings) {
        Map<String, String> security = new HashMap<>();
        JsonNode login = settings.path("login");
        JsonNode tls = settings.path("tls");
        boolean encrypted = settings.path("encrypted").asBoolean(false) || !tls.isMissingNode();
        security.put(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                (login.isMissingNode() ? "" : "SASL_") + (encrypted ? "SSL" : "PLAINTEXT"));
        if (!login.isMissingNode()) {
            String mechanism = login.path("mechanism").asString();
            security.put(SaslConfigs.SASL_MECHANISM, mechanism);
            security.put(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    "org.apache.kafka.common.security."
                            + (mechanism.equals("PLAIN") ? "plain.Plain" : "scram.Scram")
                            + "LoginModule required username=\""
                            + quoted(login.path("user").asString())
                            + "\" password=\"" + quoted(login.path("password").asString()) + "\";");
        }
        if (tls.has("authority")) {
            security.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, PEM);
            security.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, pem(tls, "authority"));
        }
        if (tls.has("certificate")) {
            security.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, PEM);
            security.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, pem(tls, "certificate"));
            security.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, pem(tls, "key"));
        }
        return security;
    }

    /** As text, or in a file of this path. */
    private static String pem(JsonNode tls, String name) {
        String given = tls.path(name).asString();
        if (given.contains("-----BEGIN")) {
            return given;
        }
        try {
            return Files.readString(Path.of(given));
        } catch (IOException e) {
            throw new UncheckedIOException("tls." + name + ": the file cannot be read", e);
        }
    }

    private static String quoted(String word) {
        return word.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}

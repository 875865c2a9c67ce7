package org.huiyin.delivery.target;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.huiyin.delivery.file.FileHandover;
import org.huiyin.delivery.http.ClientTokens;
import org.huiyin.delivery.http.Credentials;
import org.huiyin.delivery.http.HttpConnections;
import org.huiyin.delivery.http.IrsSigner;
import org.huiyin.delivery.http.MessageSigner;
import org.huiyin.delivery.http.RequestSigner;
import org.huiyin.delivery.http.Sm2Signer;
import org.huiyin.delivery.http.TifSigner;
import org.huiyin.delivery.http.TlsMaterial;
import org.huiyin.delivery.kafka.KafkaConnections;
import org.huiyin.delivery.kafka.KafkaSecurity;
import org.huiyin.delivery.sending.AnswerRule;
import org.huiyin.delivery.sending.Disclosure;
import org.huiyin.delivery.sending.FieldMapping;
import org.huiyin.delivery.sending.PersonalData;
import org.huiyin.delivery.sending.Sending;
import org.huiyin.evaluation.StoreException;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.security.AllowedAddresses;
import org.huiyin.platform.security.WebhookSigner;
import org.huiyin.route.RouteException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes what a target's steps need of its settings. Every kind whose schema has settings of these names has what they mean:
 * batch, around, lanes, deadline, headers, secret-headers, sign, tif, irs, sm2, basic, bearer, oauth2, tls, brokers, mapping, pf
 * and success.
 */
final class SendingParts {

    private final AllowedAddresses addresses;
    private final PersonalData personalData;
    private final MeterRegistry meters;
    private final ZoneId zone;
    private final Clock clock;
    private final MonotonicClock watch;

    SendingParts(
            AllowedAddresses addresses,
            PersonalData personalData,
            MeterRegistry meters,
            ZoneId zone,
            Clock clock,
            MonotonicClock watch) {
        this.personalData = personalData;
        this.meters = meters;
        this.addresses = addresses;
        this.zone = zone;
        this.clock = clock;
        this.watch = watch;
    }

    HttpConnections connections(TargetDefinition target) throws RouteException {
        JsonNode settings = target.settings();
        return new HttpConnections(addresses, tls(settings.path("tls")), lanes(settings), deadline(settings), watch);
    }

    /**
     * Has auditors know who is going to be sent what of citizens.
     *
     * @throws RouteException if that cannot be noted just now
     */
    void announce(TargetDefinition target) throws RouteException {
        if (target.personal().isEmpty()) {
            return;
        }
        try {
            personalData.announce(target.id(), target.kind(), target.personal());
        } catch (StoreException e) {
            throw new RouteException("that it is sent citizens' data cannot be noted in the audit trail just now");
        }
    }

    /** What the target's route calls as its client. */
    Object client(TargetDefinition target, HttpConnections connections) throws RouteException {
        if (!target.settings().has("brokers")) {
            return connections;
        }
        try {
            return new KafkaConnections(addresses, KafkaSecurity.of(target.settings()));
        } catch (UncheckedIOException e) {
            throw new RouteException("settings." + e.getMessage());
        }
    }

    private static @Nullable SSLContext tls(JsonNode tls) throws RouteException {
        if (tls.isMissingNode()) {
            return null;
        }
        try {
            return TlsMaterial.context(text(tls, "certificate"), text(tls, "key"), text(tls, "authority"));
        } catch (RuntimeException e) {
            throw new RouteException("settings.tls: the certificates cannot be used: " + e.getMessage());
        }
    }

    Sending sending(TargetDefinition target, HttpConnections connections) throws RouteException {
        JsonNode settings = target.settings();
        Map<String, String> headers = new HashMap<>();
        settings.path("headers")
                .properties()
                .forEach(each -> headers.put(each.getKey(), each.getValue().asString()));
        settings.path("secret-headers")
                .properties()
                .forEach(each -> headers.put(each.getKey(), each.getValue().asString()));
        return new Sending(
                target.filter(),
                Disclosure.of(target.id(), target.personal(), personalData, meters),
                mapping(withChannels(settings)),
                settings.has("mapping"),
                settings.path("batch").asInt(1),
                text(settings, "around"),
                lanes(settings),
                deadline(settings),
                headers,
                settings.has("url") ? URI.create(settings.path("url").asString()) : null,
                signer(settings),
                credentials(settings, connections),
                AnswerRule.of(settings.path("success")));
    }

    /** Of a kind that goes out by files: folder, name, largest (kB) and oldest (minutes). */
    FileHandover files(TargetDefinition target) {
        JsonNode settings = target.settings();
        return new FileHandover(
                Path.of(settings.path("folder").asString()),
                fileName(target),
                settings.path("largest").asLong() * 1024,
                Duration.ofMinutes(settings.path("oldest").asLong()),
                zone,
                clock);
    }

    static String fileName(TargetDefinition target) {
        return target.settings().path("name").asString(target.id());
    }

    /** The mapping, with the national code of a channel that has none of its own as the setting {@code pf} says. */
    private static JsonNode withChannels(JsonNode settings) {
        JsonNode mapping = settings.path("mapping");
        if (!(mapping instanceof ObjectNode) || !settings.has("pf")) {
            return mapping;
        }
        ObjectNode whole = (ObjectNode) mapping.deepCopy();
        ObjectNode byChannel = JsonNodeFactory.instance.objectNode();
        byChannel.put("from", "/data/channel").set("values", settings.get("pf"));
        byChannel.putNull("otherwise");
        whole.putObject("pf").putArray("first").add("/data/pf").add(byChannel);
        return whole;
    }

    private FieldMapping mapping(JsonNode mapping) throws RouteException {
        try {
            return FieldMapping.of(mapping, zone);
        } catch (IllegalArgumentException e) {
            throw new RouteException("settings.mapping: " + e.getMessage());
        }
    }

    private static @Nullable MessageSigner signer(JsonNode settings) throws RouteException {
        JsonNode tif = settings.path("tif");
        JsonNode irs = settings.path("irs");
        JsonNode sm2 = settings.path("sm2");
        if (!tif.isMissingNode()) {
            return new TifSigner(
                    tif.path("paas-id").asString(), tif.path("token").asString(), () -> UUID.randomUUID()
                            .toString());
        } else if (!irs.isMissingNode()) {
            return new IrsSigner(
                    irs.path("access-key").asString(), irs.path("secret").asString());
        } else if (!sm2.isMissingNode()) {
            return sm2(sm2);
        }
        return settings.has("sign") ? webhook(settings.path("sign")) : null;
    }

    private static MessageSigner sm2(JsonNode sm2) throws RouteException {
        try {
            return new Sm2Signer(
                    sm2.path("header").asString(),
                    sm2.path("key").asString(),
                    sm2.path("user").asString(Sm2Signer.USUAL_USER),
                    new SecureRandom());
        } catch (IllegalArgumentException e) {
            throw new RouteException("settings.sm2.key: " + e.getMessage());
        }
    }

    private static MessageSigner webhook(JsonNode sign) throws RouteException {
        WebhookSigner.Hash hash =
                sign.path("hash").asString().equals("sm3") ? WebhookSigner.Hash.SM3 : WebhookSigner.Hash.SHA256;
        try {
            return new RequestSigner(hash, sign.path("secret").asString());
        } catch (IllegalArgumentException e) {
            throw new RouteException("settings.sign.secret: what follows whsec_ is no base64");
        }
    }

    private @Nullable Credentials credentials(JsonNode settings, HttpConnections connections) {
        JsonNode basic = settings.path("basic");
        JsonNode oauth2 = settings.path("oauth2");
        if (!oauth2.isMissingNode()) {
            return new ClientTokens(
                    connections,
                    oauth2.path("token-url").asString(),
                    oauth2.path("client").asString(),
                    oauth2.path("secret").asString(),
                    text(oauth2, "scope"),
                    clock);
        } else if (settings.has("bearer")) {
            return Credentials.bearer(settings.path("bearer").asString());
        }
        return basic.isMissingNode()
                ? null
                : Credentials.basic(
                        basic.path("user").asString(), basic.path("password").asString());
    }

    private static int lanes(JsonNode settings) {
        return settings.path("lanes").asInt(1);
    }

    private static Duration deadline(JsonNode settings) {
        return Duration.ofSeconds(settings.path("deadline").asInt(15));
    }

    private static @Nullable String text(JsonNode settings, String name) {
        return settings.has(name) ? settings.path(name).asString() : null;
    }
}

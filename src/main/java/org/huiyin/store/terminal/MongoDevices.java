package org.huiyin.store.terminal;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.data.mongodb.core.query.Update.update;

import com.mongodb.client.model.UpdateOneModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.MappedCollection;
import org.huiyin.terminal.DeviceBinding;
import org.huiyin.terminal.DevicePulse;
import org.huiyin.terminal.DeviceStore;
import org.huiyin.terminal.SequenceRecord;
import org.huiyin.terminal.TerminalDevice;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Devices in {@code terminal_devices}, by id, by the hash of their key, and by the code that they show. */
@Component
public final class MongoDevices implements DeviceStore {
    static final CollectionSchema SCHEMA = new CollectionSchema(
            "terminal_devices",
            object(
                    List.of("_id", "digest", "model", "announcedAt"),
                    new Document("_id", type("string"))
                            .append("digest", type("string"))
                            .append("code", type("string"))
                            .append("model", type("string"))
                            .append("announcedAt", type("date"))
                            .append("binding", type("object"))
                            .append("boundSince", type("string"))
                            .append("places", type("array"))
                            .append("changedAt", type("date"))
                            .append("revokedAt", type("date"))
                            .append("pulse", type("object"))),
            List.of(
                    CollectionSchema.Index.unique("digest"),
                    CollectionSchema.Index.sparse("code"),
                    CollectionSchema.Index.sparse("boundSince"),
                    CollectionSchema.Index.sparse("changedAt")));

    /** Nobody moves a device so often; those farthest back are forgotten. */
    private static final int MOST_PLACES = 20;

    private final MappedCollection<DeviceDocument> devices;
    private final DeclaredCollection pulses;

    public MongoDevices(CollectionRegistry database) {
        devices = database.mapped(SCHEMA, DeviceDocument.class);
        pulses = database.declare(SCHEMA);
    }

    /**
     * A device as it is stored.
     *
     * @param boundSince its id again once it is confirmed, by which the confirmed are listed
     * @param changedAt when it was bound or revoked last
     */
    record DeviceDocument(
            @Id String id,
            String digest,
            @Nullable String code,
            String model,
            Instant announcedAt,
            @Nullable DeviceBinding binding,
            @Nullable String boundSince,
            @Nullable List<DeviceBinding> places,
            @Nullable Instant changedAt,
            @Nullable Instant revokedAt,
            @Nullable PulseDocument pulse) {

        static DeviceDocument of(TerminalDevice device) {
            return new DeviceDocument(
                    device.id(),
                    device.digest(),
                    device.code(),
                    device.model(),
                    device.announcedAt(),
                    device.binding(),
                    device.binding() == null ? null : device.id(),
                    null,
                    null,
                    device.revokedAt(),
                    null);
        }

        TerminalDevice device() {
            return new TerminalDevice(
                    id,
                    digest,
                    code,
                    model,
                    announcedAt,
                    binding,
                    places != null ? places : binding == null ? List.of() : List.of(binding),
                    revokedAt,
                    pulse == null ? DevicePulse.NONE : pulse.pulse());
        }
    }

    /** How a device fares as it is stored. */
    record PulseDocument(
            @Nullable Instant seenAt,
            @Nullable Long skewMillis,
            @Nullable Integer battery,
            @Nullable String version,
            @Nullable Integer waiting,
            long highest,
            @Nullable List<Long> gaps,
            long repeats) {

        static Document of(DevicePulse pulse) {
            Document document = new Document("highest", pulse.sequence().highest())
                    .append("gaps", pulse.sequence().gaps())
                    .append("repeats", pulse.sequence().repeats());
            put(document, "seenAt", pulse.seenAt());
            put(document, "skewMillis", pulse.skewMillis());
            put(document, "battery", pulse.battery());
            put(document, "version", pulse.version());
            put(document, "waiting", pulse.waiting());
            return document;
        }

        private static void put(Document document, String name, @Nullable Object value) {
            if (value != null) {
                document.append(name, value);
            }
        }

        DevicePulse pulse() {
            return new DevicePulse(
                    seenAt,
                    skewMillis,
                    battery,
                    version,
                    waiting,
                    new SequenceRecord(highest, gaps == null ? List.of() : gaps, repeats));
        }
    }

    @Override
    public boolean add(TerminalDevice device) {
        String code = device.code();
        return (code == null || byCode(code).isEmpty()) && devices.insert(DeviceDocument.of(device));
    }

    @Override
    public Optional<TerminalDevice> byId(String id) {
        return devices.find(query(where("_id").is(id)), DeviceDocument::device);
    }

    @Override
    public Optional<TerminalDevice> byDigest(String digest) {
        return devices.find(query(where("digest").is(digest)), DeviceDocument::device);
    }

    @Override
    public Optional<TerminalDevice> byCode(String code) {
        return devices.find(query(where("code").is(code)).with(Sort.by("_id")), DeviceDocument::device);
    }

    @Override
    public boolean bind(String id, DeviceBinding binding) {
        Update bound = update("binding", binding)
                .set("boundSince", id)
                .set("changedAt", binding.confirmedAt())
                .unset("code");
        bound.push("places").slice(-MOST_PLACES).each(binding);
        return devices.change(query(where("_id").is(id).and("revokedAt").exists(false)), bound);
    }

    @Override
    public boolean revoke(String id, Instant at) {
        return devices.change(
                query(where("_id").is(id).and("revokedAt").exists(false)),
                update("revokedAt", at).set("changedAt", at).unset("code"));
    }

    @Override
    public List<TerminalDevice> bound(@Nullable String after, int most) {
        return devices.list(
                query(where("boundSince").gt(after == null ? "" : after))
                        .with(Sort.by("boundSince"))
                        .limit(most),
                DeviceDocument::device);
    }

    @Override
    public List<TerminalDevice> changedSince(Instant since, int most) {
        return devices.list(
                query(where("changedAt").gte(since)).with(Sort.by("changedAt")).limit(most), DeviceDocument::device);
    }

    @Override
    public int announced(int most) {
        return devices.list(query(where("code").gt("")).with(Sort.by("code")).limit(most), DeviceDocument::code)
                .size();
    }

    @Override
    public void note(Map<String, DevicePulse> told) {
        pulses.writeEachLightly(told.entrySet().stream()
                .map(each -> new UpdateOneModel<Document>(
                        new Document("_id", each.getKey()),
                        new Document("$set", new Document("pulse", PulseDocument.of(each.getValue())))))
                .toList());
    }

    @Override
    public long forgetAnnounced(Instant before) {
        return devices.remove(query(where("code").gt("").and("announcedAt").lt(before)));
    }
}

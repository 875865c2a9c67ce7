package org.huiyin.channel.kind.wechat.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huiyin.platform.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A parameter code that WeChat has made for a channel.
 *
 * @param id {@code p.<scene>} of a permanent one, of which there is one for each scene; {@code t.<…>} of another
 * @param url what the code says
 * @param expiresAt null for never
 */
record QrCode(String id, SceneCode scene, String url, Instant madeAt, @Nullable Instant expiresAt) {

    static String permanentId(SceneCode scene) {
        return "p." + scene.scene();
    }

    static String temporaryId(String unique) {
        return "t." + unique;
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    KeyValueStore.Entry entry() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("scene", scene.scene());
        fields.put("url", url);
        fields.put("madeAt", madeAt.toString());
        if (expiresAt != null) {
            fields.put("expiresAt", expiresAt.toString());
        }
        return new KeyValueStore.Entry(id, fields);
    }

    static QrCode of(KeyValueStore.Entry entry) {
        String expiresAt = entry.fields().get("expiresAt");
        return new QrCode(
                entry.id(),
                SceneCode.read(field(entry, "scene")).orElseThrow(),
                field(entry, "url"),
                Instant.parse(field(entry, "madeAt")),
                expiresAt == null ? null : Instant.parse(expiresAt));
    }

    private static String field(KeyValueStore.Entry entry, String name) {
        String value = entry.fields().get(name);
        if (value == null) {
            throw new IllegalStateException("The kept code " + entry.id() + " has no " + name);
        }
        return value;
    }
}

package org.huiyin.channel.kind.wechat.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huiyin.platform.Ids;
import org.huiyin.platform.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The codes that channels have had made. WeChat keeps no list of them. */
@Component
final class QrCodes {

    /** More windows than one sheet is printed for. */
    static final int MOST = 500;

    private final KeyValueStore keyValueStore;
    private final Ids ids;
    private final Clock clock;

    QrCodes(KeyValueStore keyValueStore, Ids ids, Clock clock) {
        this.keyValueStore = keyValueStore;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A code, new or, where a permanent one is there already, the same.
     *
     * @param isNew whether WeChat was asked for it
     */
    record Made(QrCode code, boolean isNew) {}

    /**
     * @param lifetime null for a permanent code
     * @throws WeChatException if WeChat makes none
     */
    Made make(OpenAccount account, SceneCode scene, @Nullable Duration lifetime) {
        String id = lifetime == null ? QrCode.permanentId(scene) : QrCode.temporaryId(ids.next());
        Optional<QrCode> known = find(account.channel().id(), id);
        if (known.isPresent()) {
            return new Made(known.get(), false);
        }
        Instant now = clock.instant();
        String url = account.account().createCode(scene, lifetime);
        QrCode made = new QrCode(id, scene, url, now, lifetime == null ? null : now.plus(lifetime));
        keyValueStore.put(keyspace(account.channel().id()), made.entry());
        return new Made(made, true);
    }

    Optional<QrCode> find(String channel, String id) {
        return keyValueStore.find(keyspace(channel), id).map(QrCode::of);
    }

    /** Those after this id that have not expired, permanent ones first. */
    List<QrCode> list(String channel, @Nullable String after, int most) {
        Instant now = clock.instant();
        List<QrCode> codes = new ArrayList<>();
        String last = after;
        while (codes.size() < most) {
            List<KeyValueStore.Entry> entries = keyValueStore.list(keyspace(channel), last, most);
            entries.stream()
                    .map(QrCode::of)
                    .filter(code -> !code.isExpired(now))
                    .forEach(codes::add);
            if (entries.size() < most) {
                break;
            }
            last = entries.get(entries.size() - 1).id();
        }
        return codes.subList(0, Math.min(most, codes.size()));
    }

    private static String keyspace(String channel) {
        return "wechat-codes:" + channel;
    }
}

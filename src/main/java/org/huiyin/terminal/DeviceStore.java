package org.huiyin.terminal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.evaluation.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/** Where devices are kept. Every method throws {@link StoreUnavailableException} when the store is away. */
public interface DeviceStore {

    /** @return false if another shows the same code */
    boolean add(TerminalDevice device);

    Optional<TerminalDevice> byId(String id);

    Optional<TerminalDevice> byDigest(String digest);

    /** The one that shows this code. */
    Optional<TerminalDevice> byCode(String code);

    /** Binds one whose key is good, or binds it anew: it shows no code from then on, and where it stood before is kept. */
    boolean bind(String id, DeviceBinding binding);

    /** @return false if it is unknown or was revoked before */
    boolean revoke(String id, Instant at);

    /** Those that were confirmed, revoked ones too, by id. */
    List<TerminalDevice> bound(@Nullable String after, int most);

    /** Those that were bound or revoked since then, oldest first. */
    List<TerminalDevice> changedSince(Instant since, int most);

    /** How many show a code. */
    int announced(int most);

    /** Notes how devices fare, by id; what is lost here is told again. */
    void note(Map<String, DevicePulse> pulses);

    /** Forgets those that were announced before then and never confirmed. */
    long forgetAnnounced(Instant before);
}

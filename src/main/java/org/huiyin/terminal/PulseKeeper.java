package org.huiyin.terminal;

import java.time.Duration;
import org.huiyin.platform.work.BackgroundWorker;

/** Keeps how devices fare, a moment after they told. */
final class PulseKeeper extends BackgroundWorker {

    private static final Duration REST = Duration.ofSeconds(2);

    private final Devices devices;

    PulseKeeper(Devices devices) {
        super("terminal-pulses", Start.WITH_THE_CONTEXT);
        this.devices = devices;
    }

    @Override
    protected Duration step() {
        devices.save();
        return REST;
    }

    @Override
    protected void afterwards() {
        devices.save();
    }
}

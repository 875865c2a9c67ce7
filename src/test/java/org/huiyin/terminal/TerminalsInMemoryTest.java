package org.huiyin.terminal;

import java.time.Clock;

class TerminalsInMemoryTest implements TerminalStoreContract {

    private final TerminalsInMemory memory = new TerminalsInMemory(Clock.systemUTC());

    @Override
    public DeviceStore devices() {
        return memory.deviceStore;
    }

    @Override
    public RequestStore requests() {
        return memory.requestStore;
    }

    @Override
    public SeatStore seats() {
        return memory.seatStore;
    }
}

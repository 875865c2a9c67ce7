package org.huiyin.terminal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import org.huiyin.intake.Intake;
import org.huiyin.platform.Ids;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.security.AllowedAddresses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the terminals. */
@Configuration(proxyBeanMethods = false)
class TerminalBeans {

    @Bean
    Devices terminalDevices(DeviceStore store, Ids ids, Clock clock, MonotonicClock time, WindowListeners listeners) {
        return new Devices(store, new DeviceKeys(new SecureRandom()), ids, clock, time, listeners);
    }

    @Bean
    Seats seats(SeatStore store) {
        return new Seats(store);
    }

    @Bean
    TerminalHalls terminalHalls() {
        return new TerminalHalls();
    }

    @Bean
    WindowListeners windowListeners() {
        return new WindowListeners();
    }

    @Bean
    WindowRequests windowRequests(
            RequestStore store,
            Seats seats,
            TerminalHalls halls,
            WindowListeners listeners,
            Ids ids,
            Clock clock,
            ZoneId zone) {
        return new WindowRequests(store, seats, halls, listeners, ids, clock, zone);
    }

    @Bean
    RequestKeeper requestKeeper(RequestStore store, WindowRequests requests, Intake intake, Clock clock) {
        return new RequestKeeper(store, requests, intake, clock);
    }

    @Bean
    RequestRelay requestRelay(
            RequestStore store, DeviceStore deviceStore, Devices devices, WindowListeners listeners, Clock clock) {
        return new RequestRelay(store, deviceStore, devices, listeners, clock);
    }

    @Bean
    AskerNotices askerNotices(RequestStore store, TerminalHalls halls, Clock clock, TerminalServerSettings settings) {
        return new AskerNotices(
                store,
                halls,
                clock,
                new AllowedAddresses(settings.callbackNetworks(), "huiyin.terminals.callback-networks"));
    }

    @Bean
    PulseKeeper pulseKeeper(Devices devices) {
        return new PulseKeeper(devices);
    }
}

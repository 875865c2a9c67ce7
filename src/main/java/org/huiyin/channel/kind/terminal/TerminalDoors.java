package org.huiyin.channel.kind.terminal;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import org.huiyin.channel.Channel;
import org.huiyin.channel.Doors;
import org.huiyin.channel.guard.RefusalLog;
import org.huiyin.directory.Directory;
import org.huiyin.intake.Intake;
import org.huiyin.intake.Reader;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.rules.WorkingDays;
import org.huiyin.terminal.Devices;
import org.huiyin.terminal.Seats;
import org.huiyin.terminal.TerminalHall;
import org.huiyin.terminal.TerminalHalls;
import org.huiyin.terminal.WindowRequests;
import org.springframework.stereotype.Component;

/** Opens the doors of terminal channels. */
@Component
final class TerminalDoors implements Doors {

    private final DeviceEntrance entrance;
    private final DeviceDesks desks;
    private final TerminalHalls halls;
    private final Devices devices;
    private final Seats seats;
    private final WindowRequests requests;
    private final StaffNames names;
    private final WorkingDays workingDays;
    private final Intake intake;
    private final CitizenPages pages;
    private final MeterRegistry meters;
    private final Clock clock;
    private final MonotonicClock monotonicClock;
    private final ZoneId zone;

    TerminalDoors(
            DeviceEntrance entrance,
            DeviceDesks desks,
            TerminalHalls halls,
            Devices devices,
            Seats seats,
            WindowRequests requests,
            Directory directory,
            WorkingDays workingDays,
            Intake intake,
            CitizenPages pages,
            MeterRegistry meters,
            Clock clock,
            MonotonicClock monotonicClock,
            ZoneId zone) {
        this.entrance = entrance;
        this.desks = desks;
        this.halls = halls;
        this.devices = devices;
        this.seats = seats;
        this.requests = requests;
        this.names = new StaffNames(directory, monotonicClock);
        this.workingDays = workingDays;
        this.intake = intake;
        this.pages = pages;
        this.meters = meters;
        this.clock = clock;
        this.monotonicClock = monotonicClock;
        this.zone = zone;
    }

    @Override
    public String kind() {
        return TerminalKind.NAME;
    }

    @Override
    public TerminalDoor door(Channel channel, Reader reader) {
        TerminalSettings settings = TerminalSettings.of(channel);
        TerminalHall hall = settings.hall(channel);
        DeviceDesk desk = new DeviceDesk(
                channel.id(),
                settings,
                new PressDesk(
                        channel.id(),
                        settings,
                        reader,
                        new PressSignals(settings.signals(), workingDays, zone),
                        devices,
                        seats,
                        requests,
                        intake),
                new DeviceWords(settings, names, pages, clock),
                names,
                devices,
                seats,
                requests,
                intake,
                clock);
        halls.open(hall);
        desks.open(channel.id(), desk);
        return new TerminalDoor(entrance, desk, new RefusalLog(channel.id(), meters, monotonicClock), () -> {
            desks.close(channel.id(), desk);
            halls.close(hall);
        });
    }
}
